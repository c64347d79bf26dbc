// A bundle on a device: encoders and gallery of each model that was asked for, loaded once and kept. The worker and the
// command line both answer their questions through this.

import type { Backend, EncoderHandle, LongRun, RegionsHandle, WordsHandle } from '../backends/contract.ts';
import { type Bundle, trainedScoring } from '../bundle/openBundle.ts';
import type { Gallery, ReadOptions } from '../bundle/types.ts';
import { ensembleScores } from '../scan/ensemble.ts';
import { checkWeights } from '../scan/stateDict.ts';
import type { TokenEdit } from '../scan/tokens/editedTokens.ts';
import type { AttentionMap, FloatArray, Ragged, Scoring } from '../scan/types.ts';
import { changedScoring, type KindName, kindOf, type ScoringChange, type Variant } from '../scan/variants.ts';
import { checkWords, type EncodedCaption, encodeCaption, type Vocabulary } from '../scan/vocabulary.ts';

export interface LoadOptions extends ReadOptions {
  /** Pictures encoded so far. */
  readonly onImages?: (done: number) => void;
}

export interface SessionOptions extends ReadOptions {
  /** Encode only these pictures (ascending); the session's picture n is then `only[n]`. All of them otherwise. */
  readonly only?: readonly number[];
}

/** Encoders and gallery of one model on the device. */
interface LoadedModel {
  readonly encoders: EncoderHandle;
  readonly regions: RegionsHandle;
}

export interface Session {
  readonly bundle: Bundle;
  readonly backend: Backend;
  readonly gallery: Gallery;
  readonly vocabulary: Vocabulary;
  /** How the model was trained to score, or a change of it, or a named kind. */
  scoring(modelId: string, change?: ScoringChange | KindName): Scoring;
  /** Puts a model's encoders and its encoded gallery on the device; the second time it is there already. */
  load(modelId: string, options?: LoadOptions): Promise<void>;
  /** Tokens and ids of a caption as the models read it, marks included, with words struck or swapped. */
  read(caption: string, edits?: readonly TokenEdit[]): EncodedCaption;
  /** The regions of one picture alone, encoded anew; the caller disposes of them. */
  picture(modelId: string, image: number, options?: ReadOptions): Promise<RegionsHandle>;
  /** Region vectors of the pictures `images`, in that order, brought back from the device. */
  regionVectors(modelId: string, images: readonly number[]): Promise<Ragged>;
  /** Words of captions, given as `read` gives their ids, on the device; the caller disposes of them. */
  encode(modelId: string, captions: readonly (readonly number[])[], run?: LongRun): Promise<WordsHandle>;
  /** Scores [images, captions] of one model. */
  scores(modelId: string, words: WordsHandle, scoring: Scoring, run?: LongRun): Promise<FloatArray>;
  /** Attention of caption `caption` of `words` on pictures. */
  attend(
    modelId: string,
    images: readonly number[],
    words: WordsHandle,
    caption: number,
    scoring: Scoring,
  ): Promise<AttentionMap[]>;
  /** Frees what a model has on the device, or will have once it is loaded; `load` puts it there again. */
  release(modelId: string): void;
  dispose(): void;
}

/**
 * Opens a bundle on a device. Nothing is encoded before `load`.
 * @throws InputError when the gallery or vocabulary cannot be read.
 */
export async function createSession(
  bundle: Bundle,
  backend: Backend,
  { only, ...options }: SessionOptions = {},
): Promise<Session> {
  const [gallery, words] = [await bundle.gallery(options), await bundle.vocabularyWords(options)];
  checkWords(words, `${bundle.name}: the vocabulary`);
  const vocabulary: Vocabulary = { words, quirk: bundle.manifest.vocabulary.captionQuirk };
  const images = only ?? gallery.images.map((_, image) => image);
  const counts = Uint32Array.from(images, (image) => gallery.images[image].regions);
  const models = new Map<string, Promise<LoadedModel>>();

  async function loadModel(id: string, { onImages, ...read }: LoadOptions): Promise<LoadedModel> {
    const weights = await bundle.weights(id, read);
    checkWeights(weights, `${bundle.name}: model "${id}"`);
    const encoders = await backend.loadEncoders(weights);
    try {
      const run: LongRun = { signal: read.signal, onProgress: onImages };
      return {
        encoders,
        regions: await backend.encodeRegions(encoders, counts, bundle.features(gallery, images, read), run),
      };
    } catch (error) {
      encoders.dispose();
      throw error;
    }
  }

  function loaded(id: string, loadOptions: LoadOptions = {}): Promise<LoadedModel> {
    const known = models.get(id);
    if (known) return known;
    const loading = loadModel(id, loadOptions);
    models.set(id, loading);
    // A load that failed or was cancelled may be tried again.
    loading.catch(() => {
      if (models.get(id) === loading) models.delete(id);
    });
    return loading;
  }

  return {
    bundle,
    backend,
    gallery,
    vocabulary,
    scoring(modelId, change) {
      const trained = trainedScoring(bundle.model(modelId).scoring);
      return changedScoring(trained, (typeof change === 'string' ? kindOf(change) : change) ?? {});
    },
    async load(modelId, loadOptions) {
      await loaded(modelId, loadOptions);
    },
    read: (caption, edits) => encodeCaption(caption, vocabulary, edits),
    async encode(modelId, captions, run) {
      const { encoders } = await loaded(modelId);
      return backend.encodeWords(encoders, captions, run);
    },
    async picture(modelId, image, readOptions) {
      const { encoders } = await loaded(modelId);
      const alone = Uint32Array.of(counts[image]);
      const features = bundle.features(gallery, [images[image]], readOptions);
      return backend.encodeRegions(encoders, alone, features, { signal: readOptions?.signal });
    },
    async regionVectors(modelId, some) {
      const { regions } = await loaded(modelId);
      return backend.readRegions(regions, some);
    },
    async scores(modelId, wordsHandle, scoring, run) {
      const { regions } = await loaded(modelId);
      return backend.score(regions, wordsHandle, scoring, run);
    },
    async attend(modelId, images, wordsHandle, caption, scoring) {
      const { regions } = await loaded(modelId);
      return backend.attend(regions, images, wordsHandle, caption, scoring);
    },
    release(modelId) {
      const model = models.get(modelId);
      models.delete(modelId);
      if (model) letGo(model);
    },
    dispose() {
      for (const model of models.values()) letGo(model);
      models.clear();
    },
  };
}

function letGo(model: Promise<LoadedModel>): void {
  model.then(
    ({ encoders, regions }) => {
      encoders.dispose();
      regions.dispose();
    },
    () => {}, // it was never there
  );
}

/**
 * Scores [images, captions] of one model, or of an ensemble: the mean of what its members give, each with its own
 * encoders and its own trained scoring unless a variant is named. Progress counts pairs, for each member anew.
 */
export async function captionScores(
  session: Session,
  modelIds: readonly string[],
  captions: readonly string[],
  variant?: Variant,
  run?: LongRun,
): Promise<FloatArray> {
  const members: FloatArray[] = [];
  for (const id of modelIds) {
    const sentences = captions.map((caption) => session.read(caption).ids);
    const words = await session.encode(id, sentences, { signal: run?.signal });
    try {
      members.push(await session.scores(id, words, session.scoring(id, variant), run));
    } finally {
      words.dispose();
    }
  }
  return members.length === 1 ? members[0] : ensembleScores(members);
}
