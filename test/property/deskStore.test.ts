// The desk's store under whatever people do, in whatever order and however slowly the importer answers: random sequences
// of bringing, taking away, converting, cancelling, renaming, saving and removing keep its promises.

import { describe, expect, it } from 'vitest';
import { createDeskStore, type DeskState } from '../../src/app/desk/deskStore.ts';
import type { BroughtFile } from '../../src/engine/importProtocol.ts';
import { fakeImporter } from '../support/fakeImporter.ts';
import { seeded, wholeNumber } from '../support/random.ts';

const NAMES = [
  't2i-avg.pth.tar',
  'vocab.json',
  'test_ims.npy',
  'test_caps.txt',
  'boxes.json',
  '7.jpg',
  'notes.md',
];

/** Ends of what waits: promises, and the microtasks behind them. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A desk whose importer answers when it is let; what it was asked is noted. */
function slowDesk(random: () => number, kept: number) {
  const doors: { readonly method: string; open(): void }[] = [];
  const saved: string[] = [];
  let failing = false;
  /** Bringings that nobody has cancelled and that have not ended. */
  let bringing = 0;
  let mostBringing = 0;
  /** Bundles that are being written out, and that nobody has cancelled. */
  const saving = new Set<string>();
  const importer = fakeImporter({
    description: `kept=${kept}`,
    gate: (method) =>
      new Promise<void>((resolve, reject) => {
        const open = () => (failing ? reject(new Error('the worker stumbled')) : resolve());
        // Some answer at once, and the list always does: it is asked for after everything.
        if (method === 'list' || random() < 0.3) open();
        else doors.push({ method, open });
      }),
  });
  const desk = createDeskStore({
    importer: {
      ...importer,
      async bring(files, options, signal, onProgress) {
        mostBringing = Math.max(mostBringing, ++bringing);
        let over = false;
        const end = () => {
          if (!over) bringing--;
          over = true;
        };
        signal?.addEventListener('abort', end);
        return importer.bring(files, options, signal, onProgress).finally(end);
      },
      async exportZip(id, to, signal, onProgress) {
        saving.add(id);
        const end = () => saving.delete(id);
        signal?.addEventListener('abort', end);
        return importer.exportZip(id, to, signal, onProgress).finally(end);
      },
    },
    askWhereToSave: async () => undefined,
    handOver: (name) => saved.push(name),
  });
  return {
    desk,
    doors,
    saved,
    saving,
    bringing: () => bringing,
    mostBringing: () => mostBringing,
    /** Lets one answer come, well or as an error. */
    answer(at: number, fails: boolean) {
      const [door] = doors.splice(at, 1);
      failing = fails;
      door?.open();
      failing = false;
    },
  };
}

function filesOf(random: () => number): BroughtFile[] {
  return Array.from({ length: wholeNumber(random, 0, 4) }, () => {
    const name = NAMES[wholeNumber(random, 0, NAMES.length - 1)];
    const path = random() < 0.3 ? `run/${name}` : name;
    return { path, file: new File([`${wholeNumber(random, 0, 1)}`], name, { lastModified: 1 }) };
  });
}

/** What always holds between two events, whatever is under way. */
function expectPromises({ desk, bringing, saving }: ReturnType<typeof slowDesk>): void {
  const { files, making, kept, doings } = desk.getState();
  expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
  expect(bringing()).toBe(making.phase === 'running' ? 1 : 0);
  const ids = kept?.bundles.map(({ id }) => id) ?? [];
  expect(new Set(ids).size).toBe(ids.length);
  // What is being saved says so, and can be cancelled, whatever else is asked of it meanwhile.
  const saidSo = Object.keys(doings).filter((id) => doings[id].phase === 'saving');
  expect(saidSo.toSorted()).toEqual([...saving].toSorted());
}

/** What holds once nothing is under way any more. */
function expectRest({ files, recognition, looking, making, doings }: DeskState): void {
  expect(looking).toBeUndefined();
  expect(making.phase).not.toBe('running');
  for (const { phase } of Object.values(doings)) expect(['said', 'failed']).toContain(phase);
  const listed = recognition?.items.flatMap(({ origins }) => origins) ?? [];
  // Each file is in one item, and no item is of a file that has gone.
  expect(listed.toSorted()).toEqual(files.map(({ path }) => path).toSorted());
}

describe('property: the desk', () => {
  it.each(Array.from({ length: 24 }, (_, seed) => seed + 1))('keeps its promises (%i)', async (seed) => {
    const random = seeded(seed);
    const slow = slowDesk(random, wholeNumber(random, 0, 3));
    const { desk, doors } = slow;
    const state = () => desk.getState();
    const oneOf = <T>(things: readonly T[]): T | undefined =>
      things[wholeNumber(random, 0, things.length - 1)];
    const known = () => oneOf(state().kept?.bundles ?? [])?.id ?? 'gone';
    const made = new Set<string>();
    const removed = new Set<string>();
    const noteMade = () => {
      const { making } = state();
      if (making.phase === 'made') made.add(making.brought.bundle.id);
    };
    await state().refresh();
    const before = new Set(state().kept?.bundles.map(({ id }) => id));

    const STEPS: readonly (() => unknown)[] = [
      () => state().add(Promise.resolve(filesOf(random))),
      () => state().add(settled().then(() => filesOf(random))),
      () => state().add(Promise.reject(new Error('the folder has gone'))),
      () => state().takeAway(oneOf(state().recognition?.items ?? [])?.origins ?? []),
      () => state().choose(oneOf(state().recognition?.items ?? [])?.key ?? 'none', 'unused'),
      () => state().adjust({ limit: oneOf(['', '12', 'many']) ?? '' }),
      () => state().make(),
      () => state().make(),
      () => state().cancelMaking(),
      () => random() < 0.3 && state().startOver(),
      () => state().rename(known(), oneOf(['Mine', '  ']) ?? ''),
      () => {
        const id = known();
        return state()
          .remove(id)
          .then(() => {
            if (!state().kept?.bundles.some((bundle) => bundle.id === id)) removed.add(id);
          });
      },
      () => state().save(known()),
      () => state().cancelSaving(known()),
      () => slow.answer(wholeNumber(random, 0, doors.length - 1), random() < 0.2),
      () => slow.answer(wholeNumber(random, 0, doors.length - 1), false),
    ];
    const under: Promise<unknown>[] = [];
    for (let step = 0; step < 60; step++) {
      under.push(Promise.resolve(oneOf(STEPS)?.()));
      // Sometimes the next comes before anything could happen.
      if (random() < 0.3) continue;
      await settled();
      noteMade();
      expectPromises(slow);
    }
    while (doors.length > 0) {
      slow.answer(0, false);
      await settled();
      noteMade();
      expectPromises(slow);
    }
    // None of it rejects: what goes wrong is said where it happened.
    await Promise.all(under);
    await settled();
    expectRest(state());
    expect(slow.mostBringing()).toBeLessThanOrEqual(1);

    // What was made is kept and what was cancelled is not.
    await state().refresh();
    const kept = new Set(state().kept?.bundles.map(({ id }) => id));
    const expected = [...before, ...made].filter((id) => !removed.has(id));
    expect([...kept].toSorted()).toEqual([...new Set(expected)].toSorted());

    state().startOver();
    expect(state()).toMatchObject({ files: [], recognition: undefined, making: { phase: 'idle' } });
  });

  it('forgets what is still being listed when everything is put away', async () => {
    const { desk } = slowDesk(() => 0, 0);
    let list: (files: BroughtFile[]) => void = () => {};
    const adding = desk.getState().add(
      new Promise((resolve) => {
        list = resolve;
      }),
    );
    expect(desk.getState().looking).toEqual({ done: 0, total: 0 });
    desk.getState().startOver();
    list(filesOf(seeded(3)));
    await adding;
    expect(desk.getState()).toMatchObject({ files: [], looking: undefined, recognition: undefined });
  });

  it('does not bring back what is taken away while others come', async () => {
    const { desk } = slowDesk(() => 0, 0);
    const [first, second] = ['one', 'two'].map((content) => new File([content], 'vocab.json'));
    let read: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      read = resolve;
    });
    const slice = first.slice.bind(first);
    first.slice = (...range) => {
      const part = slice(...range);
      const arrayBuffer = part.arrayBuffer.bind(part);
      part.arrayBuffer = () => held.then(arrayBuffer);
      return part;
    };
    const other = { path: 'test_caps.txt', file: new File(['A dog.'], 'test_caps.txt') };
    await desk.getState().add(Promise.resolve([{ path: 'vocab.json', file: first }, other]));
    const adding = desk.getState().add(Promise.resolve([{ path: 'vocab.json', file: second }]));
    await settled();
    await desk.getState().takeAway(['vocab.json']);
    read();
    await adding;
    expect(desk.getState().files).toEqual([other, { path: 'vocab.json', file: second }]);
  });

  it('says that an empty folder is empty, and keeps what is there', async () => {
    const { desk } = slowDesk(() => 0, 0);
    const files = [{ path: 'vocab.json', file: new File(['{}'], 'vocab.json') }];
    await desk.getState().add(Promise.resolve([]));
    expect(desk.getState()).toMatchObject({ files: [], looking: undefined, arrival: { came: 0 } });
    await desk.getState().add(Promise.resolve(files));
    await desk.getState().add(Promise.resolve([]));
    expect(desk.getState()).toMatchObject({ files, looking: undefined, arrival: { came: 0 } });
    await desk.getState().takeAway(['vocab.json']);
    expect(desk.getState()).toMatchObject({ files: [], recognition: undefined, arrival: undefined });
  });
});
