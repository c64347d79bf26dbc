import { existsSync } from 'node:fs';
import { loadInNode } from '../../src/backends/wasm/loadInNode.ts';
import { sharedJson, sharedPath } from '../support/shared.ts';
import { backendSuite } from './backendSuite.ts';

backendSuite('wasm', {
  create: loadInNode,
  tolerance: 1e-5,
  load: existsSync(sharedPath('reference')) ? async (relative) => sharedJson(relative) : undefined,
});
