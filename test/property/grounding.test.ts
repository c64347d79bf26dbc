import { describe, expect, it } from 'vitest';
import { findPhrase, typedWords } from '../../src/scan/grounding/phrases.ts';
import { groundingOf, mostAttended, type Pointing, pointing } from '../../src/scan/grounding/pointing.ts';
import { type Box, rightRegions } from '../../src/scan/grounding/rightRegions.ts';
import { captionTokens } from '../../src/scan/tokens/captionTokens.ts';
import type { AttentionMap } from '../../src/scan/types.ts';
import { seeded, wholeNumber } from '../support/random.ts';

const random = seeded(31);

/** A box with whole corners inside 0 … 12, at least one pixel each way. */
function wholeBox(): Box {
  const [x1, y1] = [wholeNumber(random, 0, 11), wholeNumber(random, 0, 11)];
  return [x1, y1, wholeNumber(random, x1 + 1, 12), wholeNumber(random, y1 + 1, 12)];
}

/** Right by counting pixels one by one. */
function rightByPixels(region: Box, truth: Box): boolean {
  const covers = (box: Box, x: number, y: number) => x >= box[0] && x < box[2] && y >= box[1] && y < box[3];
  let [both, either] = [0, 0];
  for (let x = 0; x < 12; x++) {
    for (let y = 0; y < 12; y++) {
      const [a, b] = [covers(region, x, y), covers(truth, x, y)];
      both += Number(a && b);
      either += Number(a || b);
    }
  }
  const [x, y] = [(region[0] + region[2]) / 2, (region[1] + region[3]) / 2];
  const centred = truth[0] <= x && x <= truth[2] && truth[1] <= y && y <= truth[3];
  return centred || 2 * both >= either;
}

function randomMap(words: number, regions: number): AttentionMap {
  // Few values, so that regions tie.
  const attention = Float64Array.from({ length: words * regions }, () => wholeNumber(random, 0, 3) / 4);
  return { words, regions, attention, relevance: new Float64Array(words), score: 0 };
}

describe('property: a region is right', () => {
  it('when its centre is in the true box or they share half of what they cover, as counted in pixels', () => {
    let right = 0;
    for (let n = 0; n < 3000; n++) {
      const [region, truth] = [wholeBox(), wholeBox()];
      expect(rightRegions(region, truth), `${region} on ${truth}`).toEqual([rightByPixels(region, truth)]);
      right += Number(rightByPixels(region, truth));
    }
    expect(right).toBeGreaterThan(300);
    expect(right).toBeLessThan(2700);
  });

  it('at the very edge', () => {
    expect(rightRegions([0, 0, 12, 12], [0, 0, 12, 6])).toEqual([true]);
    expect(rightRegions([0, 0, 12, 12], [0, 0, 12, 5.99])).toEqual([false]);
    expect(rightRegions([0, 0, 12, 12], [6.01, 0, 12, 12])).toEqual([false]);
  });

  it('never without a box', () => {
    expect(rightRegions([Number.NaN, Number.NaN, Number.NaN, Number.NaN], [0, 0, 9, 9])).toEqual([false]);
  });

  it('whenever the true box is the whole picture', () => {
    const regions = Array.from({ length: 50 }, wholeBox);
    expect(rightRegions(regions.flat(), [0, 0, 12, 12])).toEqual(Array(50).fill(true));
  });
});

describe('property: the most attended region', () => {
  it('has the largest mean attention of the words, and is the first of equal ones', () => {
    for (let n = 0; n < 500; n++) {
      const map = randomMap(wholeNumber(random, 1, 6), wholeNumber(random, 1, 7));
      const from = wholeNumber(random, 0, map.words - 1);
      const words = Array.from({ length: wholeNumber(random, 1, map.words - from) }, (_, k) => from + k);
      const mean = (region: number) =>
        words.map((word) => map.attention[word * map.regions + region]).reduce((a, b) => a + b) /
        words.length;
      const means = Array.from({ length: map.regions }, (_, region) => mean(region));
      expect(mostAttended(map, words)).toBe(means.indexOf(Math.max(...means)));
    }
  });
});

describe('property: the figures of the pointing game', () => {
  const kinds = [undefined, 'noun', 'verb', 'scene', '__proto__'];
  const played = Array.from({ length: 4000 }, (): Pointing => {
    const map = randomMap(3, 8);
    // Attention drawn by lot points as a region drawn by lot does.
    const attention = map.attention.map(() => random());
    const right = Array.from({ length: 8 }, (_, region) => region).filter(() => random() < 0.15);
    const region = mostAttended({ ...map, attention }, [0, 2]);
    return pointing(region, right, 8, kinds[wholeNumber(random, 0, 4)]);
  });
  const figures = groundingOf(played);

  it('count every phrase under its kind, and all but the scene under "all"', () => {
    const count = (kind: string) => figures.get(kind)?.phrases ?? 0;
    expect([...figures.keys()].sort()).toEqual(['__proto__', 'all', 'noun', 'scene', 'verb']);
    for (const kind of ['noun', 'verb', 'scene', '__proto__']) {
      expect(count(kind)).toBe(played.filter((one) => one.kind === kind).length);
    }
    expect(count('all') + count('scene')).toBe(played.length);
    // As JSON too, whatever a kind is called.
    expect(Object.keys(JSON.parse(JSON.stringify(Object.fromEntries(figures))))).toContain('__proto__');
  });

  it('stay within the ceiling, and random attention reaches chance', () => {
    for (const { hit, chance, ceiling } of figures.values()) {
      expect(hit).toBeLessThanOrEqual(ceiling);
      expect(chance).toBeLessThanOrEqual(ceiling);
    }
    const { hit, chance, ceiling } = figures.get('all')!;
    expect(chance).toBeCloseTo(15, 0);
    expect(ceiling).toBeCloseTo(100 * (1 - 0.85 ** 8), -1);
    // Four standard deviations of 3,200 throws.
    expect(Math.abs(hit - chance)).toBeLessThan(2.6);
  });

  it('are 100 for perfect attention where a region is right, and the share of right regions by lot', () => {
    const one = groundingOf([pointing(2, [2, 3], 4), pointing(0, [], 4, 'noun')]);
    expect(one.get('all')).toEqual({ phrases: 2, hit: 50, chance: 25, ceiling: 50 });
    expect(one.get('noun')).toEqual({ phrases: 1, hit: 0, chance: 0, ceiling: 0 });
  });

  it('are none for no phrases', () => {
    expect(groundingOf([]).size).toBe(0);
  });
});

describe('property: where a phrase stands in a caption', () => {
  const find = (phrase: string, caption: string, quirk: 'bytes' | null = null) =>
    findPhrase(typedWords(phrase, quirk), typedWords(caption, quirk));

  it('is found at its first place, as whole words, counted with the marks', () => {
    expect(find('dog', 'A hotdog and a dog meet a dog .')).toEqual([5]);
    expect(find('Tennis racket', 'a boy holds a tennis racket')).toEqual([5, 6]);
    expect(find('racket tennis', 'a boy holds a tennis racket')).toBeUndefined();
    expect(find("man's", "the man's hat")).toEqual([2, 3]);
    expect(find('"stop"', 'a sign says "stop".')).toEqual([4, 5, 6]);
    expect(find('dogs', 'a dog')).toBeUndefined();
    expect(find(' ', 'a dog')).toBeUndefined();
  });

  it('is found where the bytes quirk puts letters and quotes around the caption', () => {
    for (const caption of ['Two dogs run.', 'A man sees two dogs', "two dogs' bowl", 'é two dogs']) {
      const tokens = ['<start>', ...captionTokens(caption, 'bytes'), '<end>'];
      const words = find('two dogs', caption, 'bytes');
      expect(
        words?.map((word) => tokens[word].replace(/^b['"]/, '')),
        caption,
      ).toEqual(['two', 'dogs']);
    }
  });

  it('is where a search letter by letter finds it, in random captions', () => {
    const letters = ['a', 'b', 'c'];
    for (let n = 0; n < 500; n++) {
      const words = (least: number, most: number) =>
        Array.from({ length: wholeNumber(random, least, most) }, () => letters[wholeNumber(random, 0, 2)]);
      const [caption, phrase] = [words(1, 9), words(1, 3)];
      const at = ` ${caption.join(' ')} `.indexOf(` ${phrase.join(' ')} `) / 2;
      const expected = at < 0 ? undefined : phrase.map((_, k) => at + k + 1);
      expect(find(phrase.join(' '), caption.join(' '))).toEqual(expected);
    }
  });
});
