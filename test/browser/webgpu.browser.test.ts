import { createWebgpuBackend } from '../../src/backends/webgpu/webgpuBackend.ts';
import { backendSuite } from '../agreement/backendSuite.ts';
import { sharedLoader } from './load.ts';

// Chromium's own adapter here is a software one: correct and slow.
backendSuite('webgpu in Chromium', {
  create: () => createWebgpuBackend({ acceptSoftware: true }),
  tolerance: 1e-5,
  load: await sharedLoader(),
});
