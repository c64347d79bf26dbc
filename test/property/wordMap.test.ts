import { afterEach, describe, expect, it } from 'vitest';
import { type Engine, Superseded, type WordsProgress } from '../../src/engine/protocol.ts';
import { narrowedGaps } from '../../src/engine/words/wordMapGaps.ts';
import { LEAST_WORDS, layOut } from '../../src/engine/words/wordMapLayout.ts';
import { type ByteStore, lenient } from '../../src/engine/words/wordMapStore.ts';
import { bytesOfRows, rowsOfBytes } from '../../src/engine/words/wordVectorsBytes.ts';
import { heldWords } from '../../src/engine/words/wordVectorsHeld.ts';
import { nearestOfAll, nearestTo, unitRows } from '../../src/engine/words/wordVectorsNearest.ts';
import { InputError } from '../../src/scan/errors.ts';
import { engineInNode, type MemoryBundle, nodeStarters, watchedBackend } from '../support/engineInNode.ts';
import { seeded, wholeNumber } from '../support/random.ts';
import { tinyBundle } from '../support/tinyBundle.ts';

const MODEL = 't2i-avg';
const ALL = 100;
const engines: Engine[] = [];

afterEach(() => {
  for (const engine of engines.splice(0)) engine.close();
});

async function openTiny(tiny?: MemoryBundle, store?: ByteStore) {
  const watched = watchedBackend();
  const engine = engineInNode(
    { tiny: tiny ?? (await tinyBundle()) },
    nodeStarters({ wasm: watched.start }),
    store,
  );
  engines.push(engine);
  await engine.open({ bundle: 'tiny' }, () => {});
  return { engine, watched };
}

/** Keeps bytes in memory, as a browser's cache would. */
function memoryStore(): ByteStore & { readonly entries: Map<string, Uint8Array> } {
  const entries = new Map<string, Uint8Array>();
  return {
    entries,
    read: async (name) => entries.get(name),
    async write(name, bytes) {
      entries.set(name, bytes);
    },
  };
}

const broken: ByteStore = {
  async read() {
    throw new Error('no reading here');
  },
  async write() {
    throw new Error('the disk is full');
  },
};

/** Rows that differ from each other. */
function randomRows(count: number, width: number, seed: number): Float32Array {
  const random = seeded(seed);
  return Float32Array.from({ length: count * width }, () => random() * 2 - 1);
}

function expectClose(a: ArrayLike<number>, b: ArrayLike<number>, digits: number): void {
  expect(a.length).toBe(b.length);
  for (let k = 0; k < a.length; k++) expect(a[k]).toBeCloseTo(b[k], digits);
}

describe('property: which words captions hold', () => {
  const vocabulary = ['<pad>', '<start>', '<end>', '<unk>', 'dog', '.', 'cat', "b'a"];

  it('counts captions and not uses, leaves out marks and punctuation, and sorts by count, then by id', () => {
    const captions = [
      [1, 4, 4, 5, 2],
      [1, 6, 5, 3, 2],
      [1, 6, 7, 5, 2],
    ];
    const held = heldWords(captions, vocabulary, 1);
    expect([...held.words]).toEqual([6, 4, 7]);
    expect([...held.captions]).toEqual([2, 1, 1]);
    expect([...heldWords(captions, vocabulary, 2).words]).toEqual([6]);
  });

  it('does not depend on the order of captions', () => {
    const random = seeded(3);
    const captions = Array.from({ length: 40 }, () =>
      Array.from({ length: wholeNumber(random, 1, 6) }, () => wholeNumber(random, 0, 7)),
    );
    expect(heldWords(captions.toReversed(), vocabulary, 2)).toEqual(heldWords(captions, vocabulary, 2));
  });
});

describe('property: nearest rows', () => {
  it('of all rows are those of each row alone, without itself, best first', async () => {
    const rows = unitRows(randomRows(40, 7, 1), 7);
    const all = await nearestOfAll(rows, 6);
    for (const [row, found] of all.entries()) {
      const alone = nearestTo(row, rows, Array(40).keys(), 6);
      expect(found.rows).toEqual(alone.rows);
      expect(found.cosines).toEqual(alone.cosines);
      expect(found.rows).not.toContain(row);
      expect(found.cosines).toEqual([...found.cosines].sort((a, b) => b - a));
    }
  });

  it('finds a row that points the same way, however long it is, and puts up with rows of zeros', () => {
    const rows = unitRows(Float32Array.from([1, 2, 0, 0, 10, 20, -1, -2]), 2);
    const found = nearestTo(0, rows, [0, 1, 2, 3], 9);
    expect(found.rows).toEqual([2, 1, 3]);
    expectClose(found.cosines, [1, 0, -1], 6);
  });
});

describe('property: the layout of the map', () => {
  const request = { rows: randomRows(30, 6, 2), width: 6, seed: 0.5 };

  it('is equal for equal seeds and another for another', async () => {
    const places = await layOut(request, {});
    expect(places).toEqual(await layOut(request, {}));
    expect(places).not.toEqual(await layOut({ ...request, seed: 0.25 }, {}));
    expect(places.every(Number.isFinite)).toBe(true);
    expect(places.length).toBe(60);
  });

  it('puts words that look at the same beside each other', async () => {
    const random = seeded(5);
    const rows = Float32Array.from({ length: 60 * 4 }, (_, k) => {
      const [row, column] = [Math.floor(k / 4), k % 4];
      return (column === row % 2 ? 1 : 0) + 0.1 * random();
    });
    const places = await layOut({ rows, width: 4, seed: 0.5 }, {});
    const apart = (a: number, b: number) =>
      Math.hypot(places[2 * a] - places[2 * b], places[2 * a + 1] - places[2 * b + 1]);
    let [same, other] = [0, 0];
    for (let a = 0; a < 60; a++) {
      for (let b = 0; b < a; b++) {
        if ((a - b) % 2 === 0) same = Math.max(same, apart(a, b));
        else other += apart(a, b) / 900;
      }
    }
    expect(other).toBeGreaterThan(same / 2);
  });

  it('counts words, then rounds, to the last, and stops at once when it is cancelled', async () => {
    const steps: WordsProgress[] = [];
    await layOut(request, { onProgress: (progress) => steps.push(progress) });
    expect(steps.filter(({ stage }) => stage === 'words').at(-1)).toMatchObject({ done: 30, total: 30 });
    expect(steps.at(-1)).toMatchObject({ stage: 'rounds', done: steps.at(-1)?.total });

    const controller = new AbortController();
    const cancelled = layOut(request, {
      signal: controller.signal,
      onProgress: ({ stage, done }) => {
        if (stage === 'rounds' && done === 3) controller.abort(new Error('enough'));
      },
    });
    await expect(cancelled).rejects.toThrow('enough');
  });

  it('is narrowed where it is empty: what is near stays as near, and in its order', () => {
    const places = Float32Array.from([0, 0, 1, 1, 0.5, 2, 100, 1.5, 101, -50]);
    const narrowed = narrowedGaps(places);
    for (const axis of [0, 1]) {
      const [before, after] = [places, narrowed].map((all) => [...all].filter((_, k) => k % 2 === axis));
      const order = [...before.keys()].sort((a, b) => before[a] - before[b]);
      const length = Math.max(...before) - Math.min(...before);
      for (const [n, word] of order.entries()) {
        if (n === 0) continue;
        const gap = before[word] - before[order[n - 1]];
        expect(after[word] - after[order[n - 1]]).toBeCloseTo(Math.min(gap, length / 16), 4);
      }
    }
    expect(narrowedGaps(new Float32Array(20))).toEqual(new Float32Array(20));
  });

  it('says how many words it needs', async () => {
    const few = { ...request, rows: request.rows.subarray(0, 6 * (LEAST_WORDS - 1)) };
    await expect(layOut(few, {})).rejects.toThrow(InputError);
    const least = { ...request, rows: request.rows.subarray(0, 6 * LEAST_WORDS) };
    expect((await layOut(least, {})).every(Number.isFinite)).toBe(true);
  });
});

describe('property: rows of words as bytes', () => {
  const rows = {
    words: Uint32Array.of(7, 4),
    captions: Uint32Array.of(9, 5),
    width: 3,
    rows: Float32Array.of(1, 2, 3, 4, 5, -6),
  };

  it('come back as they were', () => {
    expect(rowsOfBytes(bytesOfRows(rows))).toEqual(rows);
  });

  it('are not read when they are cut off, of another form, or nothing of the kind', () => {
    const bytes = bytesOfRows(rows);
    for (let length = 0; length < bytes.length; length++) {
      expect(rowsOfBytes(bytes.slice(0, length))).toBeUndefined();
    }
    const other = bytes.slice();
    other[0]++;
    expect(rowsOfBytes(other)).toBeUndefined();
    expect(rowsOfBytes(new TextEncoder().encode('<!doctype html><p>lost</p> '))).toBeUndefined();
  });
});

describe('property: neighbours and map of an opened bundle', () => {
  it('have cosines that are the same from either side, and never the word itself', async () => {
    const { engine } = await openTiny();
    const { words } = await engine.wordMap({ model: MODEL });
    const lists = await Promise.all(
      words.map((word) => engine.wordNeighbours({ model: MODEL, word, count: ALL, channel: word })),
    );
    const cosines = (which: 'attended' | 'own') =>
      new Map(
        lists.flatMap((list) =>
          (list[which] ?? []).map(({ word, cosine }): [string, number] => [`${list.word} ${word}`, cosine]),
        ),
      );
    for (const which of ['attended', 'own'] as const) {
      const found = cosines(which);
      expect(found.size).toBe(words.length * (words.length - 1));
      for (const [pair, cosine] of found) {
        const [a, b] = pair.split(' ');
        expect(a).not.toBe(b);
        expect(found.get(`${b} ${a}`)).toBeCloseTo(cosine, 12);
        expect(Math.abs(cosine)).toBeLessThan(1 + 1e-6);
      }
    }
  });

  it('are computed once for a model and an attention, however relevances are pooled and however many ask', async () => {
    const { engine, watched } = await openTiny();
    const before = watched.calls.encodeWords;
    const ask = (channel: string, scoring = {}) =>
      engine.wordNeighbours({ model: MODEL, word: 'dog', count: 3, channel, scoring });
    const [first, second] = await Promise.all([ask('a'), ask('b'), engine.wordMap({ model: MODEL })]);
    expect(second).toEqual(first);
    const once = watched.calls.encodeWords - before;
    expect(once).toBeGreaterThan(0);
    expect(await ask('c', { pooling: 'LogSumExp', lambdaLse: 3 })).toEqual(first);
    expect(watched.calls.encodeWords - before).toBe(once);
    const sharper = await ask('d', { lambdaSoftmax: 40 });
    expect(watched.calls.encodeWords - before).toBe(2 * once);
    expect(sharper.attended).not.toEqual(first.attended);
    expect(sharper.own).toEqual(first.own);
  });

  it('go on with what an overtaken question had begun', async () => {
    const { engine, watched } = await openTiny();
    const before = watched.calls.encodeWords;
    let begun = () => {};
    const isBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const first = engine.wordNeighbours({ model: MODEL, word: 'dog', count: 3 }, undefined, begun);
    await isBegun;
    const second = engine.wordNeighbours({ model: MODEL, word: 'cat', count: 3 });
    await expect(first).rejects.toThrow(Superseded);
    expect((await second).attended).toHaveLength(3);
    const { length } = (await engine.wordMap({ model: MODEL })).words;
    expect(length).toBeGreaterThan(3);
    // Twelve pictures are one block.
    expect(watched.calls.encodeWords - before).toBe(1);
  });

  it('come out of the cache as they were computed, and are computed again where the cache is damaged', async () => {
    const tiny = await tinyBundle();
    const store = memoryStore();
    const ask = async (on: Engine) => ({
      map: await on.wordMap({ model: MODEL }),
      neighbours: await on.wordNeighbours({ model: MODEL, word: 'dog', count: 5 }),
    });
    const computed = await ask((await openTiny(tiny, store)).engine);
    expect(store.entries.size).toBe(2);

    const again = await openTiny(tiny, store);
    const before = again.watched.calls.encodeWords;
    expect(await ask(again.engine)).toEqual(computed);
    expect(again.watched.calls.encodeWords).toBe(before);

    for (const [name, bytes] of store.entries) store.entries.set(name, bytes.slice(0, 17));
    expect(await ask((await openTiny(tiny, store)).engine)).toEqual(computed);
  });

  it('are not another bundle’s, though it has the same models', async () => {
    const store = memoryStore();
    const ask = async (seed: number) =>
      (await openTiny(await tinyBundle({ seed }), store)).engine.wordMap({ model: MODEL });
    const [first, second] = [await ask(1), await ask(2)];
    expect(store.entries.size).toBe(4);
    expect(second.places).not.toEqual(first.places);
  });

  it('do without a cache that can neither be read nor written', async () => {
    const tiny = await tinyBundle();
    const { engine } = await openTiny(tiny, lenient(broken));
    const without = await openTiny(tiny);
    expect(await engine.wordMap({ model: MODEL })).toEqual(await without.engine.wordMap({ model: MODEL }));
  });

  it('answer questions meanwhile, stop when they are cancelled, and can be asked for again', async () => {
    const { engine } = await openTiny();
    const controller = new AbortController();
    const steps: WordsProgress[] = [];
    const map = engine.wordMap({ model: MODEL }, controller.signal, (progress) => steps.push(progress));
    const ranked = await engine.rank({ caption: 'a dog', models: [MODEL] });
    expect(ranked.order.length).toBeGreaterThan(0);
    controller.abort();
    await expect(map).rejects.toThrow('cancelled');
    const told = steps.length;
    const { words } = await engine.wordMap({ model: MODEL }, undefined, (progress) => steps.push(progress));
    expect(words.length).toBeGreaterThanOrEqual(LEAST_WORDS);
    expect(steps.length).toBeGreaterThan(told);
  });

  it('say what they cannot do', async () => {
    const { engine } = await openTiny();
    const ask = (word: string) => engine.wordNeighbours({ model: MODEL, word, count: 3 });
    await expect(ask('zebra')).rejects.toThrow('zebra');
    await expect(engine.wordMap({ model: 'none' })).rejects.toThrow(InputError);
    // A mark has a vector, and says nothing of what is looked at.
    const unknown = await ask('<unk>');
    expect(unknown.attended).toBeUndefined();
    expect(unknown.own).toHaveLength(3);
  });
});
