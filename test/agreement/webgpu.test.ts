import { existsSync } from 'node:fs';
import { webgpuOnDawn } from '../support/dawn.ts';
import { sharedJson, sharedPath } from '../support/shared.ts';
import { backendSuite } from './backendSuite.ts';

backendSuite('webgpu', {
  create: () => webgpuOnDawn(),
  tolerance: 1e-5,
  load: existsSync(sharedPath('reference')) ? async (relative) => sharedJson(relative) : undefined,
});
