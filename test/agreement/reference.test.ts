import { existsSync } from 'node:fs';
import { createReferenceBackend } from '../../src/backends/reference/referenceBackend.ts';
import { sharedJson, sharedPath } from '../support/shared.ts';
import { backendSuite } from './backendSuite.ts';

backendSuite('reference', {
  create: async () => createReferenceBackend(),
  tolerance: 1e-9,
  load: existsSync(sharedPath('reference')) ? async (relative) => sharedJson(relative) : undefined,
});
