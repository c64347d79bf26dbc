import { existsSync } from 'node:fs';
import { createCpuBackend } from '../../src/backends/cpu/cpuBackend.ts';
import { sharedJson, sharedPath } from '../support/shared.ts';
import { backendSuite } from './backendSuite.ts';

backendSuite('cpu', {
  create: createCpuBackend,
  tolerance: 1e-5,
  load: existsSync(sharedPath('reference')) ? async (relative) => sharedJson(relative) : undefined,
});
