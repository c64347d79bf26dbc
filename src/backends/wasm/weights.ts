// The weights of one checkpoint's encoders in the module's memory, laid out for the product: matrices in panels, widths
// padded to 16, the biases of the GRU added up where the equations allow.

import { imageProjection } from '../../scan/imageEncoder.ts';
import { directionSuffixes, parameter } from '../../scan/stateDict.ts';
import type { EncoderOptions, FloatArray, ModelWeights } from '../../scan/types.ts';
import type { EncoderHandle } from '../contract.ts';
import type { Lease } from './arena.ts';
import type { KernelModule } from './kernels.ts';
import { padded, panelBytes } from './layout.ts';
import { copyRows } from './vectors.ts';

/** One direction of one layer of the GRU; addresses. */
export interface GruWeights {
  /** W_i, [3 gates · stride] columns over `inputStride` rows, in panels. */
  readonly fromInput: number;
  /** W_h, [3 gates · stride] columns over `stride` rows, in panels. */
  readonly fromState: number;
  /** b_ir + b_hr, b_iz + b_hz, b_in, b_hn, [4][stride]. */
  readonly biases: number;
}

export interface GruLayer {
  /** Padded width of what the layer reads. */
  readonly inputStride: number;
  /** Forward, and backward if there is one. */
  readonly directions: readonly GruWeights[];
}

/** Encoders in memory. */
export class WasmEncoders implements EncoderHandle {
  disposed = false;
  readonly options: EncoderOptions;
  /** W of the image encoder in panels, [stride] columns over `featureStride` rows. */
  readonly projection: number;
  /** b of the image encoder, [stride]. */
  readonly bias: number;
  /** [vocabulary][wordStride]. */
  readonly embedding: number;
  readonly layers: readonly GruLayer[];
  /** D, F and the embedding's width as stored. */
  readonly stride: number;
  readonly featureStride: number;
  readonly wordStride: number;
  private readonly lease: Lease;

  constructor(module: KernelModule, weights: ModelWeights) {
    const { options, text } = weights;
    this.options = options;
    this.stride = padded(options.embedSize);
    this.featureStride = padded(options.imgDim);
    this.wordStride = padded(options.wordDim);
    this.lease = module.arena.lease();
    try {
      const { weight, bias } = imageProjection(weights);
      this.projection = packWeights(module, this.lease, weight, {
        gates: 1,
        parts: 1,
        inputs: options.imgDim,
      });
      this.bias = this.lease.zeros(this.stride);
      module.arena.floats(this.bias, options.embedSize).set(bias);
      this.embedding = this.lease.allocate(options.vocabSize * this.wordStride * 4);
      const table = parameter(text, 'embed.weight').data;
      copyRows(module, table, options.wordDim, this.embedding, this.wordStride);
      this.layers = Array.from({ length: options.numLayers }, (_, l) =>
        loadLayer(module, this.lease, weights, l),
      );
    } catch (error) {
      this.lease.releaseAll();
      throw error;
    }
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.lease.releaseAll();
  }
}

function loadLayer(
  module: KernelModule,
  lease: Lease,
  { options, text }: ModelWeights,
  layer: number,
): GruLayer {
  const { embedSize, wordDim, biGru } = options;
  const input =
    layer === 0
      ? { gates: 3, parts: 1, inputs: wordDim }
      : { gates: 3, parts: biGru ? 2 : 1, inputs: embedSize };
  const directions = directionSuffixes(biGru).map((suffix) => {
    const get = (kind: string) => parameter(text, `rnn.${kind}_l${layer}${suffix}`).data;
    return {
      fromInput: packWeights(module, lease, get('weight_ih'), input),
      fromState: packWeights(module, lease, get('weight_hh'), { gates: 3, parts: 1, inputs: embedSize }),
      biases: loadBiases(module, lease, get('bias_ih'), get('bias_hh')),
    };
  });
  return { inputStride: input.parts * padded(input.inputs), directions };
}

/**
 * Packs a weight matrix [gates · outputs, parts · inputs]. Each gate's outputs and each part's inputs are padded by
 * themselves, so that gates and the halves of a bidirectional layer start where vectors do. Sixteen rows at a time pass
 * through a small scratch: the matrix is never there twice.
 */
function packWeights(
  module: KernelModule,
  lease: Lease,
  matrix: FloatArray,
  { gates, parts, inputs }: { readonly gates: number; readonly parts: number; readonly inputs: number },
): number {
  const outputs = matrix.length / (gates * parts * inputs);
  const depth = parts * padded(inputs);
  const panels = lease.allocate(gates * panelBytes(outputs, depth));
  const scratch = module.arena.lease();
  const rows = scratch.zeros(16 * depth);
  let into = panels;
  for (let gate = 0; gate < gates; gate++) {
    for (let first = 0; first < outputs; first += 16) {
      const count = Math.min(16, outputs - first);
      const from = (gate * outputs + first) * parts;
      for (let row = 0; row < count * parts; row++) {
        const values = matrix.subarray((from + row) * inputs, (from + row + 1) * inputs);
        module.arena.floats(rows + row * padded(inputs) * 4, inputs).set(values);
      }
      module.kernels.packPanels(rows, count, depth, into);
      into += panelBytes(16, depth);
    }
  }
  scratch.releaseAll();
  return panels;
}

/** r and z add both biases; n keeps them apart, since r multiplies only the second. */
function loadBiases(module: KernelModule, lease: Lease, ofInput: FloatArray, ofState: FloatArray): number {
  const D = ofInput.length / 3;
  const stride = padded(D);
  const address = lease.zeros(4 * stride);
  const biases = module.arena.floats(address, 4 * stride);
  for (let d = 0; d < D; d++) {
    biases[d] = ofInput[d] + ofState[d];
    biases[stride + d] = ofInput[D + d] + ofState[D + d];
    biases[2 * stride + d] = ofInput[2 * D + d];
    biases[3 * stride + d] = ofState[2 * D + d];
  }
  return address;
}
