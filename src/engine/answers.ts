// The answers to the page's questions, from a session. Nothing is computed twice: the words of the last captions stay
// on the device, so that a click after a ranking encodes nothing; the gallery's captions are encoded once per model.

import type { LongRun, RegionsHandle, WordsHandle } from '../backends/contract.ts';
import { endChunk } from '../backends/longRun.ts';
import { ensembleScores } from '../scan/ensemble.ts';
import { InputError } from '../scan/errors.ts';
import { rankOrder } from '../scan/ranking.ts';
import type { AttentionMap, FloatArray } from '../scan/types.ts';
import type { EncodedCaption } from '../scan/vocabulary.ts';
import { createKept, unlessAborted } from './kept.ts';
import { createLoadProgress, type LoadProgress } from './loadProgress.ts';
import {
  type AttendAnswer,
  type AttendRequest,
  type OpenProgress,
  type RankAnswer,
  type RankCaptionsAnswer,
  type RankCaptionsRequest,
  type RankRequest,
  Superseded,
  type TokenInfo,
} from './protocol.ts';
import type { Session } from './session.ts';

/** Captions whose words are kept, over all models: enough for a caption, its variations and an ensemble. */
const KEPT_CAPTIONS = 8;
/** Pictures that are kept apart from their gallery, over all models, for ranking captions. */
const KEPT_PICTURES = 8;
/** Gallery captions encoded and scored at once; a cancelled question loses no more than this. */
const BLOCK_CAPTIONS = 128;
/** Blocks kept, over all models. A gallery with more captions is encoded anew for each question. */
const KEPT_BLOCKS = 64;
/** Pictures attended between two looks at the event loop. */
const CHUNK_IMAGES = 64;
const MAX_TOKENS = 1000;

export interface Answers {
  readonly session: Session;
  /** Models that are on the device or on their way there. */
  readonly models: readonly string[];
  /** Puts a model and its gallery on the device; questions do so themselves. `counting` is for who counts already. */
  load(modelId: string, signal?: AbortSignal, counting?: LoadProgress): Promise<void>;
  rank(request: RankRequest, signal?: AbortSignal): Promise<RankAnswer>;
  attend(request: AttendRequest, signal?: AbortSignal): Promise<AttendAnswer>;
  /** `run.onProgress` counts captions, over all members of an ensemble. */
  rankCaptions(request: RankCaptionsRequest, run?: LongRun): Promise<RankCaptionsAnswer>;
  /** Frees what is on the device; loads that are under way stop. */
  dispose(): void;
}

/** Told how far a model is that is being loaded; undefined when it is there or was given up. */
export type OnModelLoading = (model: string, progress: OpenProgress | undefined) => void;

export function createAnswers(session: Session, onModelLoading?: OnModelLoading): Answers {
  const words = createKept<WordsHandle>(KEPT_CAPTIONS);
  const pictures = createKept<RegionsHandle>(KEPT_PICTURES);
  const blocks = createKept<WordsHandle>(KEPT_BLOCKS);
  const loads = new Map<string, Promise<void>>();
  const life = new AbortController();

  function progressOf(modelId: string): LoadProgress {
    const progress = createLoadProgress((value) => onModelLoading?.(modelId, value));
    progress.expect(session.bundle, modelId, false);
    return progress;
  }

  /** The signal belongs to who waits: the loading goes on, for the next question needs it too. */
  function load(modelId: string, signal?: AbortSignal, counting?: LoadProgress): Promise<void> {
    const known = loads.get(modelId);
    if (known) return unlessAborted(known, signal);
    const { onBytes, onImages } = counting ?? progressOf(modelId);
    const loading = session.load(modelId, { onBytes, onImages, signal: life.signal });
    loads.set(modelId, loading);
    loading
      .catch(() => loads.delete(modelId))
      .finally(() => {
        if (!counting) onModelLoading?.(modelId, undefined);
      });
    return unlessAborted(loading, signal);
  }

  function read(caption: string): EncodedCaption {
    const encoded = session.read(caption);
    if (encoded.tokens.length <= MAX_TOKENS) return encoded;
    throw new InputError(
      `This caption has ${encoded.tokens.length} tokens; at most ${MAX_TOKENS} can be asked at once. Shorten it.`,
    );
  }

  /** Runs `ask` for each model with the words of `caption` on the device. */
  async function withWords<T>(
    modelId: string,
    caption: string,
    ask: (words: WordsHandle) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    await load(modelId, signal);
    return words.use(
      `${modelId}\n${caption}`,
      (making) => session.encode(modelId, [caption], { signal: making }),
      ask,
      signal,
    );
  }

  async function captionsOfPicture(
    modelId: string,
    { image, variant }: RankCaptionsRequest,
    run: LongRun,
  ): Promise<FloatArray> {
    const { captions } = session.gallery;
    const { signal } = run;
    const scoring = session.scoring(modelId, variant);
    const scores = new Float64Array(captions.length);
    await load(modelId, signal);
    await pictures.use(
      `${modelId}\n${image}`,
      (making) => session.picture(modelId, image, { signal: making }),
      async (picture) => {
        for (let start = 0; start < captions.length; start += BLOCK_CAPTIONS) {
          const block = captions.slice(start, start + BLOCK_CAPTIONS);
          await blocks.use(
            `${modelId}\n${start}`,
            (making) => session.encode(modelId, block, { signal: making }),
            async (sentences) =>
              scores.set(await session.backend.score(picture, sentences, scoring, { signal }), start),
            signal,
          );
          run.onProgress?.(start + block.length);
        }
      },
      signal,
    );
    return scores;
  }

  return {
    session,
    get models() {
      return [...loads.keys()];
    },
    load,

    async rank({ caption, models, variant }, signal) {
      const encoded = read(caption);
      const scores = await membersMean(models, (modelId) => {
        const scoring = session.scoring(modelId, variant);
        return withWords(
          modelId,
          caption,
          (sentence) => session.scores(modelId, sentence, scoring, { signal }),
          signal,
        );
      });
      return {
        tokens: tokenInfos(encoded),
        order: rankOrder(scores),
        scores: Float32Array.from(scores),
      };
    },

    async attend({ caption, images, model, variant }, signal) {
      read(caption);
      for (const image of images) checkImage(session, image);
      const scoring = session.scoring(model, variant);
      const maps: AttentionMap[] = [];
      await withWords(
        model,
        caption,
        async (sentence) => {
          for (let start = 0; start < images.length; start += CHUNK_IMAGES) {
            const chunk = images.slice(start, start + CHUNK_IMAGES);
            maps.push(...(await session.attend(model, chunk, sentence, 0, scoring)));
            await endChunk({ signal }, maps.length);
          }
        },
        signal,
      );
      return {
        maps: maps.map(float32Map),
        normalisedOver: scoring.crossAttn === 't2i' ? 'regions' : 'words',
      };
    },

    async rankCaptions(request, run = {}) {
      checkImage(session, request.image);
      const { captions } = session.gallery;
      if (captions.length === 0) {
        throw new InputError('This bundle has no captions to rank: convert again with --captions.');
      }
      let member = 0;
      const scores = await membersMean(request.models, (modelId) => {
        const before = member++ * captions.length;
        return captionsOfPicture(modelId, request, {
          signal: run.signal,
          onProgress: (done) => run.onProgress?.(before + done),
        });
      });
      return { order: rankOrder(scores), scores: Float32Array.from(scores) };
    },

    dispose() {
      life.abort(new Superseded('The bundle was closed.'));
      for (const kept of [words, pictures, blocks]) kept.dispose();
      session.dispose();
    },
  };
}

/** The scores of one model, or the mean of an ensemble's members, which are asked one after another. */
async function membersMean(
  models: readonly string[],
  scoresOf: (modelId: string) => Promise<FloatArray>,
): Promise<FloatArray> {
  if (models.length === 0) throw new InputError('No model was chosen: name one of the bundle.');
  const members: FloatArray[] = [];
  for (const modelId of models) members.push(await scoresOf(modelId));
  return members.length === 1 ? members[0] : ensembleScores(members);
}

function checkImage(session: Session, image: number): void {
  const { length } = session.gallery.images;
  if (Number.isInteger(image) && image >= 0 && image < length) return;
  throw new InputError(`There is no picture ${image}: the bundle's ${length} pictures count from 0.`);
}

function tokenInfos({ tokens, ids, unknown }: EncodedCaption): TokenInfo[] {
  return tokens.map((token, n) => ({ token, id: ids[n], unknown: unknown[n] }));
}

/** Copies, so that the arrays may be moved to another thread whatever memory the backend keeps them in. */
function float32Map(map: AttentionMap): AttentionMap {
  return {
    ...map,
    attention: Float32Array.from(map.attention),
    relevance: Float32Array.from(map.relevance),
  };
}
