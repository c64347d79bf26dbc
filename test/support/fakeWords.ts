// The made-up engine's vocabulary: places drawn by lot, and neighbours that are near each other there.

import type {
  WordMapAnswer,
  WordNeighbour,
  WordNeighboursAnswer,
  WordNeighboursRequest,
} from '../../src/engine/protocol.ts';
import { InputError } from '../../src/scan/errors.ts';
import { seeded } from './random.ts';

const LEAST_CAPTIONS = 4;

/** A map of the words that at least four of the captions hold. */
export function fakeWordMap(captions: readonly string[]): WordMapAnswer {
  const counts = new Map<string, number>();
  for (const caption of captions) {
    for (const word of new Set(caption.toLowerCase().match(/[\p{L}\p{N}'-]+/gu))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const held = [...counts].filter(([, count]) => count >= LEAST_CAPTIONS).sort((a, b) => b[1] - a[1]);
  const random = seeded(11);
  return {
    leastCaptions: LEAST_CAPTIONS,
    words: held.map(([word]) => word),
    captions: Uint32Array.from(held, ([, count]) => count),
    places: Float32Array.from({ length: 2 * held.length }, () => 20 * random() - 10),
  };
}

/** Neighbours on that map, and beside them neighbours by the length of the words. */
export function fakeNeighbours(
  captions: readonly string[],
  { word, count }: WordNeighboursRequest,
): WordNeighboursAnswer {
  if (word.includes('zyx')) throw new InputError(`The vocabulary does not have "${word}".`);
  const map = fakeWordMap(captions);
  const place = map.words.indexOf(word);
  const list = (cosine: (other: number) => number) =>
    map.words
      .map((other, n): WordNeighbour => ({ word: other, captions: map.captions[n], cosine: cosine(n) }))
      .filter((other) => other.word !== word)
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, count);
  const answer = {
    word,
    leastCaptions: LEAST_CAPTIONS,
    own: list((other) => 1 / (1 + Math.abs(map.words[other].length - word.length))),
  };
  if (place < 0) return answer;
  const at = (n: number, axis: number) => map.places[2 * n + axis];
  const far = (other: number) => Math.hypot(at(place, 0) - at(other, 0), at(place, 1) - at(other, 1));
  return { ...answer, captions: map.captions[place], attended: list((other) => 1 - far(other) / 30) };
}
