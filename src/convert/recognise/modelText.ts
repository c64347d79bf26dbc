// What a checkpoint is, in the few words that tell it from its neighbours: "t-i AVG, bi-GRU, 1024".

import { kindText } from '../../scan/variants.ts';
import type { CheckpointOutline } from '../checkpoint/checkpoint.ts';

/** Direction, pooling, encoder and D, and of the rest what is known. */
export function modelText({ scoring, options, dataName, epoch }: CheckpointOutline): string {
  const said = [
    kindText(scoring),
    options.biGru ? 'bi-GRU' : 'GRU',
    `${options.embedSize}`,
    options.numLayers > 1 && `${options.numLayers} layers`,
    dataName,
    epoch !== undefined && `epoch ${epoch}`,
  ];
  return said.filter(Boolean).join(', ');
}
