// What holds of a word's sheet whatever the gallery: its values are those of the maps, its parts make up the whole.

import { afterEach, describe, expect, it } from 'vitest';
import { itemsOf, type SheetItem } from '../../src/app/words/sheetItems.ts';
import type { BackendStarters } from '../../src/engine/chooseBackend.ts';
import {
  type Engine,
  type SheetNews,
  Superseded,
  type WordSheetAnswer,
  type WordSheetRequest,
} from '../../src/engine/protocol.ts';
import { nearestSpellings, spellingDistance } from '../../src/engine/words/spelling.ts';
import { placesOf, sheetPhrase } from '../../src/engine/words/wordSheetPhrase.ts';
import { REGIONS_A_PICTURE } from '../../src/engine/words/wordSheetProtocol.ts';
import { type Reading, sheetRegions } from '../../src/engine/words/wordSheetRegions.ts';
import { createUseVectors } from '../../src/engine/words/wordSheetStability.ts';
import { phraseMap } from '../../src/scan/phraseMap.ts';
import { encodeCaption } from '../../src/scan/vocabulary.ts';
import {
  engineInNode,
  type MemoryBundle,
  nodeStarters,
  startReference,
  startWasm,
  watchedBackend,
} from '../support/engineInNode.ts';
import { randomUnitRagged, seeded, wholeNumber } from '../support/random.ts';
import { tinyBundle } from '../support/tinyBundle.ts';

const MODELS = ['t2i-avg', 'i2t-lse'];
const engines: Engine[] = [];
afterEach(() => {
  for (const engine of engines.splice(0)) engine.close();
});

async function openTiny(starters: Partial<BackendStarters> = { wasm: startReference }, tiny?: MemoryBundle) {
  const engine = engineInNode({ tiny: tiny ?? (await tinyBundle()) }, nodeStarters(starters));
  engines.push(engine);
  const opened = await engine.open({ bundle: 'tiny' }, () => {});
  return { engine, opened };
}

const inOrder = (a: SheetItem, b: SheetItem) => b.value - a.value || a.image - b.image || a.region - b.region;

/** The whole sheet as somebody hears it, with everything that was said on the way. */
async function heard(engine: Engine, request: WordSheetRequest) {
  const news: SheetNews[] = [];
  const answer = await engine.wordSheet(request, undefined, (some) => news.push(some));
  const looking = news.filter((some) => some.stage === 'looking');
  const rows = looking.flatMap(({ part }) => itemsOf(part)).sort(inOrder);
  return { answer, looking, rows };
}

describe('property: the sheet of a word', () => {
  it.each(MODELS)('has the values of attend() on the same picture and caption (%s)', async (model) => {
    for (const start of [startReference, startWasm]) {
      const { engine, opened } = await openTiny({ wasm: start });
      for (const phrase of ['dog', 'the', 'Red']) {
        const { rows, answer } = await heard(engine, { phrase, model });
        expect(rows.length).toBeGreaterThan(0);
        for (const { image, region, value, caption, from } of rows) {
          const text = opened.captions[caption!];
          const { maps } = await engine.attend({ caption: text, images: [image], model });
          expect(Math.floor(caption! / 5)).toBe(image);
          expect(text.split(' ')[from - 1]).toBe(answer.tokens[0]);
          expect(value).toBe(Math.fround(phraseMap(maps[0], { from, to: from })[region]));
        }
      }
    }
  });

  it('shows of each picture the regions with the greatest values, each in its best use', async () => {
    const { engine, opened } = await openTiny();
    const { rows } = await heard(engine, { phrase: 'dog', model: MODELS[0] });
    for (const [image, picture] of opened.pictures.entries()) {
      const best = new Float32Array(picture.regions).fill(-1);
      for (let caption = 5 * image; caption < 5 * image + 5; caption++) {
        const words = opened.captions[caption].split(' ');
        const { maps } = await engine.attend({
          caption: opened.captions[caption],
          images: [image],
          model: MODELS[0],
        });
        words.forEach((word, n) => {
          if (word !== 'dog') return;
          phraseMap(maps[0], { from: n + 1, to: n + 1 }).forEach((value, region) => {
            best[region] = Math.max(best[region], value);
          });
        });
      }
      const expected = [...best].filter((value) => value >= 0).sort((a, b) => b - a);
      const values = rows.filter((row) => row.image === image).map(({ value }) => value);
      expect(values).toEqual(expected.slice(0, REGIONS_A_PICTURE));
    }
  });

  it('reads one sentence on every picture as attend() does', async () => {
    const { engine, opened } = await openTiny();
    for (const [frame, from] of [
      ['a ___ on the grass', 2],
      ['dog and ___ sits', 3],
    ] as const) {
      const { rows, answer } = await heard(engine, { phrase: 'dog', frame, model: MODELS[1] });
      const images = opened.pictures.map((_, image) => image);
      const caption = frame.replace('___', 'dog');
      const { maps } = await engine.attend({ caption, images, model: MODELS[1] });
      expect(answer.pictures).toBe(images.length);
      expect(new Set(rows.map(({ image }) => image)).size).toBe(images.length);
      for (const row of rows) {
        expect(row.from).toBe(from);
        expect(row.caption).toBeUndefined();
        expect(row.value).toBe(Math.fround(phraseMap(maps[row.image], { from, to: from })[row.region]));
      }
    }
  });

  it('tells parts that add up to the whole, each in order, and counts what the captions say', async () => {
    const { engine, opened } = await openTiny(undefined, await tinyBundle({ images: 70 }));
    for (const frame of [undefined, 'a ___ on the grass']) {
      const { looking, rows, answer } = await heard(engine, { phrase: 'dog', frame, model: MODELS[0] });
      expect(looking.length).toBeGreaterThan(2);
      // The first crops come with the first few pictures.
      expect(looking[0]).toMatchObject({ picturesDone: 0 });
      expect(looking[1].picturesDone).toBeLessThan(answer.pictures);
      expect(looking[1].part.images.length).toBeGreaterThan(0);
      expect(looking.map(({ picturesDone }) => picturesDone)).toEqual(
        looking.map(({ picturesDone }) => picturesDone).sort((a, b) => a - b),
      );
      expect(looking.at(-1)?.picturesDone).toBe(answer.pictures);
      for (const { part, said } of looking) {
        expect(itemsOf(part)).toEqual(itemsOf(part).sort(inOrder));
        expect(said).toEqual(answer.said);
      }
      const cells = rows.map(({ image, region }) => `${image} ${region}`);
      expect(new Set(cells).size).toBe(cells.length);
      const saying = opened.captions.flatMap((text, c) => (text.split(' ').includes('dog') ? [c] : []));
      expect(answer.said.captions).toBe(saying.length);
      expect(answer.said.pictures).toBe(new Set(saying.map((c) => Math.floor(c / 5))).size);
    }
  });

  it('means by a phrase the mean of its words, and by a phrase of one word the word', async () => {
    const { engine, opened } = await openTiny();
    const words = opened.captions[0].split(' ');
    const phrase = `${words[1]} ${words[2]}`;
    const { rows } = await heard(engine, { phrase, model: MODELS[0] });
    expect(rows.length).toBeGreaterThan(0);
    for (const { image, region, value, caption, from } of rows) {
      const text = opened.captions[caption!];
      expect(
        text
          .split(' ')
          .slice(from - 1, from + 1)
          .join(' '),
      ).toBe(phrase);
      const { maps } = await engine.attend({ caption: text, images: [image], model: MODELS[0] });
      // The reference backend's means are taken before its numbers become float32.
      expect(value).toBeCloseTo(phraseMap(maps[0], { from, to: from + 1 })[region], 6);
    }
    const one = await heard(engine, { phrase: 'dog', model: MODELS[0] });
    const typed = await heard(engine, { phrase: '  DOG ', model: MODELS[0] });
    expect(typed).toEqual(one);
  });

  it('does not depend on the order of the pictures', () => {
    const random = seeded(3);
    const pictures = Array.from({ length: 20 }, (_, image) => ({
      image,
      readings: Array.from({ length: wholeNumber(random, 1, 3) }, (_, n): Reading => {
        const regions = 7;
        const words = 5;
        // Few different values, so that equal ones are met.
        const attention = Float32Array.from({ length: words * regions }, () => wholeNumber(random, 0, 3) / 4);
        const relevance = new Float32Array(words);
        const from = wholeNumber(random, 1, 3);
        return {
          map: { words, regions, attention, relevance, score: 0 },
          caption: 5 * image + n,
          phrase: { from, to: from },
        };
      }),
    }));
    const whole = sheetRegions(pictures);
    expect(sheetRegions([...pictures].reverse())).toEqual(whole);
    const halves = [pictures.slice(11), pictures.slice(0, 11)].flatMap((some) => itemsOf(sheetRegions(some)));
    expect(halves.sort(inOrder)).toEqual(itemsOf(whole));
  });

  it('says what it does not know, and refuses what it cannot read', async () => {
    const { engine } = await openTiny();
    const model = MODELS[0];
    const { answer, rows } = await heard(engine, { phrase: 'red dgo', model });
    expect(answer.unknown).toEqual([{ token: 'dgo', nearest: ['dog'] }]);
    expect(rows).toEqual([]);
    const ask = (request: Partial<WordSheetRequest>) => heard(engine, { phrase: 'dog', model, ...request });
    await expect(ask({ phrase: '  ' })).rejects.toThrow('type one');
    await expect(ask({ frame: 'a photo' })).rejects.toThrow('needs one ___');
    await expect(ask({ frame: '___ and ___' })).rejects.toThrow('this one has 2');
    await expect(ask({ frame: 'a ___s' })).rejects.toThrow('apart');
    await expect(ask({ model: 'none' })).rejects.toThrow('none');
  });

  it('works in one sentence for a word that no caption holds', async () => {
    const tiny = await tinyBundle({ images: 1 });
    const { engine, opened } = await openTiny(undefined, tiny);
    const said = new Set(opened.captions.flatMap((text) => text.split(' ')));
    const silent = ['cat', 'boy', 'girl', 'sofa', 'ball', 'dog'].find((word) => !said.has(word));
    expect(silent).toBeDefined();
    const own = await heard(engine, { phrase: silent!, model: MODELS[0] });
    expect(own.answer).toMatchObject({
      said: { captions: 0, pictures: 0 },
      pictures: 0,
      stability: undefined,
    });
    const framed = await heard(engine, { phrase: silent!, frame: 'a ___', model: MODELS[0] });
    expect(framed.rows.length).toBe(REGIONS_A_PICTURE);
  });

  it('is overtaken by the next word and stops when it is cancelled; other questions are answered meanwhile', async () => {
    const watched = watchedBackend();
    const { engine, opened } = await openTiny({ wasm: watched.start }, await tinyBundle({ images: 40 }));
    const first = engine.wordSheet({ phrase: 'dog', model: MODELS[0] }, undefined, () => {});
    const second = heard(engine, { phrase: 'cat', model: MODELS[0] });
    await expect(first).rejects.toBeInstanceOf(Superseded);
    const caption = opened.captions[0];
    const meanwhile = await engine.attend({ caption, images: [0], model: MODELS[0] });
    expect(meanwhile.maps).toHaveLength(1);
    expect((await second).rows.length).toBeGreaterThan(0);

    const cancel = new AbortController();
    const parts: SheetNews[] = [];
    const cancelled = engine.wordSheet({ phrase: 'the', model: MODELS[0] }, cancel.signal, (news) => {
      parts.push(news);
      if (parts.length === 3) cancel.abort();
    });
    await expect(cancelled).rejects.toBeInstanceOf(Superseded);
    const before = watched.calls.attend;
    await engine.rank({ caption, models: [MODELS[0]] });
    await engine.rank({ caption, models: [MODELS[0]] });
    // At most the block that was under way is finished.
    expect(watched.calls.attend - before).toBeLessThanOrEqual(5 * 8);
  });

  it('begins anew on the next device when one is lost, and holds nothing afterwards', async () => {
    const watched = watchedBackend({ name: 'webgpu' });
    const { engine } = await openTiny({ webgpu: watched.start, wasm: startReference });
    const whole = await heard(engine, { phrase: 'the', model: MODELS[0] });
    const held = (await engine.memory()).buffers;
    expect(await heard(engine, { phrase: 'the', model: MODELS[0] })).toEqual(whole);
    expect((await engine.memory()).buffers).toBe(held);

    let attended = 0;
    watched.gate = (method) => {
      if (method === 'attend' && ++attended === 3) watched.lose('gone');
    };
    const news: SheetNews[] = [];
    await engine.wordSheet({ phrase: 'the', model: MODELS[0] }, undefined, (some) => news.push(some));
    const looking = news.filter((some) => some.stage === 'looking');
    const anew = looking.map(({ picturesDone }) => picturesDone).lastIndexOf(0);
    expect(anew).toBeGreaterThan(0);
    const rows = looking.slice(anew).flatMap(({ part }) => itemsOf(part));
    expect(rows.sort(inOrder)).toEqual(whole.rows);
  });
});

describe('property: where a sentence holds a phrase', () => {
  const words = ['<pad>', '<start>', '<end>', '<unk>', 'a', 'dog', 'two', "b'dog", "b'two", 'b', "'", '.'];

  it('finds every place, also where the bytes quirk opens the sentence', () => {
    const vocabulary = { words, quirk: 'bytes' as const };
    const ids = (text: string) => encodeCaption(text, vocabulary).ids;
    const dog = sheetPhrase('dog', vocabulary);
    expect(dog.unknown).toEqual([]);
    expect(placesOf(dog, ids('dog dog two dog'))).toEqual([1, 2, 4]);
    expect(placesOf(sheetPhrase('two dog', vocabulary), ids('two dog a two dog'))).toEqual([1, 4]);
    expect(placesOf(sheetPhrase('dog two', vocabulary), ids('a dog'))).toEqual([]);
    expect(sheetPhrase("b'dog", vocabulary)).toEqual(dog);
    expect(sheetPhrase('a cat', vocabulary).unknown).toEqual(['cat']);
  });

  it('finds a word with accents and capitals, which letters without them are not', () => {
    const vocabulary = { words: [...words, 'žába', 'zaba', 'café'], quirk: null };
    const { ids } = encodeCaption('Žába a zaba CAFÉ', vocabulary);
    for (const [typed, places] of [
      ['ŽÁBA', [1]],
      ['zaba', [3]],
      ['Café', [4]],
      ['zaba café', [3]],
    ] as const) {
      expect(placesOf(sheetPhrase(typed, vocabulary), ids)).toEqual(places);
    }
    expect(sheetPhrase('CAFE', vocabulary)).toMatchObject({ tokens: ['cafe'], unknown: ['cafe'] });
  });

  it('has no place for punctuation alone where no sentence has it, and knows what it never saw', () => {
    const vocabulary = { words, quirk: null };
    const { ids } = encodeCaption('a dog', vocabulary);
    expect(placesOf(sheetPhrase('.', vocabulary), ids)).toEqual([]);
    expect(sheetPhrase('. !', vocabulary).unknown).toEqual(['!']);
    expect(sheetPhrase(' \t ', vocabulary).tokens).toEqual([]);
  });

  it('agrees with a search that looks everywhere, on random sentences', () => {
    const random = seeded(5);
    const vocabulary = { words, quirk: null };
    for (let round = 0; round < 300; round++) {
      const some = (most: number) =>
        Array.from(
          { length: wholeNumber(random, 1, most) },
          () => ['a', 'dog', 'two'][wholeNumber(random, 0, 2)],
        );
      const [sentence, phrase] = [some(12), some(3)];
      const expected = sentence.flatMap((_, n) =>
        phrase.every((word, k) => sentence[n + k] === word) ? [n + 1] : [],
      );
      const places = placesOf(
        sheetPhrase(phrase.join(' '), vocabulary),
        encodeCaption(sentence.join(' '), vocabulary).ids,
      );
      expect(places).toEqual(expected);
    }
  });
});

describe('property: how stable a word is', () => {
  const WIDTH = 8;
  const REGIONS = 4;

  function stabilityOf(random: () => number, uses: number) {
    const regions = randomUnitRagged(random, Array(uses).fill(REGIONS), WIDTH);
    const vectors = createUseVectors(WIDTH, uses);
    const units: number[][] = [];
    for (let use = 0; use < uses; use++) {
      const own = regions.data.subarray(use * REGIONS * WIDTH, (use + 1) * REGIONS * WIDTH);
      const attention = Float64Array.from({ length: REGIONS }, () => random());
      const map = { words: 1, regions: REGIONS, attention, relevance: attention, score: 0 };
      vectors.add({ image: use, caption: 5 * use, from: 1 }, { map, phrase: { from: 0, to: 0 } }, own);
      const sum = Array.from({ length: WIDTH }, (_, k) =>
        attention.reduce((total, weight, region) => total + weight * own[region * WIDTH + k], 0),
      );
      const norm = Math.hypot(...sum);
      units.push(sum.map((value) => value / norm));
    }
    return { units, stability: vectors.stability(uses) };
  }
  const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, k) => sum + x * b[k], 0);

  it('is the spread of its attended vectors, and the two least alike are found exactly', async () => {
    const random = seeded(8);
    for (const uses of [2, 3, 10, 60]) {
      const { units, stability } = stabilityOf(random, uses);
      const found = (await stability)!;
      const mean = units[0].map((_, k) => units.reduce((sum, unit) => sum + unit[k], 0));
      const cosines = units.map((unit) => product(unit, mean) / Math.hypot(...mean)).sort((a, b) => a - b);
      expect(found.cosines.length).toBe(uses);
      found.cosines.forEach((cosine, n) => {
        expect(cosine).toBeCloseTo(cosines[n], 5);
      });
      // Each stands with its own cosine.
      found.captions.forEach((caption, n) => {
        const own = units[caption / 5];
        expect(found.cosines[n]).toBeCloseTo(product(own, mean) / Math.hypot(...mean), 5);
      });
      expect(new Set(found.captions).size).toBe(uses);
      expect([...found.froms]).toEqual(Array(uses).fill(1));
      expect(found.mean).toBeCloseTo(cosines.reduce((a, b) => a + b) / uses, 5);
      expect(found.quartiles[0]).toBeLessThanOrEqual(found.quartiles[1]);
      expect(found.quartiles[1]).toBeLessThanOrEqual(found.quartiles[2]);
      const pairs = units.flatMap((a, i) => units.slice(i + 1).map((b) => product(a, b)));
      expect(found.farthest?.cosine).toBeCloseTo(Math.min(...pairs), 5);
      const [a, b] = found.farthest!.uses;
      expect(product(units[a.image], units[b.image])).toBeCloseTo(Math.min(...pairs), 5);
    }
  });

  it('has no pair with one use, and is nothing without a use that looks at something', async () => {
    const one = await stabilityOf(seeded(1), 1).stability;
    expect(one?.mean).toBeCloseTo(1, 6);
    expect(one?.farthest).toBeUndefined();
    expect(await createUseVectors(WIDTH, 3).stability(3)).toBeUndefined();
  });

  it('is told of every use while they are few', async () => {
    const { engine, opened } = await openTiny();
    const { stability } = (await heard(engine, { phrase: 'dog', model: MODELS[0] }))
      .answer as WordSheetAnswer;
    const uses = opened.captions.flatMap((text) => text.split(' ').filter((word) => word === 'dog')).length;
    expect(stability).toMatchObject({ uses, looked: uses });
    for (const use of stability?.farthest?.uses ?? []) {
      expect(opened.captions[use.caption].split(' ')[use.from - 1]).toBe('dog');
      expect(Math.floor(use.caption / 5)).toBe(use.image);
    }
  });
});

describe('property: spellings', () => {
  it('counts letters put in, left out, changed and swapped', () => {
    for (const [a, b, distance] of [
      ['dog', 'dog', 0],
      ['dog', 'dgo', 1],
      ['dog', 'dogs', 1],
      ['dog', 'dig', 1],
      ['kitten', 'sitting', 3],
      ['', 'ab', 2],
      ['abcd', 'badc', 2],
    ] as const) {
      expect(spellingDistance(a, b, 5)).toBe(distance);
      expect(spellingDistance(b, a, 5)).toBe(distance);
    }
    expect(spellingDistance('dog', 'elephant', 2)).toBe(3);
    expect(spellingDistance('kitten', 'sitting', 2)).toBe(3);
  });

  it('offers the nearest first, and no marks', () => {
    const words = ['<unk>', "b'dogs", 'hog', 'dogs', 'do', 'elephant', 'dig'];
    expect(nearestSpellings('dog', words, 3)).toEqual(['dogs', 'do', 'dig']);
    expect(nearestSpellings('xyzxyz', words, 3)).toEqual([]);
    // Punctuation is spelt like no word, and no word like punctuation.
    expect(nearestSpellings('!', [...words, '.', 'a'], 3)).toEqual([]);
    expect(nearestSpellings('x', ['.', 'a'], 3)).toEqual(['a']);
  });
});
