// The WebGPU adapter, asked for once: null and software adapters are told apart here, before anything else sees them
// (TensorFlow.js reads the features of a null adapter and dies; a software adapter is slower than WebAssembly).

/** There is no WebGPU device to be had here; the message says why. */
export class WebgpuUnavailable extends Error {
  override readonly name = 'WebgpuUnavailable';
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|softwarerasterizer|basic render|\bwarp\b/i;

/**
 * An adapter that a device can be made of.
 * @rejects WebgpuUnavailable when there is none, or only one in software where that is not allowed.
 */
export async function usableAdapter(
  gpu: Pick<GPU, 'requestAdapter'> | undefined,
  allowSoftware: boolean,
): Promise<GPUAdapter> {
  if (!gpu) {
    throw new WebgpuUnavailable(
      globalThis.isSecureContext === false
        ? 'WebGPU needs a page served over https or from this machine.'
        : 'This browser has no WebGPU.',
    );
  }
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new WebgpuUnavailable('WebGPU finds no graphics card here.');
  if (!allowSoftware && isSoftware(adapter)) {
    throw new WebgpuUnavailable(`WebGPU has no graphics card here, only software (${adapterName(adapter)}).`);
  }
  return adapter;
}

/** For people: "nvidia ampere". */
function adapterName({ info }: Pick<GPUAdapter, 'info'>): string {
  return [info.vendor, info.architecture || info.device || info.description].filter(Boolean).join(' ');
}

/** Whether an adapter computes on the processor. */
export function isSoftware(adapter: Pick<GPUAdapter, 'info'>): boolean {
  const { info } = adapter;
  // Older browsers have the flag on the adapter itself.
  const flag = info.isFallbackAdapter ?? (adapter as { isFallbackAdapter?: boolean }).isFallbackAdapter;
  return (
    flag === true || SOFTWARE.test([info.vendor, info.architecture, info.device, info.description].join(' '))
  );
}
