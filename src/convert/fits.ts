// Whether checkpoints, vocabulary and features are of one kind: compared by sizes, before anything is written.

import { InputError } from '../scan/errors.ts';
import { countOf } from './counted.ts';

/** @throws InputError when the vocabulary is not the one that the checkpoint was trained with. */
export function checkVocabularySize(
  vocabulary: { readonly name: string; readonly words: number },
  checkpoint: { readonly name: string; readonly vocabSize: number },
): void {
  if (checkpoint.vocabSize === vocabulary.words) return;
  throw new InputError(
    `${vocabulary.name} has ${countOf(vocabulary.words, 'word')}; the embedding of ${checkpoint.name} has ${countOf(checkpoint.vocabSize, 'row')}. Give the vocabulary that this checkpoint was trained with.`,
  );
}

/** @throws InputError when the features are not of the width that the model reads. */
export function checkFeatureWidth(
  features: {
    readonly name: string;
    readonly width: number;
    /** Of every picture, where all have as many. */
    readonly regions?: number;
  },
  model: { readonly id: string; readonly imgDim: number },
): void {
  if (model.imgDim === features.width) return;
  const advice =
    model.imgDim === features.regions
      ? 'The array lies on its side: save array.transpose(0, 2, 1).'
      : 'Give the features that it was trained on.';
  throw new InputError(
    `${features.name} has features of width ${features.width}; the image encoder of "${model.id}" reads ${model.imgDim} (its img_dim). ${advice}`,
  );
}
