// A visitor who does anything in any order, to a page whose answers come late and out of order, and who looks at it after
// every change.

import type { PictureInfo, RankRequest } from '../../../src/engine/protocol.ts';
import { seeded } from '../../support/random.ts';
import { whatDoesNotFit } from './oneQuestion.ts';

export interface World {
  readonly pictures: readonly PictureInfo[];
  readonly asked: () => readonly RankRequest[];
  /** Lets one of the answers through that are held back. */
  readonly pass: (random: () => number) => void;
}

const CAPTIONS = ['a dog', 'a red dog', 'red dog runs', 'the dog runs to a red ball', 'a cat', ''];
/** What can be clicked, and how often it is against the others. */
const CLICKS: readonly (readonly [selector: string, weight: number])[] = [
  ['section[aria-label="Variant"] input[type="radio"]:not(:checked)', 6],
  ['[role="group"][aria-label^="Your sentence"] button', 4],
  ['ol[data-answer] > li button', 3],
  ['[data-region-button]', 2],
  ['nav[aria-label="Panels beside the stage"] button', 2],
  ['#inspector input[type="radio"]:not(:checked)', 2],
  ['#inspector section button, #inspector ol button, #inspector [class] > button', 4],
  ['figcaption button, [aria-label="Pinned picture"] button', 1],
];

function type(caption: string): void {
  const field = document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Caption"]');
  const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
  if (!field || !set) return;
  set.call(field, caption);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function chooseModel(random: () => number): void {
  const select = document.querySelector<HTMLSelectElement>('section[aria-label="Variant"] select');
  if (!select) return;
  select.selectedIndex = Math.floor(random() * select.options.length);
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

function click(random: () => number): void {
  const selectors = CLICKS.flatMap(([selector, weight]) => Array<string>(weight).fill(selector));
  const selector = selectors[Math.floor(random() * selectors.length)];
  const there = [...document.querySelectorAll<HTMLElement>(selector)].filter(
    // Closing the page's own panel is one of its switches; files are not wanted.
    (element) => !element.matches(':disabled, [aria-label^="Close"], #panel-export'),
  );
  const chosen = there[Math.floor(random() * there.length)];
  chosen?.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: random() < 0.2 }));
  if (chosen instanceof HTMLInputElement) chosen.click();
}

/** Goes back and on, but never out of the page. */
function historyWithin(): (step: 1 | -1) => void {
  let at = 0;
  let last = 0;
  const push = history.pushState.bind(history);
  history.pushState = (...entry) => {
    last = ++at;
    push(...entry);
  };
  return (step) => {
    if (at + step < 0 || at + step > last) return;
    at += step;
    history.go(step);
  };
}

/** Does `steps` things and lets everything come to rest. @returns what did not fit, at which step */
export async function wander(seed: number, steps: number, world: World): Promise<string[]> {
  const random = seeded(seed);
  const wrong: string[] = [];
  let step = 0;
  let done = '';
  const look = () => {
    if (wrong.length > 0) return;
    wrong.push(
      ...whatDoesNotFit(world.pictures, world.asked()).map((one) => `step ${step} (${done}): ${one}`),
    );
  };
  const go = historyWithin();
  const observer = new MutationObserver(look);
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  for (; step < steps && wrong.length === 0; step++) {
    const kind = random();
    if (kind < 0.1) {
      const caption = CAPTIONS[Math.floor(random() * CAPTIONS.length)];
      done = `typed ${caption}`;
      type(caption);
    } else if (kind < 0.14) {
      done = 'chose a model';
      chooseModel(random);
    } else if (kind < 0.4) {
      done = 'clicked';
      click(random);
    } else if (kind < 0.46) {
      done = 'went back or on';
      go(random() < 0.6 ? -1 : 1);
    } else {
      done = 'an answer came';
      world.pass(random);
    }
    // One look at the event loop, or a frame: what is drawn in slices gets some of them done, and some not.
    await new Promise((resolve) => (random() < 0.7 ? setTimeout(resolve) : requestAnimationFrame(resolve)));
  }
  observer.disconnect();
  return wrong;
}
