// What is missing, what works without it, and what does not.

import type { Used } from './settle.ts';
import type { Lack } from './types.ts';

/** Each lack with what it costs; none where a bundle is complete by itself. */
export function lacksOf({
  checkpoints,
  features,
  bundle,
  vocabulary,
  captions,
  ids,
  boxes,
  pictures,
}: Used): Lack[] {
  if (bundle && features.length === 0) return [];
  const lacks: (Lack | false)[] = [
    checkpoints.length === 0 &&
      !bundle && {
        role: 'checkpoint',
        needed: true,
        sentence:
          'No checkpoint: bring the model_best.pth.tar of a training run, or a bundle whose models are to be used.',
      },
    !vocabulary &&
      !bundle && {
        role: 'vocabulary',
        needed: true,
        sentence:
          'No vocabulary: bring the JSON file that the checkpoint was trained with, f30k_precomp_vocab.json for instance.',
      },
    features.length === 0 && {
      role: 'features',
      needed: true,
      sentence:
        'No features: bring the regions of the pictures, as .npy, .npz, a bottom-up TSV, or a folder with a file each.',
    },
    !captions && {
      role: 'captions',
      needed: false,
      sentence: 'No captions: pictures are ranked and words are drawn, but nothing can be evaluated.',
    },
    !boxes &&
      !features.some(({ facts }) => facts?.hasBoxes) && {
        role: 'boxes',
        needed: false,
        sentence: 'No boxes: attention comes as numbers, and nothing is drawn on the pictures.',
      },
    !pictures && {
      role: 'pictures',
      needed: false,
      sentence: 'No pictures: boxes stand on blank ground.',
    },
    !ids &&
      !features.some(({ facts }) => facts?.hasIds) && {
        role: 'ids',
        needed: false,
        sentence:
          'No ids: the pictures are numbered from 0, and pictures and boxes are found by these numbers.',
      },
  ];
  return lacks.filter((lack) => lack !== false);
}
