// Evaluation by blocks: whatever the blocks, and whether scores are held or forgotten, ranks and winners are those of the
// whole matrix sorted, ties included; and what an evaluation put on the device goes again.

import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Backend } from '../../src/backends/contract.ts';
import { createReferenceBackend } from '../../src/backends/reference/referenceBackend.ts';
import { loadInNode } from '../../src/backends/wasm/loadInNode.ts';
import { openBundle } from '../../src/bundle/openBundle.ts';
import { createAnswers } from '../../src/engine/answers.ts';
import { createEntryCount } from '../../src/engine/evaluation/entryCount.ts';
import type {
  EvaluatedEntry,
  EvaluationEntry,
  EvaluationNews,
} from '../../src/engine/evaluation/evaluationProtocol.ts';
import { createEvaluations, type EvaluationPlace } from '../../src/engine/evaluation/evaluations.ts';
import { foldSessions } from '../../src/engine/evaluation/foldSessions.ts';
import { ownPairs } from '../../src/engine/evaluation/scoreBlocks.ts';
import type { Engine } from '../../src/engine/protocol.ts';
import { createSession, type Session } from '../../src/engine/session.ts';
import { ensembleScores } from '../../src/scan/ensemble.ts';
import { evaluationCount } from '../../src/scan/evaluation.ts';
import { type QueryRanks, type Ranks, type ScoreBlock, takeOwnScores } from '../../src/scan/queryRanks.ts';
import { rankOrder } from '../../src/scan/ranking.ts';
import { averageOf } from '../../src/scan/recall.ts';
import { engineInNode, memoryFiles, nodeStarters } from '../support/engineInNode.ts';
import { seeded, wholeNumber } from '../support/random.ts';
import { tinyBundle } from '../support/tinyBundle.ts';

/** Few different values, so that most queries have ties. */
function tiedScores(random: () => number, images: number, values: number): Float32Array {
  return Float32Array.from({ length: images * images * 5 }, () => wholeNumber(random, 0, values) / 8);
}

/** The matrix in blocks of random widths. */
function blocksOf(random: () => number, scores: Float32Array, images: number): ScoreBlock[] {
  const all = images * 5;
  const blocks: ScoreBlock[] = [];
  for (let first = 0; first < all; ) {
    const captions = Math.min(all - first, wholeNumber(random, 1, 12));
    const rows = Array.from({ length: images }, (_, image) =>
      scores.subarray(image * all + first, image * all + first + captions),
    );
    blocks.push({ scores: Float32Array.from(rows.flatMap((row) => [...row])), first, captions });
    first += captions;
  }
  return blocks;
}

/** By sorting, for the pictures `from` up to `to` and their captions alone. */
function sortedRanks(scores: Float32Array, images: number, from = 0, to = images): Ranks {
  const ranked = (
    query: (index: number) => number[],
    queries: number,
    isRight: (n: number, k: number) => boolean,
  ) => {
    const ranks: number[] = [];
    const winners: number[] = [];
    for (let n = 0; n < queries; n++) {
      const order = [...rankOrder(Float64Array.from(query(n)))];
      ranks.push(order.findIndex((k) => isRight(n, k)));
      winners.push(order[0]);
    }
    return { ranks, winners };
  };
  const at = (image: number, caption: number) => scores[(from + image) * images * 5 + from * 5 + caption];
  const some = to - from;
  const range = (length: number) => Array.from({ length }, (_, n) => n);
  const imageToText = ranked(
    (image) => range(some * 5).map((caption) => at(image, caption)),
    some,
    (image, caption) => Math.floor(caption / 5) === image,
  );
  const textToImage = ranked(
    (caption) => range(some).map((image) => at(image, caption)),
    some * 5,
    (caption, image) => Math.floor(caption / 5) === image,
  );
  const among = ({ ranks, winners }: typeof imageToText, before: number): QueryRanks => ({
    ranks: Uint32Array.from(ranks),
    winners: Uint32Array.from(winners, (winner) => winner + before),
  });
  return { imageToText: among(imageToText, from * 5), textToImage: among(textToImage, from) };
}

describe('property: ranks counted by blocks', () => {
  it('are those of the whole matrix sorted, ties included, in any order of blocks', () => {
    const random = seeded(11);
    for (let round = 0; round < 60; round++) {
      const images = wholeNumber(random, 1, 17);
      const scores = tiedScores(random, images, wholeNumber(random, 0, 9));
      const blocks = blocksOf(random, scores, images);
      const own = new Float64Array(images * 5);
      for (const block of blocks) takeOwnScores(own, block);
      const count = evaluationCount(own, images);
      for (const block of blocks.sort(() => random() - 0.5)) for (const _ of count.add(block));
      const { imageToText, textToImage } = count.whole();
      expect({ imageToText, textToImage }).toEqual(sortedRanks(scores, images));
    }
  });

  it('are those of each fold alone, its winners by their place in the gallery', () => {
    const random = seeded(12);
    for (let round = 0; round < 20; round++) {
      const foldImages = wholeNumber(random, 1, 4);
      const images = foldImages * 5 + wholeNumber(random, 0, 3);
      const scores = tiedScores(random, images, 5);
      const own = new Float64Array(images * 5);
      const blocks = blocksOf(random, scores, images);
      for (const block of blocks) takeOwnScores(own, block);
      const count = evaluationCount(own, images, foldImages);
      for (const block of blocks) for (const _ of count.add(block));
      const folds = count.fold5();
      const alone = [0, 1, 2, 3, 4].map((fold) =>
        sortedRanks(scores, images, fold * foldImages, (fold + 1) * foldImages),
      );
      for (const direction of ['imageToText', 'textToImage'] as const) {
        for (const what of ['ranks', 'winners'] as const) {
          expect([...(folds?.[direction][what] ?? [])]).toEqual(
            alone.flatMap((ranks) => [...ranks[direction][what]]),
          );
        }
      }
    }
  });

  it('are the same whether blocks are held until the end or counted as they come', async () => {
    const random = seeded(13);
    for (let round = 0; round < 12; round++) {
      const images = wholeNumber(random, 1, 12);
      const scores = tiedScores(random, images, 6);
      const blocks = blocksOf(random, scores, images);
      const own = new Float32Array(images * 5);
      for (const block of blocks) takeOwnScores(own, block);
      const [held, counted] = [createEntryCount(images), createEntryCount(images, own)];
      for (const block of blocks) {
        await held.add(block);
        await counted.add(block);
        expect(held.captionsDone).toBe(block.first + block.captions);
      }
      expect(await held.finish()).toEqual(await counted.finish());
    }
  });

  it('come from as many pairs beforehand as are said', () => {
    expect([0, 1, 2, 16, 17, 32].map(ownPairs)).toEqual([0, 5, 20, 1280, 1285, 2560]);
  });
});

const ENTRIES: readonly EvaluationEntry[] = [
  { models: ['t2i-avg'] },
  { models: ['t2i-lse'] },
  { models: ['t2i-avg', 'i2t-lse'] },
  { models: ['i2t-lse'], kind: 'i2t-sum-max' },
];

const backends: Backend[] = [];
const engines: Engine[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const engine of engines.splice(0)) engine.close();
  for (const backend of backends.splice(0)) backend.dispose();
});

function placeOf(session: Session): EvaluationPlace {
  return { session, lend: (id) => session.load(id), giveBack: (id) => session.release(id) };
}

/** A place to evaluate at, which notes how many scores were asked for, and how many ever at once. */
async function placeOn(backend: Backend, images: number) {
  backends.push(backend);
  const bundle = await openBundle(memoryFiles('tiny', await tinyBundle({ images })));
  let most = 0;
  let pairs = 0;
  const watch: { onScore: () => void } = { onScore: () => {} };
  const score: Backend['score'] = async (...args) => {
    watch.onScore();
    const scores = await backend.score(...args);
    most = Math.max(most, scores.length);
    pairs += scores.length;
    return scores;
  };
  const session = await createSession(bundle, { ...backend, score });
  const place = placeOf(session);
  return { bundle, place, watch, mostScores: () => most, pairsScored: () => pairs };
}

async function rowsOf(
  { bundle, place }: Awaited<ReturnType<typeof placeOn>>,
  heldScores: number,
  onNews: (news: EvaluationNews) => void = () => {},
): Promise<EvaluatedEntry[]> {
  const rows: EvaluatedEntry[] = [];
  const run = createEvaluations(bundle, { heldScores }).run(
    { entries: ENTRIES },
    {
      tell(news) {
        onNews(news);
        if (news.kind === 'entry') rows.push(news.entry);
      },
    },
  );
  await run.on(place);
  return rows;
}

describe('property: an evaluation that forgets its scores', () => {
  for (const [name, start] of [
    ['reference', async () => createReferenceBackend()],
    ['wasm', loadInNode],
  ] as const) {
    it(`has the rows of one that holds them (${name})`, async () => {
      // More captions than one block, and pictures that do not fill their last square.
      const images = name === 'wasm' ? 61 : 19;
      const place = await placeOn(await start(), images);
      const held = await rowsOf(place, Number.POSITIVE_INFINITY);
      const news: EvaluationNews[] = [];
      const forgotten = await rowsOf(place, 0, (one) => news.push(one));
      const byEntry = (rows: EvaluatedEntry[]) =>
        new Map(rows.map((row) => [JSON.stringify(row.entry), row]));
      expect(byEntry(forgotten)).toEqual(byEntry(held));
      expect(forgotten).toHaveLength(ENTRIES.length);
      expect(place.mostScores()).toBeLessThanOrEqual(images * 256);
      // All of its pairs are counted, those beforehand too, and never backwards.
      const done = news.flatMap((one) => (one.kind === 'progress' ? [one.progress.pairs] : []));
      const members = 4;
      expect(done.at(-1)?.total).toBe(members * (images * images * 5 + ownPairs(images)));
      expect(done.at(-1)?.done).toBe(done.at(-1)?.total);
      done.slice(1).forEach((one, n) => {
        expect(one.done).toBeGreaterThanOrEqual(done[n].done);
      });
    });
  }

  it('goes on after it was cancelled anywhere, with the rows of one run', async () => {
    const place = await placeOn(await loadInNode(), 61);
    const whole = await rowsOf(place, 0);
    for (const cancelAt of [1, 3, 5, 9, 12, 14, 20, 24]) {
      const evaluations = createEvaluations(place.bundle, { heldScores: 0 });
      const rows: EvaluatedEntry[] = [];
      const controller = new AbortController();
      const tell = (news: EvaluationNews) => {
        if (news.kind === 'entry') rows.push(news.entry);
      };
      let asked = 0;
      place.watch.onScore = () => {
        if (++asked === cancelAt) controller.abort(new Error('not now'));
      };
      await expect(
        evaluations.run({ entries: ENTRIES }, { tell }).on(place.place, controller.signal),
      ).rejects.toThrow('not now');
      const done = rows.map(({ entry }) => entry);
      const entries = ENTRIES.filter((entry) => !done.includes(entry));
      await evaluations.run({ entries }, { tell }).on(place.place);
      expect(new Set(rows)).toEqual(new Set(whole));
    }
  });

  it('has the rows of one run though it was begun again while the run before still counted', async () => {
    // By this clock every step of counting is as long as work may be between two looks at other tasks.
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (time += 1000));
    const place = await placeOn(await loadInNode(), 61);
    const whole = await rowsOf(place, 0);
    // Blocks are counted as they come, the first, second, … of them; or all of them at the end, where they were held.
    for (const [heldScores, stopAt] of [
      [0, 1],
      [0, 2],
      [0, 4],
      [0, 7],
      [Number.POSITIVE_INFINITY, undefined],
    ] as const) {
      const answers = createAnswers(place.place.session);
      const evaluations = createEvaluations(place.bundle, { heldScores });
      const rows: EvaluatedEntry[] = [];
      await new Promise<void>((resolve, reject) => {
        const controller = new AbortController();
        const beginAgain = () => {
          controller.abort(new Error('not now'));
          const tell = (news: EvaluationNews) => {
            if (news.kind === 'entry') rows.push(news.entry);
          };
          evaluations.run({ entries: ENTRIES }, { tell }).on(answers).then(resolve, reject);
        };
        let blocks = 0;
        const listening = {
          tell(news: EvaluationNews) {
            if (stopAt !== undefined || news.kind !== 'progress' || controller.signal.aborted) return;
            const { done, total } = news.progress.pairs;
            if (done === total) queueMicrotask(beginAgain);
          },
          // What it is told of is counted right after.
          onScores() {
            if (++blocks === stopAt) queueMicrotask(beginAgain);
          },
        };
        evaluations
          .run({ entries: ENTRIES }, listening)
          .on(answers, controller.signal)
          .catch(() => {});
      });
      expect(new Set(rows)).toEqual(new Set(whole));
      answers.dispose();
    }
  });

  it('shows the scores of an ensemble as the mean of its members’, block by block', async () => {
    const { bundle, place } = await placeOn(await loadInNode(), 60);
    const entries: readonly EvaluationEntry[] = [
      { models: ['t2i-avg'] },
      { models: ['i2t-lse'] },
      { models: ['t2i-avg', 'i2t-lse'] },
    ];
    const blocks = entries.map((): ScoreBlock[] => []);
    await createEvaluations(bundle)
      .run(
        { entries },
        { tell: () => {}, onScores: (entry, block) => blocks[entries.indexOf(entry)].push(block) },
      )
      .on(place);
    expect(blocks[0].map(({ first, captions }) => [first, captions])).toEqual([
      [0, 256],
      [256, 44],
    ]);
    blocks[2].forEach(({ scores }, n) => {
      expect(scores).toEqual(ensembleScores([blocks[0][n].scores, blocks[1][n].scores]));
    });
  });
});

describe('property: folds evaluated alone', () => {
  const entries: readonly EvaluationEntry[] = [ENTRIES[2]];
  const members = 2;

  for (const [name, start, sizes] of [
    ['reference', async () => createReferenceBackend(), [1, 2, 3]],
    // More captions in a fold than one block has.
    ['wasm', loadInNode, [4, 53]],
  ] as const) {
    it(`have the figures and ranks of the folds within the whole, from their own pairs (${name})`, async () => {
      const random = seeded(14);
      for (const foldImages of sizes) {
        const images = foldImages * 5 + wholeNumber(random, 0, 3);
        const { bundle, place, pairsScored } = await placeOn(await start(), images);
        const blocks: ScoreBlock[] = [];
        const listening = { tell: () => {}, onScores: (_: unknown, block: ScoreBlock) => blocks.push(block) };
        await createEvaluations(bundle).run({ entries }, listening).on(place);
        const own = new Float64Array(images * 5);
        for (const block of blocks) takeOwnScores(own, block);
        const count = evaluationCount(own, images, foldImages);
        for (const block of blocks) for (const _ of count.add(block));
        const within = count.fold5();

        const before = pairsScored();
        const rows: EvaluatedEntry[] = [];
        for (const session of await foldSessions(place.session, foldImages)) {
          let told = 0;
          const tell = (news: EvaluationNews) => {
            if (news.kind === 'entry') rows.push(news.entry);
            if (news.kind === 'progress') told = news.progress.pairs.done;
          };
          await createEvaluations(bundle).run({ entries }, { tell }).on(placeOf(session));
          expect(told).toBe(members * foldImages * foldImages * 5);
        }
        expect(pairsScored() - before).toBe(5 * members * foldImages * foldImages * 5);
        expect(averageOf(rows.map(({ whole }) => whole.evaluation))).toEqual(within?.evaluation);
        for (const direction of ['imageToText', 'textToImage'] as const) {
          expect(rows.flatMap(({ whole }) => [...whole[direction].ranks])).toEqual([
            ...(within?.[direction].ranks ?? []),
          ]);
        }
      }
    });
  }

  it('go on after one was cancelled, with the row of one run', async () => {
    const { bundle, place, watch } = await placeOn(createReferenceBackend(), 15);
    const [, second] = await foldSessions(place.session, 3);
    const rows: EvaluatedEntry[] = [];
    const tell = (news: EvaluationNews) => {
      if (news.kind === 'entry') rows.push(news.entry);
    };
    await createEvaluations(bundle).run({ entries }, { tell }).on(placeOf(second));
    const run = createEvaluations(bundle).run({ entries }, { tell });
    const controller = new AbortController();
    watch.onScore = () => controller.abort(new Error('not now'));
    await expect(run.on(placeOf(second), controller.signal)).rejects.toThrow('not now');
    watch.onScore = () => {};
    await run.on(placeOf(second));
    expect(rows).toHaveLength(2);
    expect(rows[1]).toEqual(rows[0]);
  });

  it('are none where there are too few pictures', async () => {
    const { place } = await placeOn(createReferenceBackend(), 9);
    expect(await foldSessions(place.session, 2)).toEqual([]);
  });
});

/** The reference backend, counting what it holds of each kind. */
function countingBackend() {
  const inner = createReferenceBackend();
  const live = { encoders: 0, regions: 0, words: 0 };
  const most = { encoders: 0 };
  const counted = async <H extends { dispose(): void }>(
    kind: keyof typeof live,
    made: Promise<H>,
  ): Promise<H> => {
    const handle = await made;
    live[kind]++;
    most.encoders = Math.max(most.encoders, live.encoders);
    const dispose = handle.dispose.bind(handle);
    let gone = false;
    handle.dispose = () => {
      if (!gone) live[kind]--;
      gone = true;
      dispose();
    };
    return handle;
  };
  const backend: Backend = {
    ...inner,
    loadEncoders: (...args) => counted('encoders', inner.loadEncoders(...args)),
    encodeRegions: (...args) => counted('regions', inner.encodeRegions(...args)),
    encodeWords: (...args) => counted('words', inner.encodeWords(...args)),
    uploadRegions: (...args) => counted('regions', inner.uploadRegions(...args)),
  };
  return { start: async () => ({ backend }), live, most };
}

async function openCounting() {
  const counting = countingBackend();
  const engine = engineInNode(
    { tiny: await tinyBundle({ images: 8 }) },
    nodeStarters({ wasm: counting.start }),
  );
  engines.push(engine);
  await engine.open({ bundle: 'tiny' }, () => {});
  return { engine, ...counting };
}

describe('property: what an evaluation puts on the device', () => {
  const FOUR = ['t2i-avg', 't2i-lse', 'i2t-avg', 'i2t-lse'].map((id) => ({ models: [id] }));

  it('goes when it is done; what the page opened or asked for stays', async () => {
    const { engine, live, most } = await openCounting();
    expect(live).toEqual({ encoders: 1, regions: 1, words: 0 });
    await engine.evaluate({ entries: FOUR }, undefined, () => {});
    expect(live).toEqual({ encoders: 1, regions: 1, words: 0 });
    // The opened one and one more at a time.
    expect(most.encoders).toBe(2);

    await engine.rank({ caption: 'a dog', models: ['i2t-lse'] });
    await engine.evaluate({ entries: FOUR }, undefined, () => {});
    expect(live).toMatchObject({ encoders: 2, regions: 2 });
  });

  it('stays where a question asked for it meanwhile', async () => {
    const { engine, live } = await openCounting();
    let asked: Promise<unknown> | undefined;
    await engine.evaluate({ entries: FOUR }, undefined, (news) => {
      if (news.kind !== 'progress' || !news.progress.models.includes('i2t-avg')) return;
      asked ??= engine.rank({ caption: 'a dog', models: ['i2t-avg'] });
    });
    await asked;
    expect(live).toMatchObject({ encoders: 2, regions: 2 });
  });

  it('goes when it is cancelled, whenever that is, and the next run has it again', async () => {
    const { engine, live } = await openCounting();
    const entries = [{ models: ['t2i-lse', 'i2t-avg'] }, { models: ['i2t-lse'] }];
    for (let cancelAt = 1; cancelAt < 8; cancelAt++) {
      const controller = new AbortController();
      let heard = 0;
      const cancelled = engine.evaluate({ entries }, controller.signal, () => {
        if (++heard === cancelAt) controller.abort();
      });
      await cancelled.catch(() => {});
      // The device hears of it a little later than the page.
      await expect.poll(() => live, { timeout: 20_000 }).toEqual({ encoders: 1, regions: 1, words: 0 });
    }
    const rows: EvaluationNews[] = [];
    await engine.evaluate({ entries }, undefined, (news) => rows.push(news));
    expect(rows.filter(({ kind }) => kind === 'entry')).toHaveLength(2);
    expect(live).toEqual({ encoders: 1, regions: 1, words: 0 });
  });
});
