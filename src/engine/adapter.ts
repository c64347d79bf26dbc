// The WebGPU adapter, asked for once: null and software adapters are told apart here, before anything else sees them
// (TensorFlow.js reads the features of a null adapter and dies; a software adapter is slower than WebAssembly).

/** Why there is no adapter to use, in a sentence. */
class NoAdapter extends Error {
  override readonly name = 'NoAdapter';
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|softwarerasterizer|basic render|\bwarp\b/i;

/**
 * An adapter that a device can be made of.
 * @rejects NoAdapter when there is none, or only one in software where that is not allowed.
 */
export async function usableAdapter(gpu: GPU | undefined, allowSoftware: boolean): Promise<GPUAdapter> {
  if (!gpu) {
    throw new NoAdapter(
      globalThis.isSecureContext === false
        ? 'WebGPU needs a page served over https or from this machine.'
        : 'This browser has no WebGPU.',
    );
  }
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new NoAdapter('WebGPU finds no graphics card here.');
  if (!allowSoftware && isSoftware(adapter)) {
    throw new NoAdapter(`WebGPU has no graphics card here, only software (${adapterName(adapter)}).`);
  }
  return adapter;
}

/** For people: "nvidia ampere". */
function adapterName({ info }: Pick<GPUAdapter, 'info'>): string {
  return [info.vendor, info.architecture || info.device || info.description].filter(Boolean).join(' ');
}

function isSoftware(adapter: GPUAdapter): boolean {
  const { info } = adapter;
  // Older browsers have the flag on the adapter itself.
  const flag = info.isFallbackAdapter ?? (adapter as { isFallbackAdapter?: boolean }).isFallbackAdapter;
  return (
    flag === true || SOFTWARE.test([info.vendor, info.architecture, info.device, info.description].join(' '))
  );
}
