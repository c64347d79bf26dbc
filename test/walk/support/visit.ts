// A visitor: one page in a fresh profile that notes what it complains of and whom it asks, and the words that walks use
// for what they see. Everything waits for a condition, never for a time.

import { resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** What `npm run build` makes. */
export const DIST = resolve(import.meta.dirname, '../../../dist');

/** Machines stall now and then, and software adapters are slow: waits are long and end early. Shorter while writing walks. */
const LIMIT_MS = Number(process.env.WALK_LIMIT_MS ?? 180_000);
const LOOK_AGAIN_MS = 40;

export interface Visit {
  readonly page: Page;
  /** Errors on the console and uncaught ones. */
  readonly complaints: readonly string[];
  /** Addresses asked for, without those that stay in the page (`data:`, `blob:`). */
  readonly asked: readonly string[];
  readonly caption: Locator;
  readonly chips: Locator;
  readonly words: Locator;
  /** The first chip of this word. */
  word(text: string): Locator;
  /** Tokens of the sentence, marks included. */
  sentence(): Promise<string[]>;
  /** Words that are held. */
  held(): Promise<string[]>;
  readonly cards: Locator;
  readonly stage: Locator;
  /** Boxes drawn over the picture on the stage. */
  readonly boxes: Locator;
  /** Id of the picture on the stage. */
  staged(): Promise<string | null>;
  /** Goes to an address and waits until a bundle is open or opening has failed. */
  go(address: string): Promise<void>;
  /** Waits until the ranking shown is that of a caption. */
  answered(caption: string): Promise<void>;
  /** Waits until a function of the page holds. */
  holds(condition: string): Promise<void>;
  /** Ids of the pictures in the order of the list. */
  ranking(): Promise<string[]>;
  close(): Promise<void>;
}

export async function visitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT_MS);
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) asked.push(request.url());
  });
  const chips = page.getByRole('group', { name: 'Your sentence as the model reads it' });
  const cards = page.locator('ol[data-answer] > li');
  return {
    page,
    complaints,
    asked,
    caption: page.getByRole('textbox', { name: 'Caption' }),
    chips,
    words: chips.locator('button[data-token]'),
    word: (text) => chips.getByRole('button', { name: text, exact: true }).first(),
    sentence: () => chips.locator('[data-token]').evaluateAll(tokensOf),
    held: () => chips.locator('[aria-pressed="true"]').evaluateAll(tokensOf),
    cards,
    stage: page.getByRole('region', { name: 'Stage' }),
    boxes: page.locator('#stage figure [data-region]'),
    staged: () => page.locator('#stage figure img').getAttribute('alt'),
    async go(address) {
      await page.goto(address);
      await page.locator('[data-phase="open"], [data-phase="failed"]').waitFor();
    },
    async answered(caption) {
      await page.locator(`ol[data-caption=${JSON.stringify(caption)}]`).waitFor();
    },
    async holds(condition) {
      // Not waitForFunction: between its looks it evaluates text, which the page's security policy forbids.
      const end = Date.now() + LIMIT_MS;
      while (!(await page.evaluate(condition))) {
        if (Date.now() > end) throw new Error(`This never came to hold: ${condition}`);
        await page.waitForTimeout(LOOK_AGAIN_MS);
      }
    },
    ranking: () => cards.evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.id ?? '')),
    close: () => context.close(),
  };
}

function tokensOf(chips: readonly Element[]): string[] {
  return chips.map((chip) => chip.textContent ?? '');
}

/** What is true of every card on the screen: it has boxes drawn over it, and nothing else is waited for. */
export const EVERY_CARD_ON_SCREEN_HAS_BOXES = `(() => {
  const onScreen = [...document.querySelectorAll('ol[data-answer] > li')].filter((item) => {
    const { top, bottom } = item.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  return onScreen.length > 0 && onScreen.every((item) => item.querySelector('[data-region]'));
})()`;
