// The compute pipelines: which files make a kernel, compiled once when the device is opened.

import { type KernelName, layoutOf } from './bindings.ts';
import gram from './shaders/gram.wgsl?raw';
import gruInput from './shaders/gruInput.wgsl?raw';
import gruStep from './shaders/gruStep.wgsl?raw';
import l2norm from './shaders/l2norm.wgsl?raw';
import laneSum from './shaders/laneSum.wgsl?raw';
import multiplyAdd from './shaders/multiplyAdd.wgsl?raw';
import product from './shaders/product.wgsl?raw';
import rowNorms from './shaders/rowNorms.wgsl?raw';
import score from './shaders/score.wgsl?raw';
import tileInScratch from './shaders/tileInScratch.wgsl?raw';
import tileInWorkgroup from './shaders/tileInWorkgroup.wgsl?raw';
import type { TileRoom } from './tiles.ts';

export interface Kernel<K extends KernelName = KernelName> {
  readonly name: K;
  readonly layout: GPUBindGroupLayout;
  readonly pipeline: GPUComputePipeline;
}

export type Kernels = { readonly [K in KernelName]: Kernel<K> };

interface Source {
  readonly files: readonly string[];
  readonly entryPoint: string;
  readonly constants?: Record<string, number>;
}

/** Rows of a slice that has room for 64 rows of A and 64 of B, see product.wgsl. */
const SQUARE_SLICE_ROWS = 64 + 64 + 3;

function sourceOf(kernel: KernelName, room: TileRoom): Source {
  switch (kernel) {
    case 'l2norm':
      return { files: [laneSum, l2norm], entryPoint: 'l2norm' };
    case 'rowNorms':
      return { files: [laneSum, rowNorms], entryPoint: 'row_norms' };
    case 'gram':
      return {
        files: [multiplyAdd, product, gram],
        entryPoint: 'gram_matrices',
        constants: { SLICE_ROWS: SQUARE_SLICE_ROWS },
      };
    case 'gruInput':
      return {
        files: [multiplyAdd, product, gruInput],
        entryPoint: 'gru_input',
        constants: { SLICE_ROWS: SQUARE_SLICE_ROWS },
      };
    case 'gruStep':
      return { files: [multiplyAdd, gruStep], entryPoint: 'gru_step' };
    case 'score':
      return {
        files: [multiplyAdd, product, tileInWorkgroup, score],
        entryPoint: 'score',
        constants: {
          SLICE_ROWS: room.sliceRows,
          TILE_NUMBERS: room.numbers,
          TILE_CONTEXTS: room.contexts,
        },
      };
    case 'scoreInScratch':
      return {
        files: [multiplyAdd, product, tileInScratch, score],
        entryPoint: 'score',
        constants: { SLICE_ROWS: SQUARE_SLICE_ROWS, PART: 64 },
      };
  }
}

/** Compiles all kernels. @throws Error when a shader is refused, which no input can cause. */
export async function compileKernels(device: GPUDevice, room: TileRoom): Promise<Kernels> {
  const [l2norm, rowNorms, gram, gruInput, gruStep, score, scoreInScratch] = await Promise.all([
    compile(device, 'l2norm', room),
    compile(device, 'rowNorms', room),
    compile(device, 'gram', room),
    compile(device, 'gruInput', room),
    compile(device, 'gruStep', room),
    compile(device, 'score', room),
    compile(device, 'scoreInScratch', room),
  ]);
  return { l2norm, rowNorms, gram, gruInput, gruStep, score, scoreInScratch };
}

async function compile<K extends KernelName>(device: GPUDevice, name: K, room: TileRoom): Promise<Kernel<K>> {
  const { files, entryPoint, constants } = sourceOf(name, room);
  const layout = layoutOf(device, name);
  const pipeline = await device.createComputePipelineAsync({
    label: name,
    layout: device.createPipelineLayout({ label: name, bindGroupLayouts: [layout] }),
    compute: {
      module: device.createShaderModule({ label: name, code: files.join('\n') }),
      entryPoint,
      constants,
    },
  });
  return { name, layout, pipeline };
}
