// The store without React: the latest question wins, errors stay in place, words keep their maps, the history has the
// right steps.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AddressWindow, followAddress } from '../../src/app/store/address.ts';
import { createAppStore } from '../../src/app/store/appStore.ts';
import { shownSpan } from '../../src/app/store/attentionSlice.ts';
import { isPinned, stagedImage } from '../../src/app/store/stageSlice.ts';
import { viewOfQuery } from '../../src/app/store/view.ts';
import { fakeEngine } from '../support/fakeEngine.ts';
import { createGates, settle } from '../support/gates.ts';

function start(query: string, bundle = 'fake:images=30') {
  const gates = createGates();
  const engines: ReturnType<typeof fakeEngine>[] = [];
  const store = createAppStore({
    createEngine() {
      const engine = fakeEngine({ gate: gates.gate });
      engines.push(engine);
      return engine;
    },
    baseUrl: 'https://example.org/page/',
    defaultBundle: bundle,
    random: () => 0.5,
    lateAfterMs: 150,
  });
  const state = () => store.getState();
  return { store, state, gates, engines, visit: () => state().visit(viewOfQuery(query)) };
}

async function started(query: string, bundle?: string) {
  const page = start(query, bundle);
  page.visit();
  await settle();
  return page;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('property: opening', () => {
  test('progress with numbers, then the gallery and the device', async () => {
    const page = start('');
    page.gates.hold('open');
    page.visit();
    await settle();
    expect(page.state().opening).toMatchObject({
      phase: 'opening',
      progress: {
        stage: 'encoding',
        bytesDone: 8_400_000,
        bytesTotal: 8_400_000,
        imagesDone: 15,
        imagesTotal: 30,
      },
    });
    await page.gates.pass('open');
    expect(page.state().opening.phase).toBe('open');
    expect(page.state().device).toMatchObject({ backend: 'cpu', device: 'Imagination' });
    expect(page.state().answer).toBeUndefined();
    expect(stagedImage(page.state())).toBe(0);
  });

  test('a bundle that is not there is a sentence, and another can be opened', async () => {
    const page = await started('?bundle=nowhere');
    expect(page.state().opening).toMatchObject({
      phase: 'failed',
      message: expect.stringContaining('https://example.org/page/nowhere'),
    });
    page.state().type('a dog');
    await settle();
    expect(page.state().questionError).toBeUndefined();
    page.state().openBundle(undefined);
    await settle();
    expect(page.state().opening.phase).toBe('open');
    expect(page.state().answer?.caption).toBe('a dog');
    expect(page.engines[0].closed).toBe(true);
  });

  test('a backend that cannot start, or does not exist, is a sentence, and can be let go', async () => {
    for (const backend of ['webgpu', 'abacus']) {
      const page = await started(`?backend=${backend}`);
      expect(page.state().opening).toMatchObject({
        phase: 'failed',
        message: expect.stringContaining(backend),
      });
      page.state().freeBackend();
      await settle();
      expect(page.state().opening.phase).toBe('open');
      expect(page.state().view.backend).toBeUndefined();
    }
  });

  test('of two openings the later one counts', async () => {
    const page = start('');
    page.gates.hold('open');
    page.visit();
    await settle();
    page.state().openBundle('fake:images=3');
    await settle();
    await page.gates.pass('open', 1);
    await page.gates.pass('open', 0);
    const { opening } = page.state();
    expect(opening.phase === 'open' && opening.gallery.opened.pictures.length).toBe(3);
  });

  test('a change of the device is told', async () => {
    const page = await started('');
    await page.engines[0].loseDevice();
    expect(page.state().device?.device).toBe('Imagination again');
    expect(page.state().deviceNotice).toContain(
      'Imagination again (cpu) serves now. The first one was lost.',
    );
    page.state().dismissDeviceNotice();
    expect(page.state().deviceNotice).toBeUndefined();
  });

  test('a model of the link that the bundle does not have is named beside the answer', async () => {
    const page = await started('?caption=a+dog&model=gone');
    expect(page.state().answer?.choice).toMatchObject({ missingModel: 'gone', model: { id: 't2i-avg' } });
  });
});

describe('property: questions', () => {
  test('the latest question wins, whatever order the answers come in', async () => {
    const page = await started('');
    page.gates.hold('rank');
    for (const caption of ['a', 'a r', 'a red', 'a red dog']) {
      page.state().type(caption);
      await settle();
    }
    await page.gates.pass('rank', 3);
    expect(page.state().answer?.caption).toBe('a red dog');
    expect(page.state().asking).toBe(false);
    for (let k = 0; k < 3; k++) await page.gates.pass('rank', 0);
    expect(page.state().answer?.caption).toBe('a red dog');
  });

  test('the last answer stays and is dimmed only after 150 ms', async () => {
    const page = await started('?caption=a+dog');
    page.gates.hold('rank');
    page.state().type('a dog r');
    await settle();
    vi.advanceTimersByTime(149);
    expect(page.state()).toMatchObject({ asking: true, late: undefined, answer: { caption: 'a dog' } });
    page.state().type('a dog ru');
    await settle();
    vi.advanceTimersByTime(1);
    expect(page.state()).toMatchObject({ late: 'slow', answer: { caption: 'a dog' } });
    await page.gates.pass('rank', 1);
    expect(page.state()).toMatchObject({ asking: false, late: undefined, answer: { caption: 'a dog ru' } });
    vi.advanceTimersByTime(1000);
    expect(page.state().late).toBeUndefined();
  });

  test('a failing question leaves the last answer, and the next one clears the sentence', async () => {
    const page = await started('?caption=a+dog');
    page.state().type('a dog will fail');
    await settle();
    expect(page.state()).toMatchObject({
      questionError: 'This caption was made to fail.',
      asking: false,
      answer: { caption: 'a dog' },
    });
    page.state().type('a dog will');
    await settle();
    expect(page.state().questionError).toBeUndefined();
    expect(page.state().answer?.caption).toBe('a dog will');
  });

  test('an empty caption is no question', async () => {
    const page = await started('?caption=a+dog&word=2');
    expect(page.state().view.word).toEqual({ from: 2, to: 2 });
    page.state().type('   ');
    await settle();
    expect(page.state().answer).toBeUndefined();
    expect(page.state().view.word).toBeUndefined();
    expect(page.engines[0].asked.rank).toHaveLength(1);
  });

  test('a surprise is a caption of the gallery and gives the stage to its first picture', async () => {
    const page = await started('?caption=a+dog&picture=1003.jpg&word=1');
    expect(stagedImage(page.state())).toBe(3);
    page.state().surprise();
    await settle();
    const { answer } = page.state();
    expect(answer?.own.length).toBeGreaterThan(0);
    expect(page.state().view).toMatchObject({ word: undefined, picture: undefined });
    expect(stagedImage(page.state())).toBe(answer?.order[0]);
  });

  test('a model that must be loaded first says how far it is', async () => {
    const page = await started('?caption=a+dog');
    page.gates.hold('rank');
    page.state().chooseModel('i2t-lse');
    await settle();
    expect(page.state().modelLoading).toMatchObject({ model: 'i2t-lse', progress: { imagesTotal: 30 } });
    await page.gates.pass('rank');
    expect(page.state().modelLoading).toBeUndefined();
    expect(page.state().answer?.choice.model.id).toBe('i2t-lse');
  });

  test('switches ask the checkpoint trained for the variant', async () => {
    const page = await started('?caption=a+dog');
    page.state().switchTo({ crossAttn: 'i2t' });
    await settle();
    page.state().switchTo({ pooling: 'LogSumExp' });
    await settle();
    expect(page.engines[0].asked.rank.map(({ models, scoring }) => [models[0], scoring?.pooling])).toEqual([
      ['t2i-avg', undefined],
      ['i2t-lse', 'Mean'],
      ['i2t-lse', undefined],
    ]);
    expect(page.state().answer?.choice.trained).toBe(true);
    page.state().chooseModel('t2i-avg');
    await settle();
    expect(page.state().answer?.choice).toMatchObject({ trained: true, model: { id: 't2i-avg' } });
  });
});

describe('property: attention', () => {
  test('maps of the head of the ranking are there before anybody clicks', async () => {
    const page = await started('?caption=a+red+dog', 'fake:images=100');
    const { answer, maps } = page.state();
    for (const image of answer!.order.subarray(0, 24)) expect(maps.has(image)).toBe(true);
    expect(maps.size).toBeLessThan(50);
    const far = answer!.order[90];
    page.state().setNear(far, true);
    await settle();
    expect(page.state().maps.has(far)).toBe(true);
  });

  test('a held word comes with its maps in one step, and stays through a switch', async () => {
    const page = await started('?caption=a+red+dog&word=3');
    const seen: boolean[] = [];
    page.store.subscribe(({ answer, maps, view }, before) => {
      if (answer !== before.answer) seen.push(view.word !== undefined && maps.has(answer!.order[0]));
    });
    page.state().switchTo({ crossAttn: 'i2t', pooling: 'LogSumExp' });
    await settle();
    page.state().type('the red dog');
    await settle();
    expect(seen).toEqual([true, true]);
    expect(page.state().view.word).toEqual({ from: 3, to: 3 });
  });

  test('maps that are late never replace those of a newer answer', async () => {
    const page = await started('');
    page.gates.hold('attend');
    page.state().type('a dog');
    await settle();
    page.state().type('a dog runs');
    await settle();
    expect(page.gates.waiting('attend')).toBe(2);
    await page.gates.pass('attend', 0);
    expect(page.state().maps.size).toBe(0);
    await page.gates.pass('attend', 0);
    expect([...page.state().maps.values()].every(({ words }) => words === 5)).toBe(true);
    expect(page.state().maps.size).toBeGreaterThan(0);
    expect(page.state().attentionError).toBeUndefined();
  });

  test('a picture that comes near while first maps are on their way does not overtake them', async () => {
    const page = await started('?caption=a+red+dog&word=3');
    page.gates.hold('attend');
    page.state().type('a red dog runs');
    await settle();
    page.state().setNear(29, true);
    page.state().setNear(28, true);
    await settle();
    await page.gates.pass('attend', 0);
    expect(page.state().answer?.caption).toBe('a red dog runs');
    expect(page.state().maps.has(page.state().answer!.order[0])).toBe(true);
  });

  test('click holds, click again lets go, shift-click extends, arrows walk, Escape lets go', async () => {
    const page = await started('?caption=a+red+dog+runs');
    page.state().holdWord(2);
    expect(page.state().view.word).toEqual({ from: 2, to: 2 });
    page.state().extendTo(4);
    expect(page.state().view.word).toEqual({ from: 2, to: 4 });
    page.state().walk(1);
    expect(page.state().view.word).toEqual({ from: 4, to: 4 });
    page.state().walk(-1, true);
    expect(page.state().view.word).toEqual({ from: 3, to: 4 });
    page.state().previewWord(1);
    expect(shownSpan(page.state())).toEqual({ from: 1, to: 1 });
    page.state().previewWord(undefined);
    expect(shownSpan(page.state())).toEqual({ from: 3, to: 4 });
    page.state().previewWord(4);
    expect(shownSpan(page.state())).toEqual({ from: 3, to: 4 });
    page.state().previewWord(1);
    page.state().letGo();
    expect(shownSpan(page.state())).toBeUndefined();
    page.state().holdWord(1);
    page.state().holdWord(1);
    expect(page.state().view.word).toBeUndefined();
  });

  test('a word of a link that is no word of the sentence is let go', async () => {
    for (const word of ['0', '3', '7', '1-9']) {
      const page = await started(`?caption=a+dog&word=${word}`);
      expect(page.state().view.word).toBeUndefined();
    }
  });
});

describe('property: the history', () => {
  function followed(query: string) {
    const page = start('');
    const entries = [query];
    const listeners: (() => void)[] = [];
    const at = () => entries[entries.length - 1];
    const address: AddressWindow = {
      location: {
        get search() {
          return at();
        },
        pathname: '/page/',
      },
      history: {
        pushState: (_data, _title, url) => void entries.push(String(url).slice('/page/'.length)),
        replaceState: (_data, _title, url) => {
          entries[entries.length - 1] = String(url).slice('/page/'.length);
        },
      },
      addEventListener: (_type, listener) => void listeners.push(listener),
    };
    followAddress(page.store, address);
    return {
      ...page,
      entries,
      back() {
        entries.pop();
        for (const listener of listeners) listener();
      },
    };
  }

  test('a bout of typing is one step, a click is one, and back returns through both', async () => {
    const page = followed('');
    await settle();
    for (const caption of ['a', 'a ', 'a d', 'a do', 'a dog']) {
      page.state().type(caption);
      await settle();
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(1000);
    expect(page.entries).toEqual(['', '?caption=a+dog']);
    page.state().holdWord(2);
    expect(page.entries.at(-1)).toBe('?caption=a+dog&word=2');
    page.back();
    await settle();
    expect(page.state().view).toMatchObject({ caption: 'a dog', word: undefined });
    page.back();
    await settle();
    expect(page.state().view.caption).toBe('');
    expect(page.state().answer).toBeUndefined();
    expect(page.entries).toEqual(['']);
  });

  test('what was typed last is not lost when a click follows at once', async () => {
    const page = followed('');
    await settle();
    page.state().type('a');
    page.state().type('a dog');
    page.state().take('another caption');
    expect(page.entries).toEqual(['', '?caption=a+dog', '?caption=another+caption']);
  });

  test('after a pause, typing is a new step', async () => {
    const page = followed('?caption=a+dog');
    await settle();
    page.state().type('a dog r');
    vi.advanceTimersByTime(2000);
    page.state().type('a dog ru');
    vi.advanceTimersByTime(2000);
    expect(page.entries).toEqual(['?caption=a+dog', '?caption=a+dog+r', '?caption=a+dog+ru']);
  });

  test('back to another bundle opens it again, and back within one does not', async () => {
    const page = followed('?caption=a+dog');
    await settle();
    page.state().putOnStage('1004.jpg');
    expect(isPinned(page.state())).toBe(true);
    page.back();
    await settle();
    expect(isPinned(page.state())).toBe(false);
    page.state().openBundle('fake:images=3');
    await settle();
    page.back();
    await settle();
    const { opening } = page.state();
    expect(opening.phase === 'open' && opening.gallery.opened.pictures.length).toBe(30);
    expect(page.state().answer?.caption).toBe('a dog');
  });
});
