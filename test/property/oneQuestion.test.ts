// Whatever is done in whatever order, and however late answers come: what the store shows belongs to one question, and once
// nothing is under way that is the question of the view and of the address.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { phraseText } from '../../src/app/attention/phraseText.ts';
import { type AddressWindow, followAddress } from '../../src/app/store/address.ts';
import { createAppStore } from '../../src/app/store/appStore.ts';
import { answeredView, heldRegion, heldWord } from '../../src/app/store/held.ts';
import { validSpan } from '../../src/app/store/span.ts';
import { stagedImage } from '../../src/app/store/stageSlice.ts';
import type { AppState } from '../../src/app/store/state.ts';
import { chosenOf, queryOfView, sameQuestion } from '../../src/app/store/view.ts';
import { ensembleScores } from '../../src/scan/ensemble.ts';
import { rankOrder } from '../../src/scan/ranking.ts';
import { fakeEngine } from '../support/fakeEngine.ts';
import { kindOfScores, madeUpMap, scoreOf } from '../support/fakeScores.ts';
import { fakeTokens } from '../support/fakeTokens.ts';
import { createGates, settle } from '../support/gates.ts';
import { seeded, wholeNumber } from '../support/random.ts';

const CAPTIONS = ['a dog', 'a red dog', 'red dog runs', 'the dog runs to a red ball', 'a cat', 'fail', ''];
const MODELS = ['t2i-avg', 'i2t-lse', 'i2t-max'];
const PICTURES = ['1000.jpg', '1007.jpg', '1011.jpg', undefined];
const STEPS = 120;
const SEEDS = 12;

/** A browser's address and history, as far as `followAddress` goes. */
function pretendedWindow(query: string) {
  const entries = [query];
  let at = 0;
  const listeners: (() => void)[] = [];
  const queryOf = (url: string | URL | null | undefined) => String(url).slice('/page/'.length);
  const address: AddressWindow = {
    location: {
      get search() {
        return entries[at];
      },
      pathname: '/page/',
    },
    history: {
      pushState(_data, _title, url) {
        entries.splice(++at, Number.POSITIVE_INFINITY, queryOf(url));
      },
      replaceState(_data, _title, url) {
        entries[at] = queryOf(url);
      },
    },
    addEventListener: (_type, listener) => void listeners.push(listener),
  };
  return {
    address,
    here: () => entries[at],
    go(step: 1 | -1) {
      if (entries[at + step] === undefined) return;
      at += step;
      for (const listener of listeners) listener();
    },
  };
}

function start(query: string) {
  const gates = createGates();
  const store = createAppStore({
    createEngine: () => fakeEngine({ gate: gates.gate }),
    baseUrl: 'https://example.org/page/',
    defaultBundle: 'fake:images=12&models=three',
    random: () => 0.5,
    lateAfterMs: 150,
  });
  const browser = pretendedWindow(query);
  return { store, gates, browser, state: () => store.getState() };
}

/** Answers that are what they should be: each is looked at once. */
const checked = new WeakSet<object>();
/** Whose maps are whose. */
const owners = new WeakMap<object, object>();

/** Everything that is shown of an answer is that answer's. */
function expectOneQuestion(state: AppState): void {
  const { opening, answer, maps } = state;
  if (opening.phase !== 'open') return;
  if (!answer) {
    expect(maps.size).toBe(0);
    return;
  }
  const { pictures } = opening.gallery.opened;
  const { members, model, scoring } = answer.choice;
  const tokens = fakeTokens(answer.caption);
  if (!checked.has(answer)) {
    expect(answer.tokens).toEqual(tokens);
    const each = members.map(({ id, trained }) =>
      Float32Array.from(pictures, (picture) =>
        scoreOf(tokens, picture, id, [], members.length > 1 ? trained : scoring),
      ),
    );
    const scores = Float32Array.from(ensembleScores(each));
    expect(answer.scores).toEqual(scores);
    expect(answer.order).toEqual(rankOrder(scores));
    checked.add(answer);
  }
  for (const [image, map] of maps) {
    if (!owners.has(map)) {
      const kind = kindOfScores(model.id, scoring);
      expect(map).toEqual(madeUpMap(tokens, pictures[image], kind, [], scoring));
      owners.set(map, answer);
    }
    expect(owners.get(map)).toBe(answer);
  }
  const word = heldWord(state);
  if (word) expect(validSpan(answer.tokens, word)).toBe(true);
  const staged = stagedImage(state);
  if (staged !== undefined) expect(heldRegion(state) ?? 0).toBeLessThan(pictures[staged].regions);
  expect(sameQuestion(answeredView(state), { ...answer.chosen, caption: answer.caption })).toBe(true);
}

/** Once nothing is under way it is the question of the view, unless that one failed. */
function expectAnswered(state: AppState): void {
  const { answer, view, opening } = state;
  expect(opening.phase).toBe('open');
  expect(state.asking).toBe(false);
  if (view.caption.trim() === '') expect(answer).toBeUndefined();
  else if (state.questionError) expect(state.late).toBe('failed');
  else {
    expect(answer?.caption).toBe(view.caption);
    expect(answer?.chosen).toEqual(chosenOf(view));
    expect(queryOfView(answeredView(state))).toBe(queryOfView(view));
    expect(state.late).toBeUndefined();
  }
}

/** The words that are held in the sentence that is shown. */
function heldText(state: AppState): string | undefined {
  const word = heldWord(state);
  return word && state.answer && phraseText(state.answer.tokens, word);
}

type Act = (state: AppState, random: () => number) => void;

const one = <T>(of: readonly T[], random: () => number): T => of[Math.floor(random() * of.length)];
const aWord = ({ answer }: AppState, random: () => number) =>
  wholeNumber(random, 1, Math.max(1, (answer?.tokens.length ?? 3) - 2));

const ACTS: readonly Act[] = [
  (state, random) => state.type(one(CAPTIONS, random)),
  (state, random) => state.type(one(CAPTIONS, random)),
  (state, random) => state.take(one(CAPTIONS, random), one(PICTURES, random)),
  (state) => state.surprise(),
  (state, random) => state.switchTo({ crossAttn: one(['t2i', 'i2t'] as const, random) }),
  (state, random) => state.switchTo({ pooling: one(['Mean', 'LogSumExp', 'SumMax'] as const, random) }),
  (state, random) => state.chooseModel(one(MODELS, random)),
  (state, random) => state.chooseEnsemble(MODELS.slice(0, wholeNumber(random, 1, 3))),
  (state, random) => state.tune({ lambdaSoftmax: one([undefined, 2, 20], random) }),
  (state) => state.swapSides(),
  (state, random) => state.putOnStage(one(PICTURES, random)),
  (state, random) => state.setNear(wholeNumber(random, 0, 11), random() < 0.7),
];

const ACTS_ON_THE_ANSWER: readonly Act[] = [
  (state, random) => state.holdWord(aWord(state, random)),
  (state, random) => state.extendTo(aWord(state, random)),
  (state, random) => state.previewWord(one([undefined, aWord(state, random)], random)),
  (state, random) => state.walk(one([1, -1] as const, random), random() < 0.3),
  (state, random) => state.holdRegion(wholeNumber(random, 0, 5)),
  (state, random) => state.holdCell(aWord(state, random), wholeNumber(random, 0, 5)),
  (state) => state.letGo(),
  (state, random) => state.strike(aWord(state, random)),
  (state, random) => state.knockOut(wholeNumber(random, 0, 5)),
];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('property: what is shown belongs to one question', () => {
  test.each(Array.from({ length: SEEDS }, (_, seed) => seed))('random walk %i', async (seed) => {
    const random = seeded(seed + 1);
    const page = start('?caption=a+red+dog&word=3&region=1');
    page.store.subscribe((state) => expectOneQuestion(state));
    followAddress(page.store, page.browser.address);
    await settle();
    page.gates.hold('rank');
    page.gates.hold('attend');

    async function release(): Promise<void> {
      const kinds = (['rank', 'attend'] as const).filter((kind) => page.gates.waiting(kind) > 0);
      if (kinds.length === 0) return;
      const kind = one(kinds, random);
      const { linked, view } = page.state();
      const before = heldText(page.state());
      await page.gates.pass(kind, wholeNumber(random, 0, page.gates.waiting(kind) - 1));
      // An answer never holds other words than were held: those of the last sentence, or the ones that a link names.
      const after = heldText(page.state());
      if (after === undefined || after === before) return;
      expect(linked).toBe(true);
      expect(heldWord(page.state())).toEqual(view.word);
    }

    for (let step = 0; step < STEPS; step++) {
      const kind = random();
      if (kind < 0.45) {
        // There is nothing to hold before there is an answer.
        const acts = page.state().answer ? [...ACTS, ...ACTS_ON_THE_ANSWER] : ACTS;
        one(acts, random)(page.state(), random);
      } else if (kind < 0.55) page.browser.go(random() < 0.6 ? -1 : 1);
      else if (kind < 0.95) await release();
      else vi.advanceTimersByTime(one([10, 200, 2000], random));
      await settle();
      if (!page.state().asking) expectAnswered(page.state());
    }
    while (page.gates.waiting('rank') + page.gates.waiting('attend') > 0) await release();
    vi.advanceTimersByTime(1000);
    expectAnswered(page.state());
    // … with where its words look.
    const { answer, maps } = page.state();
    if (answer) expect(maps.has(stagedImage(page.state()) ?? -1)).toBe(true);
    expect(page.browser.here()).toBe(queryOfView(page.state().view));
  });
});
