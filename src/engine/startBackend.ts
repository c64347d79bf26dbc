// How each backend is started in the worker. Every backend is loaded when it is wanted, so that the page ships the one
// that it uses; the adapter is looked at before any of WebGPU's code is fetched.

import { usableAdapter } from '../backends/webgpu/adapter.ts';
import type { BackendStarters, Started } from './chooseBackend.ts';

/** Starters for the worker of a page. */
export const starters: BackendStarters = {
  async webgpu({ allowSoftware }): Promise<Started> {
    const adapter = await usableAdapter(navigator.gpu, allowSoftware);
    const { createWebgpuBackend } = await import('../backends/webgpu/webgpuBackend.ts');
    // The adapter that was found, handed on instead of asking for a second one.
    const gpu = { requestAdapter: async () => adapter } as unknown as GPU;
    const backend = await createWebgpuBackend({ gpu, acceptSoftware: true });
    return { backend, lose: () => backend.gpuDevice.destroy() };
  },
  async wasm() {
    const { loadInPage } = await import('../backends/wasm/loadInPage.ts');
    return { backend: await loadInPage() };
  },
  async cpu() {
    const { createCpuBackend } = await import('../backends/cpu/cpuBackend.ts');
    return { backend: await createCpuBackend() };
  },
  async reference() {
    const { createReferenceBackend } = await import('../backends/reference/referenceBackend.ts');
    return { backend: createReferenceBackend() };
  },
};
