// Models and vocabulary of a conversion: from checkpoints, from another bundle, or from weights that are at hand.

import type { ByteSource } from '../bundle/byteSource.ts';
import { type Bundle, trainedScoring } from '../bundle/openBundle.ts';
import { checkWeights } from '../scan/stateDict.ts';
import type { ModelWeights, Scoring } from '../scan/types.ts';
import { checkWords, type Vocabulary } from '../scan/vocabulary.ts';
import { readCheckpoint } from './checkpoint/checkpoint.ts';
import { checkVocabularySize } from './fits.ts';
import { modelIds } from './modelIds.ts';
import type { OnProgress } from './progress.ts';
import { readVocabulary } from './readVocabulary.ts';

/** Where models and vocabulary come from. */
export type ModelInput =
  | { readonly kind: 'checkpoints'; readonly files: readonly ByteSource[]; readonly vocabulary: ByteSource }
  | { readonly kind: 'bundle'; readonly bundle: Bundle }
  | { readonly kind: 'weights'; readonly models: readonly SourceModel[]; readonly vocabulary: Vocabulary };

/** A model as it was read or made, before it is written. */
export interface SourceModel {
  readonly id: string;
  readonly weights: ModelWeights;
  readonly scoring: Scoring;
  readonly dataName?: string;
  /** `assumed` of its checkpoint. */
  readonly assumed?: readonly string[];
}

/**
 * Reads the models and checks them against the vocabulary.
 * @throws InputError
 */
export async function readModels(
  input: ModelInput,
  onProgress: OnProgress,
): Promise<{ models: readonly SourceModel[]; vocabulary: Vocabulary }> {
  if (input.kind === 'weights') return input;
  if (input.kind === 'bundle') {
    const { bundle } = input;
    const models: SourceModel[] = [];
    for (const { id, scoring, dataName } of bundle.manifest.models) {
      const weights = await bundle.weights(id);
      checkWeights(weights, `${bundle.name}: model "${id}"`);
      models.push({ id, weights, scoring: trainedScoring(scoring), dataName });
    }
    const words = await bundle.vocabularyWords();
    checkWords(words, `${bundle.name}: the vocabulary`);
    return { models, vocabulary: { words, quirk: bundle.manifest.vocabulary.captionQuirk } };
  }
  const { files } = input;
  const vocabulary = await readVocabulary(input.vocabulary);
  const ids = modelIds(files.map((file) => file.name));
  const models: SourceModel[] = [];
  for (const [n, file] of files.entries()) {
    onProgress({ stage: 'checkpoints', done: n, total: files.length });
    const { weights, scoring, dataName, assumed } = await readCheckpoint(file);
    checkVocabularySize(
      { name: input.vocabulary.name, words: vocabulary.words.length },
      { name: file.name, vocabSize: weights.options.vocabSize },
    );
    models.push({ id: ids[n], weights, scoring, dataName, assumed });
  }
  onProgress({ stage: 'checkpoints', done: files.length, total: files.length });
  return { models, vocabulary };
}
