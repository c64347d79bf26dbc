// Which other programs compute the same scores on a backend.

import type { Backend } from '../src/backends/contract.ts';
import { onnxRival } from './onnx/onnxRival.ts';
import type { Rival } from './rival.ts';
import { portRival } from './straightPort.ts';
import type { Workload } from './workload.ts';

export interface RivalOnBackend {
  readonly program: string;
  start(): Rival | Promise<Rival>;
}

/** The straight port in both directions, and onnxruntime-web where it has such a backend; `mostImages` in one run. */
export function rivalsOn(name: Backend['name'], work: Workload, mostImages?: number): RivalOnBackend[] {
  const rivals: RivalOnBackend[] = (['t2i-avg', 'i2t-lse'] as const).map((variant) => ({
    program: 'the straight port',
    start: () => portRival(work, variant, mostImages),
  }));
  if (name !== 'wasm' && name !== 'webgpu') return rivals;
  const onnx = [false, true].map((gram) => ({
    program: 'onnxruntime-web',
    start: () => onnxRival(work, { provider: name, gram, mostImages }),
  }));
  return [...rivals, ...onnx];
}
