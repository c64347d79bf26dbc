// One word, the whole gallery: where it looks on every picture, in that picture's own captions that hold it or in one
// sentence for all. Pictures are done in blocks, and each block's regions go out as soon as they are there.

import type { WordsHandle } from '../../backends/contract.ts';
import { endChunk } from '../../backends/longRun.ts';
import { InputError } from '../../scan/errors.ts';
import { framedCaption, GAP } from '../../scan/framedCaption.ts';
import type { Phrase } from '../../scan/phraseMap.ts';
import { itemRows } from '../../scan/ragged.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import type { AttentionMap, Scoring } from '../../scan/types.ts';
import type { Session } from '../session.ts';
import { galleryIds } from './galleryIds.ts';
import { nearestSpellings } from './spelling.ts';
import { placesOf, type SheetPhrase, sheetPhrase } from './wordSheetPhrase.ts';
import type { Said, SheetNews, WordSheetAnswer, WordSheetRequest } from './wordSheetProtocol.ts';
import { type Reading, sheetRegions } from './wordSheetRegions.ts';
import { createUseVectors, MOST_USES } from './wordSheetStability.ts';

/** Pictures whose captions are encoded together; a cancelled question loses no more than this. */
const BLOCK_PICTURES = 8;
/** Pictures attended at once by one sentence. */
const CHUNK_IMAGES = 64;
/** Spellings that are offered for an unknown token. */
const SPELLINGS = 5;

/** The model that looks; it must be loaded. */
export interface Looking {
  readonly session: Session;
  readonly modelId: string;
  readonly scoring: Scoring;
  /** Runs `work` with a sentence of the user's on the device. */
  readonly withSentence: (caption: string, work: (words: WordsHandle) => Promise<void>) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** A picture, and where its captions hold the phrase. */
interface HeldPicture {
  readonly image: number;
  readonly captions: readonly { readonly caption: number; readonly froms: readonly number[] }[];
}

/**
 * The sheet of a phrase; `onNews` hears of every part.
 * @rejects InputError when there is no phrase, or the sentence has no gap or does not keep the phrase whole; the signal's
 * reason.
 */
export async function wordSheet(
  looking: Looking,
  { phrase: text, frame }: WordSheetRequest,
  onNews: (news: SheetNews) => void,
): Promise<WordSheetAnswer> {
  const { session, signal } = looking;
  const phrase = sheetPhrase(text, session.vocabulary);
  if (phrase.tokens.length === 0) throw new InputError('There is no word here: type one, or a phrase.');
  const { tokens } = phrase;
  if (phrase.unknown.length > 0) {
    const unknown = phrase.unknown.map((token) => ({
      token,
      nearest: nearestSpellings(token, session.vocabulary.words, SPELLINGS),
    }));
    return { tokens, unknown, said: { captions: 0, pictures: 0 }, pictures: 0 };
  }
  const held = heldPictures(phrase, await readCaptions(session, onNews, signal));
  const said: Said = {
    pictures: held.length,
    captions: held.reduce((sum, { captions }) => sum + captions.length, 0),
  };
  const total = frame === undefined ? held.length : session.gallery.images.length;
  const report: Report = (picturesDone, pictures) =>
    onNews({
      stage: 'looking',
      picturesDone,
      picturesTotal: total,
      tokens,
      said,
      part: sheetRegions(pictures),
    });
  report(0, []);
  if (frame !== undefined) {
    await lookInSentence(looking, phrase, sentenceOf(frame, text), report);
    return { tokens, unknown: [], said, pictures: total };
  }
  const stability = await lookInCaptions(looking, phrase, held, report);
  return { tokens, unknown: [], said, pictures: total, stability };
}

type Report = (
  picturesDone: number,
  pictures: readonly { readonly image: number; readonly readings: readonly Reading[] }[],
) => void;

function readCaptions(
  session: Session,
  onNews: (news: SheetNews) => void,
  signal: AbortSignal | undefined,
): Promise<readonly (readonly number[])[]> {
  const captionsTotal = session.gallery.captions.length;
  const onProgress = (captionsDone: number) => onNews({ stage: 'reading', captionsDone, captionsTotal });
  return galleryIds(session, { signal, onProgress });
}

function heldPictures(phrase: SheetPhrase, captions: readonly (readonly number[])[]): HeldPicture[] {
  const held = new Map<number, { caption: number; froms: readonly number[] }[]>();
  captions.forEach((ids, caption) => {
    const froms = placesOf(phrase, ids);
    if (froms.length === 0) return;
    const image = Math.floor(caption / CAPTIONS_PER_IMAGE);
    const known = held.get(image);
    if (known) known.push({ caption, froms });
    else held.set(image, [{ caption, froms }]);
  });
  return Array.from(held, ([image, holding]) => ({ image, captions: holding }));
}

/** @throws InputError when there is no gap, or more than one. */
function sentenceOf(frame: string, text: string): { readonly before: string; readonly whole: string } {
  const parts = frame.split(GAP);
  if (parts.length !== 2) {
    throw new InputError(
      `The sentence needs one ${GAP} in the place of the word, as in “a photo of ${GAP}”: this one has ${parts.length - 1}.`,
    );
  }
  return { before: parts[0], whole: framedCaption(frame, text) };
}

async function lookInSentence(
  { session, modelId, scoring, withSentence, signal }: Looking,
  phrase: SheetPhrase,
  { before, whole }: { readonly before: string; readonly whole: string },
  report: Report,
): Promise<void> {
  // What stands before the gap may hold the phrase too.
  const earlier = placesOf(phrase, session.read(before).ids).length;
  const from = placesOf(phrase, session.read(whole).ids).at(earlier);
  if (from === undefined) {
    throw new InputError(
      `In “${whole}” the model reads other words than “${phrase.tokens.join(' ')}”: keep ${GAP} apart from what stands beside it.`,
    );
  }
  const span = spanAt(phrase, from);
  const images = session.gallery.images.map((_, image) => image);
  await withSentence(whole, async (words) => {
    for (let start = 0; start < images.length; start += CHUNK_IMAGES) {
      const chunk = images.slice(start, start + CHUNK_IMAGES);
      const maps = await session.attend(modelId, chunk, words, 0, scoring);
      report(
        start + chunk.length,
        chunk.map((image, n) => ({ image, readings: [{ map: maps[n], phrase: span }] })),
      );
      await endChunk({ signal }, start + chunk.length);
    }
  });
}

async function lookInCaptions(
  looking: Looking,
  phrase: SheetPhrase,
  held: readonly HeldPicture[],
  report: Report,
): Promise<WordSheetAnswer['stability']> {
  const { session, modelId, signal } = looking;
  const ids = await galleryIds(session, { signal });
  const uses = held.reduce(
    (sum, { captions }) => sum + captions.reduce((own, { froms }) => own + froms.length, 0),
    0,
  );
  const looked = Math.min(uses, MOST_USES);
  const vectors = createUseVectors(session.bundle.model(modelId).encoders.embedSize, looked);
  let use = 0;
  for (let start = 0; start < held.length; start += BLOCK_PICTURES) {
    const block = held.slice(start, start + BLOCK_PICTURES);
    const maps = await ownMaps(looking, block, ids);
    const regions = await session.regionVectors(
      modelId,
      block.map(({ image }) => image),
    );
    const done = block.map(({ image, captions }, n) => {
      const readings = captions.flatMap(({ caption, froms }, own) =>
        froms.map((from) => ({ map: maps[n][own], caption, phrase: spanAt(phrase, from) })),
      );
      for (const reading of readings) {
        // As many as are looked at, spread evenly over all.
        const wanted = Math.floor(((use + 1) * looked) / uses) > Math.floor((use * looked) / uses);
        use++;
        if (!wanted) continue;
        const { caption, phrase: span } = reading;
        vectors.add({ image, caption, from: span.from }, reading, itemRows(regions, n));
      }
      return { image, readings };
    });
    report(start + block.length, done);
    await endChunk({ signal }, start + block.length);
  }
  return vectors.stability(uses, { signal });
}

/** Maps of each picture under each of its captions. */
async function ownMaps(
  { session, modelId, scoring, signal }: Looking,
  block: readonly HeldPicture[],
  ids: readonly (readonly number[])[],
): Promise<AttentionMap[][]> {
  const sentences = block.flatMap(({ captions }) => captions.map(({ caption }) => ids[caption]));
  const words = await session.encode(modelId, sentences, { signal });
  try {
    let sentence = 0;
    return await Promise.all(
      block.map(async ({ image, captions }) => {
        const maps = captions.map(() => session.attend(modelId, [image], words, sentence++, scoring));
        return (await Promise.all(maps)).flat();
      }),
    );
  } finally {
    words.dispose();
  }
}

function spanAt({ tokens }: SheetPhrase, from: number): Phrase {
  return { from, to: from + tokens.length - 1 };
}
