// What every kernel is bound to, in one place: the order of the names is the order of `@binding` in the kernel's .wgsl.

/** `step` is a uniform of which each dispatch sees its own 256 bytes; `read` and `write` are storage buffers. */
export type BindingKind = 'uniform' | 'step' | 'read' | 'write';

const SCORE = {
  params: 'uniform',
  regions: 'read',
  words: 'read',
  gram: 'read',
  queryNorms: 'read',
  captions: 'read',
  tiles: 'read',
  result: 'write',
} as const satisfies Record<string, BindingKind>;

const BINDINGS = {
  /** l2norm of an encoder's output, into its rows of a page. */
  l2norm: { params: 'uniform', source: 'read', vectors: 'write' },
  /** ‖x‖ of every row of a page. */
  rowNorms: { params: 'uniform', vectors: 'read', norms: 'write' },
  /** X Xᵀ of every item of a page. */
  gram: { params: 'uniform', items: 'read', vectors: 'read', gram: 'write' },
  /** W_i x + b_i of every token. */
  gruInput: {
    params: 'uniform',
    table: 'read',
    rows: 'read',
    weights: 'read',
    biases: 'read',
    inputs: 'write',
  },
  /** One step of the recurrence. */
  gruStep: {
    step: 'step',
    weights: 'read',
    biases: 'read',
    inputs: 'read',
    captions: 'read',
    states: 'write',
  },
  /** Scores of tiles that workgroup memory has room for. */
  score: SCORE,
  /** Scores of pairs that it has no room for. */
  scoreInScratch: { ...SCORE, scratch: 'write' },
} as const satisfies Record<string, Record<string, BindingKind>>;

export type KernelName = keyof typeof BINDINGS;

/** The buffers of one dispatch of kernel K, by name. */
export type Bound<K extends KernelName> = Record<keyof (typeof BINDINGS)[K], GPUBuffer>;

/** Bytes from one step's uniform to the next; every device can address them at this distance. */
export const STEP_BYTES = 256;

/** Bytes that a kernel sees of its `step`. */
const STEP_SIZE = 32;

/** The layout of a kernel's one bind group. */
export function layoutOf(device: GPUDevice, kernel: KernelName): GPUBindGroupLayout {
  const kinds: BindingKind[] = Object.values(BINDINGS[kernel]);
  return device.createBindGroupLayout({
    label: kernel,
    entries: kinds.map((kind, binding) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: bufferLayout(kind),
    })),
  });
}

function bufferLayout(kind: BindingKind): GPUBufferBindingLayout {
  switch (kind) {
    case 'uniform':
      return { type: 'uniform' };
    case 'step':
      return { type: 'uniform', hasDynamicOffset: true, minBindingSize: STEP_SIZE };
    case 'read':
      return { type: 'read-only-storage' };
    case 'write':
      return { type: 'storage' };
  }
}

/** Binds the buffers of a dispatch. */
export function bind<K extends KernelName>(
  device: GPUDevice,
  kernel: { readonly name: K; readonly layout: GPUBindGroupLayout },
  buffers: Bound<K>,
): GPUBindGroup {
  const kinds: [string, BindingKind][] = Object.entries(BINDINGS[kernel.name]);
  return device.createBindGroup({
    label: kernel.name,
    layout: kernel.layout,
    entries: kinds.map(([name, kind], binding) => {
      const buffer = buffers[name as keyof Bound<K>];
      return { binding, resource: kind === 'step' ? { buffer, size: STEP_SIZE } : { buffer } };
    }),
  });
}
