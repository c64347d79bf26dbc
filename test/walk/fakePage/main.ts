// The page over the made-up engine, for walks through states that a real bundle does not easily get into. Never shipped.

import { startPage } from '../../../src/app/startPage.tsx';
import { type FakeEngine, fakeEngine } from '../../support/fakeEngine.ts';
import { type FakeGallery, madeUpGallery } from '../../support/fakeGallery.ts';
import { fakeImporter } from '../../support/fakeImporter.ts';
import { whatDoesNotFit } from './oneQuestion.ts';
import { wander } from './wander.ts';

declare global {
  interface Window {
    /** For walks: the engine that serves, and doors that hold its answers back until they are opened. */
    fake: {
      engine?: FakeEngine;
      held: Set<string>;
      open(question: string): void;
      /** Does so many things at random while answers come late and out of order. @returns what did not fit. */
      wander(seed: number, steps: number): Promise<string[]>;
      /** What does not fit now. */
      look(): string[];
    };
  }
}

const waiting = new Map<string, (() => void)[]>();

window.fake = {
  held: new Set(new URLSearchParams(location.search).getAll('hold')),
  open(question) {
    window.fake.held.delete(question);
    for (const release of waiting.get(question) ?? []) release();
    waiting.delete(question);
  },
  async wander(seed, steps) {
    for (const question of WANDERED) window.fake.held.add(question);
    const wrong = await wander(seed, steps, { pictures: pictures(), asked, pass });
    for (const question of WANDERED) window.fake.open(question);
    return wrong;
  },
  look: () => whatDoesNotFit(pictures(), asked()),
};

const WANDERED = ['rank', 'attend', 'vary', 'rankCaptions'];

/** Those of the made-up gallery in the address. */
function pictures() {
  const bundle = new URLSearchParams(location.search).get('bundle') ?? '';
  return madeUpGallery(new URLSearchParams(bundle.replace('fake:', ''))).pictures;
}

const asked = () => window.fake.engine?.asked.rank ?? [];

/** Lets one of the answers through that are held back, whichever. */
function pass(random: () => number): void {
  const kinds = [...waiting].filter(([, questions]) => questions.length > 0);
  const [, questions] = kinds[Math.floor(random() * kinds.length)] ?? [];
  questions?.splice(Math.floor(random() * questions.length), 1)[0]();
}

function gate(question: string): Promise<void> | undefined {
  if (!window.fake.held.has(question)) return undefined;
  return new Promise((resolve) => {
    waiting.set(question, [...(waiting.get(question) ?? []), resolve]);
  });
}

/** A gallery described by a file, for looking at the page with real photographs. */
async function galleryOf(address: string): Promise<FakeGallery | undefined> {
  if (!address.endsWith('.gallery.json')) return undefined;
  const { boxes, ...gallery } = await (await fetch(address)).json();
  return { ...gallery, boxes: boxes && Float32Array.from(boxes as number[]) };
}

startPage({
  createEngine() {
    const engine = fakeEngine({ gate, galleryOf });
    window.fake.engine = engine;
    return engine;
  },
  createImporter: async () =>
    fakeImporter({ gate, description: new URLSearchParams(location.search).get('desk') ?? '' }),
  defaultBundle: 'fake:',
});
