// The WebGPU backend in Node, on SwiftShader, so that it computes the same on every machine.

import type { WebgpuOptions } from '../../src/backends/webgpu/device.ts';
import { createNodeWebgpuBackend } from '../../src/backends/webgpu/nodeDevice.ts';
import type { WebgpuBackend } from '../../src/backends/webgpu/webgpuBackend.ts';

/** Starts it; its `dispose` stops Dawn too. */
export function webgpuOnDawn(options: WebgpuOptions = {}): Promise<WebgpuBackend> {
  return createNodeWebgpuBackend({ swiftShader: true, ...options });
}
