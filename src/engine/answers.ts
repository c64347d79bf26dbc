// The answers to the page's questions, from a session. Nothing is computed twice: the words of the last captions stay
// on the device, so that a click after a ranking encodes nothing; the gallery's captions are encoded once per model.

import type { LongRun, RegionsHandle, WordsHandle } from '../backends/contract.ts';
import { endChunk } from '../backends/longRun.ts';
import { captionOwners, plainCaption } from '../scan/captionOwners.ts';
import { ensembleScores } from '../scan/ensemble.ts';
import { InputError } from '../scan/errors.ts';
import { rankOrder } from '../scan/ranking.ts';
import type { TokenEdit } from '../scan/tokens/editedTokens.ts';
import type { AttentionMap, FloatArray } from '../scan/types.ts';
import type { EncodedCaption } from '../scan/vocabulary.ts';
import { createKept } from './kept.ts';
import { createLoadedModels, type OnModelLoading } from './loadedModels.ts';
import type { LoadProgress } from './loadProgress.ts';
import type { Lender } from './loans.ts';
import { createPicturesAlone } from './picturesAlone.ts';
import {
  type AttendAnswer,
  type AttendRequest,
  type RankAnswer,
  type RankCaptionsAnswer,
  type RankCaptionsRequest,
  type RankRequest,
  Superseded,
  type TokenInfo,
  type VaryAnswer,
  type VaryRequest,
} from './protocol.ts';
import type { Session } from './session.ts';
import { variationScores } from './variations.ts';
import { wordSheet } from './words/wordSheet.ts';
import type { SheetNews, WordSheetAnswer, WordSheetRequest } from './words/wordSheetProtocol.ts';

/** Captions whose words are kept, over all models: enough for a caption, an edit of it, a comparison and an ensemble. */
const KEPT_CAPTIONS = 16;
/** Gallery captions encoded and scored at once; a cancelled question loses no more than this. */
const BLOCK_CAPTIONS = 128;
/** Blocks kept, over all models. A gallery with more captions is encoded anew for each question. */
const KEPT_BLOCKS = 64;
/** Pictures attended between two looks at the event loop. */
const CHUNK_IMAGES = 64;
const MAX_TOKENS = 1000;
/** Scores in one question about variations. */
const MAX_VARIATIONS = 4000;

export interface Answers extends Lender {
  readonly session: Session;
  /** Models that questions asked for: on the device or on their way there. */
  readonly models: readonly string[];
  /** Puts a model and its gallery on the device; questions do so themselves. `counting` is for who counts already. */
  load(modelId: string, signal?: AbortSignal, counting?: LoadProgress): Promise<void>;
  rank(request: RankRequest, signal?: AbortSignal): Promise<RankAnswer>;
  attend(request: AttendRequest, signal?: AbortSignal): Promise<AttendAnswer>;
  /** `run.onProgress` counts scores. */
  vary(request: VaryRequest, run?: LongRun): Promise<VaryAnswer>;
  /** `run.onProgress` counts captions, over all members of an ensemble. */
  rankCaptions(request: RankCaptionsRequest, run?: LongRun): Promise<RankCaptionsAnswer>;
  wordSheet(
    request: WordSheetRequest,
    onNews: (news: SheetNews) => void,
    signal?: AbortSignal,
  ): Promise<WordSheetAnswer>;
  /** Aborts when this is disposed of. */
  readonly closing: AbortSignal;
  /** Frees what is on the device; loads that are under way stop. */
  dispose(): void;
}

/** Answers from one session, until they are disposed of. */
export function createAnswers(session: Session, onModelLoading?: OnModelLoading): Answers {
  const words = createKept<WordsHandle>(KEPT_CAPTIONS);
  const pictures = createPicturesAlone(session);
  const blocks = createKept<WordsHandle>(KEPT_BLOCKS);
  const loaded = createLoadedModels(session, onModelLoading);
  const { load } = loaded;
  const life = new AbortController();

  let owners: ReturnType<typeof captionOwners> | undefined;
  function ownersOf(caption: string): readonly number[] {
    owners ??= captionOwners(session.gallery.captions);
    return owners.get(plainCaption(caption)) ?? [];
  }

  function read(caption: string, edits?: readonly TokenEdit[]): EncodedCaption {
    const encoded = session.read(caption, edits);
    if (encoded.tokens.length <= MAX_TOKENS) return encoded;
    throw new InputError(
      `This caption has ${encoded.tokens.length} tokens; at most ${MAX_TOKENS} can be asked at once. Shorten it.`,
    );
  }

  /** Runs `ask` with the words of a caption on the device. */
  async function withWords<T>(
    modelId: string,
    { ids }: EncodedCaption,
    ask: (words: WordsHandle) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    await load(modelId, signal);
    return words.use(
      `${modelId}\n${ids.join(' ')}`,
      (making) => session.encode(modelId, [ids], { signal: making }),
      ask,
      signal,
    );
  }

  async function captionsOfPicture(
    modelId: string,
    { image, scoring: change }: RankCaptionsRequest,
    run: LongRun,
  ): Promise<FloatArray> {
    const { captions } = session.gallery;
    const { signal } = run;
    const scoring = session.scoring(modelId, change);
    const scores = new Float64Array(captions.length);
    await load(modelId, signal);
    await pictures.whole(
      modelId,
      image,
      async (picture) => {
        for (let start = 0; start < captions.length; start += BLOCK_CAPTIONS) {
          const block = captions
            .slice(start, start + BLOCK_CAPTIONS)
            .map((caption) => session.read(caption).ids);
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
      return loaded.asked;
    },
    load,
    lend: loaded.lend,
    giveBack: loaded.giveBack,
    closing: life.signal,

    async rank({ caption, edits, models, scoring: change }, signal) {
      const encoded = read(caption, edits);
      const members = await memberScores(models, (modelId) => {
        const scoring = session.scoring(modelId, change);
        return withWords(
          modelId,
          encoded,
          (sentence) => session.scores(modelId, sentence, scoring, { signal }),
          signal,
        );
      });
      const scores = meanOf(members);
      return {
        tokens: tokenInfos(encoded),
        order: rankOrder(scores),
        scores: Float32Array.from(scores),
        members: members.length > 1 ? members.map((one) => Float32Array.from(one)) : undefined,
        own: ownersOf(caption),
      };
    },

    async attend({ caption, edits, without = [], images, model, scoring: change }, signal) {
      const encoded = read(caption, edits);
      for (const image of images) checkImage(session, image);
      if (without.length > 0 && images.length !== 1) {
        throw new InputError('Regions can be left out of one picture at a time.');
      }
      const scoring = session.scoring(model, change);
      const maps: AttentionMap[] = [];
      await withWords(
        model,
        encoded,
        async (sentence) => {
          if (without.length > 0) {
            const ask = (picture: RegionsHandle) =>
              session.backend.attend(picture, [0], sentence, 0, scoring);
            maps.push(...(await pictures.without(model, images[0], [without], ask, signal)));
            return;
          }
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

    async vary({ caption, image, model, scoring: change, edits, without }, run) {
      checkImage(session, image);
      if (edits.length * without.length > MAX_VARIATIONS) {
        throw new InputError(`At most ${MAX_VARIATIONS} variations can be asked at once.`);
      }
      const sentences = edits.map((some) => read(caption, some).ids);
      const scoring = session.scoring(model, change);
      await load(model, run?.signal);
      const variations = { modelId: model, image, scoring, sentences, without };
      return { scores: await variationScores(session, pictures, variations, run) };
    },

    async rankCaptions(request, run = {}) {
      checkImage(session, request.image);
      const { captions } = session.gallery;
      if (captions.length === 0) {
        throw new InputError('This bundle has no captions to rank: convert again with --captions.');
      }
      let member = 0;
      const members = await memberScores(request.models, (modelId) => {
        const before = member++ * captions.length;
        return captionsOfPicture(modelId, request, {
          signal: run.signal,
          onProgress: (done) => run.onProgress?.(before + done),
        });
      });
      const scores = meanOf(members);
      return { order: rankOrder(scores), scores: Float32Array.from(scores) };
    },

    async wordSheet(request, onNews, signal) {
      const { model: modelId } = request;
      await load(modelId, signal);
      const looking = {
        session,
        modelId,
        scoring: session.scoring(modelId, request.scoring),
        withSentence: (caption: string, work: (sentence: WordsHandle) => Promise<void>) =>
          withWords(modelId, read(caption), work, signal),
        signal,
      };
      return wordSheet(looking, request, onNews);
    },

    dispose() {
      life.abort(new Superseded('The bundle was closed.'));
      for (const kept of [words, pictures, blocks, loaded]) kept.dispose();
      session.dispose();
    },
  };
}

/** The scores of each model, which are asked one after another. */
async function memberScores(
  models: readonly string[],
  scoresOf: (modelId: string) => Promise<FloatArray>,
): Promise<readonly FloatArray[]> {
  if (models.length === 0) throw new InputError('No model was chosen: name one of the bundle.');
  const members: FloatArray[] = [];
  for (const modelId of models) members.push(await scoresOf(modelId));
  return members;
}

/** One model's scores are the answer's as they are. */
function meanOf(members: readonly FloatArray[]): FloatArray {
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
