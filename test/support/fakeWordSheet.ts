// The sheet of a word over a made-up gallery, in the parts in which the engine would tell it.

import type { TokenInfo } from '../../src/engine/protocol.ts';
import type {
  SheetNews,
  WordSheetAnswer,
  WordSheetRequest,
  WordUse,
} from '../../src/engine/words/wordSheetProtocol.ts';
import { type Reading, sheetRegions } from '../../src/engine/words/wordSheetRegions.ts';
import { framedCaption } from '../../src/scan/framedCaption.ts';
import type { AttentionMap } from '../../src/scan/types.ts';

export interface SheetWorld {
  readonly pictures: number;
  readonly captions: readonly string[];
  tokens(caption: string): readonly TokenInfo[];
  map(tokens: readonly TokenInfo[], image: number): AttentionMap;
  /** Before each part; a test holds it back here. */
  pass(): Promise<void>;
}

const PART = 8;

function placesOf(phrase: readonly TokenInfo[], tokens: readonly TokenInfo[]): number[] {
  return tokens.flatMap((_, from) =>
    phrase.every(({ token }, k) => tokens[from + k]?.token === token) ? [from] : [],
  );
}

export async function fakeWordSheet(
  { phrase: text, frame }: WordSheetRequest,
  world: SheetWorld,
  onNews: (news: SheetNews) => void,
): Promise<WordSheetAnswer> {
  const phrase = world.tokens(text).slice(1, -1);
  const tokens = phrase.map(({ token }) => token);
  const unknown = phrase
    .filter((token) => token.unknown)
    .map(({ token }) => ({ token, nearest: ['dog', 'boy'] }));
  if (unknown.length > 0) {
    await world.pass();
    return { tokens, unknown, said: { captions: 0, pictures: 0 }, pictures: 0 };
  }
  const sentences = world.captions.map((caption) => world.tokens(caption));
  const places = sentences.map((sentence) => placesOf(phrase, sentence));
  const uses = places.flatMap((froms, caption) =>
    froms.map((from): WordUse => ({ image: Math.floor(caption / 5), caption, from })),
  );
  const held = [...new Set(uses.map(({ image }) => image))];
  const said = { captions: new Set(uses.map(({ caption }) => caption)).size, pictures: held.length };
  const images = frame === undefined ? held : Array.from({ length: world.pictures }, (_, image) => image);
  const sentence = frame === undefined ? [] : world.tokens(framedCaption(frame, text));
  const readings = (image: number): Reading[] => {
    const reading = (words: readonly TokenInfo[], from: number, caption?: number) => ({
      map: world.map(words, image),
      caption,
      phrase: { from, to: from + phrase.length - 1 },
    });
    if (frame !== undefined) return [reading(sentence, placesOf(phrase, sentence)[0])];
    return uses
      .filter((use) => use.image === image)
      .map(({ caption, from }) => reading(sentences[caption], from, caption));
  };
  const tell = (picturesDone: number, some: readonly number[]) =>
    onNews({
      stage: 'looking',
      picturesDone,
      picturesTotal: images.length,
      tokens,
      said,
      part: sheetRegions(some.map((image) => ({ image, readings: readings(image) }))),
    });
  tell(0, []);
  for (let start = 0; start < images.length; start += PART) {
    await world.pass();
    const some = images.slice(start, start + PART);
    tell(start + some.length, some);
  }
  await world.pass();
  const stability = frame === undefined && uses.length > 0 ? stabilityOf(uses) : undefined;
  return { tokens, unknown, said, pictures: images.length, stability };
}

function stabilityOf(uses: readonly WordUse[]): WordSheetAnswer['stability'] {
  const cosines = Float32Array.from(uses, (_, n) => 0.4 + (0.55 * (n + 1)) / uses.length);
  const at = (part: number) => cosines[Math.floor(part * (uses.length - 1))];
  return {
    uses: uses.length,
    looked: uses.length,
    cosines,
    captions: Uint32Array.from(uses, ({ caption }) => caption),
    froms: Uint32Array.from(uses, ({ from }) => from),
    mean: cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length,
    quartiles: [at(0.25), at(0.5), at(0.75)],
    farthest: uses.length > 1 ? { uses: [uses[0], uses[uses.length - 1]], cosine: at(0) - 0.3 } : undefined,
  };
}
