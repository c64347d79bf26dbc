// Walks through the built page and its own bundle, over the real engine, served as plain hosts do: with the two headers
// of cross-origin isolation and without.

import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type StaticServer, serveStatic } from '../support/serve.ts';
import { DIST, EVERY_CARD_ON_SCREEN_HAS_BOXES, type Visit, visitor } from './support/visit.ts';

const MODELS = resolve(import.meta.dirname, '../../models');
const CAPTION = 'a red star is below a orange square .';
/** The small bundle of drawn shapes. */
const FIXTURE = '?bundle=./models/fixture';
const LINK = `${FIXTURE}&caption=${encodeURIComponent(CAPTION)}`;

const text = (value: string) => new TextEncoder().encode(value);
const broken = {
  '/bundles/no-json': new Map([['manifest.json', text('{"format": "storied-att')]]),
  '/bundles/not-a-bundle': new Map([['manifest.json', text('{"name": "something else"}')]]),
};

async function serve(isolated: boolean): Promise<StaticServer> {
  return serveStatic({ root: DIST, mounts: { '/models': MODELS, ...broken }, isolated });
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
});

let visit: Visit;
let server: StaticServer;

function walkServed(isolated: boolean): void {
  beforeAll(async () => {
    server = await serve(isolated);
  });
  afterAll(async () => {
    await server?.close();
  });
  beforeEach(async () => {
    visit = await visitor(browser);
  });
  afterEach(async () => {
    await visit.close();
  });
}

describe.each([true, false])('walk: the built page, isolated: %s', (isolated) => {
  walkServed(isolated);

  test('a first visit: an unranked gallery that says what to do, and the device', async () => {
    await visit.go(`${server.url}${FIXTURE}`);
    expect(await visit.page.evaluate('crossOriginIsolated')).toBe(isolated);
    await visit.page.locator('li[aria-setsize="48"]').nth(5).waitFor();
    expect(await visit.page.getByRole('region', { name: 'Answer' }).textContent()).toContain(
      'Not ranked yet',
    );
    expect(await visit.page.locator('[data-backend]').textContent()).toMatch(/wasm.*WebAssembly.*WebGPU/s);
    expect(await visit.staged()).toBe('scene-01');
    await visit.holds(`document.querySelector('#stage img').naturalWidth > 0`);
    expect(visit.complaints).toEqual([]);
    expect(visit.asked.filter((address) => !address.startsWith(server.url))).toEqual([]);
    expect(await visit.page.context().cookies()).toEqual([]);
  });

  test('the first answer waits for no formatter: the first of a page takes longer than its drawing', async () => {
    await visit.page.addInitScript(`
      globalThis.formatters = [];
      for (const name of ['NumberFormat', 'DateTimeFormat', 'Collator', 'ListFormat', 'PluralRules']) {
        const made = (target, parts) => { formatters.push(name); return Reflect.construct(target, parts); };
        Intl[name] = new Proxy(Intl[name], { construct: made });
      }`);
    await visit.go(`${server.url}${LINK}`);
    await visit.answered(CAPTION);
    expect(await visit.page.evaluate('formatters')).toEqual([]);
  });

  test('an example ranks its own picture, marks it and tells a screen reader', async () => {
    await visit.go(`${server.url}${FIXTURE}`);
    const example = visit.page.getByRole('list', { name: 'Examples' }).getByRole('button').nth(1);
    const caption = (await example.textContent()) ?? '';
    await example.click();
    await visit.answered(caption);
    expect(await visit.caption.inputValue()).toBe(caption);
    await visit.page
      .getByRole('button', { name: /^rank \d+$/ })
      .first()
      .click();
    expect(await visit.stage.textContent()).toContain('its own picture');
    const [first] = await visit.ranking();
    await visit.page.getByText(new RegExp(`First of 48: ${first}, score \\d\\.\\d{4}\\.`)).waitFor({
      state: 'attached',
    });
    expect(visit.complaints).toEqual([]);
  });

  test('typing drops no key, the last question is answered, and back empties the field', async () => {
    await visit.go(`${server.url}${FIXTURE}`);
    await visit.caption.pressSequentially(CAPTION);
    expect(await visit.caption.inputValue()).toBe(CAPTION);
    await visit.answered(CAPTION);
    const words = ['<start>', 'a', 'red', 'star', 'is', 'below', 'a', 'orange', 'square', '.', '<end>'];
    expect(await visit.sentence()).toEqual(words);
    expect(await visit.words.count()).toBe(words.length - 2);
    const scores = await visit.cards.evaluateAll((items) =>
      items.map((item) => Number(/score (-?\d+\.\d{4})/.exec(item.textContent ?? '')?.[1])),
    );
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    await visit.holds(`location.search.includes('caption=')`);
    await visit.page.goBack();
    await visit.holds(`document.querySelector('ol[data-answer]:not([data-caption])') !== null`);
    expect(await visit.caption.inputValue()).toBe('');
  });

  test('a clicked word shows where it looks on every picture at once', async () => {
    await visit.go(`${server.url}${LINK}`);
    await visit.answered(CAPTION);
    expect(await visit.boxes.count()).toBe(0);
    await visit.word('star').click();
    await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
    expect(await visit.boxes.count()).toBe(12);
    const shares = await visit.boxes.evaluateAll((boxes) =>
      boxes.map((box) => Number((box as SVGElement).dataset.value)),
    );
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 2);
    const strongest = Math.max(...shares);
    const percent = `${(100 * strongest).toFixed(strongest < 0.0995 ? 1 : 0)} %`;
    expect(await visit.stage.locator('.label').textContent()).toBe(percent);
    expect(await visit.stage.textContent()).toContain('add up to 100 %');
    expect(visit.complaints).toEqual([]);
  });

  test('arrows walk through the sentence, shift makes a phrase, Escape lets go', async () => {
    await visit.go(`${server.url}${LINK}&word=2`);
    await visit.answered(CAPTION);
    const { held } = visit;
    expect(await held()).toEqual(['red']);
    await visit.page.keyboard.press('ArrowRight');
    expect(await held()).toEqual(['star']);
    await visit.word('below').click({ modifiers: ['Shift'] });
    expect(await held()).toEqual(['star', 'is', 'below']);
    expect(await visit.stage.textContent()).toContain('mean of 3 words');
    await visit.page.keyboard.press('ArrowLeft');
    expect(await held()).toEqual(['red']);
    await visit.page.keyboard.press('Escape');
    expect(await held()).toEqual([]);
    await visit.page.mouse.move(0, 0);
    await visit.holds(`document.querySelector('#stage figure [data-region]') === null`);
    await visit.page.goBack();
    expect((await held()).length).toBe(1);
  });

  test('switches take the checkpoint trained for the variant, and i-t labels are values', async () => {
    await visit.go(`${server.url}${LINK}&word=3`);
    await visit.answered(CAPTION);
    const model = visit.page.getByRole('combobox', { name: 'Model' });
    expect(await model.inputValue()).toBe('t2i-avg');
    const before = await visit.ranking();
    await visit.page.getByRole('radio', { name: 'i-t' }).check();
    await visit.page.getByText('need not').waitFor();
    expect(await model.inputValue()).toBe('i2t-avg');
    expect(await visit.stage.locator('.label').textContent()).toMatch(/^\d\.\d\d$/);
    await visit.page.getByRole('radio', { name: 'LSE' }).check();
    await visit.holds(`document.querySelector('ol[data-answer]').getAttribute('data-caption') !== null`);
    expect(await model.inputValue()).toBe('i2t-lse');
    await model.selectOption('t2i-avg');
    await visit.page.getByText('add up to 100 %').waitFor();
    await visit.holds(`[...document.querySelectorAll('ol[data-answer] > li')]
      .map((card) => card.dataset.id).join() === '${before.join()}'`);
    expect(visit.complaints).toEqual([]);
  });
});

describe('walk: the built page, its links, limits and errors', () => {
  walkServed(false);

  test('a link brings the whole view back', async () => {
    const link = `${LINK}&model=t2i-lse&variant=t2i-avg&word=2-3&picture=scene-07&backend=wasm`;
    await visit.go(`${server.url}${link}`);
    for (let round = 0; round < 2; round++) {
      await visit.answered(CAPTION);
      expect(await visit.caption.inputValue()).toBe(CAPTION);
      expect(await visit.page.getByRole('combobox', { name: 'Model' }).inputValue()).toBe('t2i-lse');
      expect(await visit.page.getByRole('radio', { name: 'AVG' }).isChecked()).toBe(true);
      await visit.page.getByText('Not trained for this').first().waitFor();
      expect(await visit.held()).toEqual(['red', 'star']);
      expect(await visit.staged()).toBe('scene-07');
      expect(await visit.page.locator('[data-backend]').getAttribute('data-backend')).toBe('wasm');
      await visit.page.reload();
    }
  });

  test('the first answer needs little script', async () => {
    await visit.go(`${server.url}${LINK}`);
    await visit.answered(CAPTION);
    const scripts = visit.asked
      .map((address) => new URL(address).pathname)
      .filter((path) => path.endsWith('.js'));
    const sizes = await Promise.all(
      [...new Set(scripts)].map(
        async (path) => gzipSync(await readFile(join(DIST, path)), { level: 9 }).length,
      ),
    );
    const bytes = sizes.reduce((a, b) => a + b, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(450_000);
  });

  test('an unknown word, an empty caption, two hundred words', async () => {
    await visit.go(`${server.url}${FIXTURE}`);
    await visit.caption.fill('a red flabbergast');
    await visit.answered('a red flabbergast');
    await visit.page.getByText('“flabbergast” is not in the model’s vocabulary: read as <unk>.').waitFor();
    expect(await visit.chips.locator('[data-unknown]').textContent()).toBe('flabbergast');
    await visit.caption.fill('');
    await visit.page.getByText('Not ranked yet').waitFor();
    expect(await visit.words.count()).toBe(0);
    const long = Array.from({ length: 200 }, (_, k) => ['red', 'star', 'blue', 'circle'][k % 4]).join(' ');
    await visit.caption.fill(long);
    await visit.answered(long);
    expect(await visit.words.count()).toBe(200);
    await visit.words.nth(150).click();
    await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
    expect(visit.complaints).toEqual([]);
  });

  test.each(['/bundles/nowhere', '/bundles/no-json', '/bundles/not-a-bundle'])(
    'a bundle that cannot be opened (%s) is a sentence, and the page goes on',
    async (bundle) => {
      await visit.go(`${server.url}?bundle=${bundle}`);
      const alert = visit.stage.getByRole('alert');
      expect(await alert.textContent()).toMatch(/Nothing is open.*manifest/s);
      expect(await alert.textContent()).not.toMatch(/\bat .*\.js|undefined|\[object/);
      await visit.caption.fill(CAPTION);
      await visit.page.getByRole('button', { name: 'Open the bundle that comes with the page' }).click();
      await visit.answered(CAPTION);
      await visit.page.goBack();
      await visit.page.locator('[data-phase="failed"]').waitFor();
    },
  );

  test.each(['wasm', 'cpu', 'reference'])('the backend %s can be forced', async (backend) => {
    await visit.go(`${server.url}${LINK}&backend=${backend}&word=3`);
    await visit.answered(CAPTION);
    expect(await visit.page.locator('[data-backend]').getAttribute('data-backend')).toBe(backend);
    await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
    expect(visit.complaints).toEqual([]);
  });

  test('WebGPU where there is none is a sentence with a way on', async () => {
    await visit.go(`${server.url}${LINK}&backend=webgpu`);
    expect(await visit.stage.getByRole('alert').textContent()).toMatch(/WebGPU/);
    await visit.page.getByRole('button', { name: 'Let the page choose a backend' }).click();
    await visit.answered(CAPTION);
    expect(await visit.page.locator('[data-backend]').getAttribute('data-backend')).toBe('wasm');
  });
});

describe('walk: the built page on WebGPU in software', () => {
  test('the forced backend answers and draws', async () => {
    const [softwareBrowser, host] = await Promise.all([launchChromium({ webgpu: true }), serve(false)]);
    try {
      const guest = await visitor(softwareBrowser);
      await guest.go(`${host.url}${LINK}&backend=webgpu&word=3`);
      await guest.answered(CAPTION);
      expect(await guest.page.locator('[data-backend]').getAttribute('data-backend')).toBe('webgpu');
      await guest.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
      expect(guest.complaints).toEqual([]);
    } finally {
      await softwareBrowser.close();
      await host.close();
    }
  });
});
