// Walks through states that a real bundle does not easily get into, over the made-up engine: late answers, lost devices,
// missing boxes, captions and pictures, a thousand pictures, small screens and large text.

import { describe, expect, test } from 'vitest';
import { ASKED, fake, visit, walkFakePage } from './support/fakeWalk.ts';
import { EVERY_CARD_ON_SCREEN_HAS_BOXES } from './support/visit.ts';

walkFakePage();

/** The address of a made-up gallery. */
function gallery(description: string, rest = ASKED): string {
  return fake.gallery(description, rest);
}

const stageText = async () => (await visit.stage.textContent()) ?? '';
const held = () => visit.held();

/** Larger text from before anything is laid out, as a browser's own setting is. */
async function textTimes(zoom: number): Promise<void> {
  await visit.page.addInitScript(`new MutationObserver((_, observer) => {
    if (!document.documentElement) return;
    observer.disconnect();
    document.documentElement.style.fontSize = '${100 * zoom}%';
  }).observe(document, { childList: true })`);
}

describe('walk: waiting', () => {
  test('opening says bytes of how many and pictures of how many; what was typed meanwhile is asked', async () => {
    await visit.page.goto(gallery('images=30', 'hold=open'));
    await visit.page.getByText('Encoding pictures, 15 of 30').waitFor();
    expect(await stageText()).toContain('8.4 of 8.4 MB');
    expect(await visit.page.getByRole('progressbar', { name: 'Pictures' }).getAttribute('value')).toBe('15');
    await visit.caption.fill('a dog');
    await visit.page.evaluate(`fake.open('open')`);
    await visit.answered('a dog');
  });

  test('the last answer stays, is dimmed when the next is late, and typing goes on', async () => {
    await visit.go(gallery('images=30'));
    await visit.answered('a red dog runs');
    const before = await visit.ranking();
    await visit.page.evaluate(`fake.held.add('rank')`);
    await visit.caption.press('End');
    await visit.caption.pressSequentially(' home');
    await visit.page.locator('section[data-late="slow"][aria-busy="true"]').waitFor();
    expect(await visit.ranking()).toEqual(before);
    expect(await visit.caption.inputValue()).toBe('a red dog runs home');
    await visit.page.evaluate(`fake.open('rank')`);
    await visit.answered('a red dog runs home');
    await visit.page.locator('section:not([data-late])[aria-busy="false"]').waitFor();
    expect(await visit.ranking()).not.toEqual(before);
  });

  test('a model that must be loaded first says how far it is', async () => {
    await visit.go(gallery('images=30'));
    await visit.answered('a red dog runs');
    await visit.page.evaluate(`fake.held.add('rank')`);
    const top = `document.querySelector('ol[data-answer]').getBoundingClientRect().top`;
    const before = await visit.page.evaluate(top);
    await visit.page.getByRole('combobox', { name: 'Model' }).selectOption('i2t-lse');
    await visit.page.getByText('“i2t-lse”: encoding pictures, 0 of 30').waitFor();
    expect(await visit.page.evaluate(top)).toBe(before);
    await visit.page.evaluate(`fake.open('rank')`);
    await visit.page.getByText('“i2t-lse”: encoding').waitFor({ state: 'detached' });
  });
});

describe('walk: what goes wrong', () => {
  test.each(['', 'evaluation', 'words'])(
    'a bundle that cannot be opened is said in room “%s” too, with every way on, however long its address',
    async (room) => {
      await visit.page.setViewportSize({ width: 390, height: 844 });
      await visit.go(`${fake.url}?room=${room}&bundle=models/${'a-long-name'.repeat(9)}`);
      await visit.page.getByRole('alert').getByText('There is no bundle at').waitFor();
      expect(await visit.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      await visit.page.getByRole('button', { name: 'Open the bundle that comes with the page' }).click();
      await visit.page.locator('[data-phase="open"]').waitFor();
    },
  );

  test('a question that fails is a sentence at the field, and the last answer stays', async () => {
    await visit.go(gallery('images=30'));
    await visit.answered('a red dog runs');
    await visit.caption.fill('a red dog will fail');
    await visit.page.getByText('This caption was made to fail.').waitFor();
    await visit.page.locator('section[data-late="failed"][aria-busy="false"]').waitFor();
    expect(await visit.cards.first().getAttribute('data-rank')).toBe('1');
    await visit.caption.fill('a red dog will');
    await visit.answered('a red dog will');
    expect(await visit.page.getByText('This caption was made to fail.').count()).toBe(0);
  });

  test('another device is told until somebody has read it', async () => {
    await visit.go(gallery('images=30'));
    await visit.page.evaluate('fake.engine.loseDevice()');
    const notice = visit.page.getByRole('status', { name: 'Device' });
    await notice.getByText('The device was lost. Imagination again (cpu) serves now.').waitFor();
    expect(await visit.page.locator('[data-backend]').textContent()).toContain('Imagination again');
    await notice.getByRole('button', { name: 'Understood' }).click();
    expect(await notice.textContent()).toBe('');
  });

  test('from a forced backend that cannot start, one click leads on', async () => {
    await visit.go(gallery('images=30', `${ASKED}&backend=webgpu`));
    await visit.page.getByRole('button', { name: 'Let the page choose a backend' }).click();
    await visit.answered('a red dog runs');
    expect(visit.page.url()).not.toContain('backend');
  });

  test('another bundle can be named where one could not be opened', async () => {
    await visit.go(`${fake.url}?bundle=nowhere`);
    await visit.page.getByRole('textbox', { name: 'Address' }).fill('fake:images=7');
    await visit.page.getByRole('button', { name: 'Open', exact: true }).click();
    await visit.page.locator('[data-phase="open"]').waitFor();
    expect(await visit.cards.count()).toBe(7);
  });
});

describe('walk: what a bundle may lack', () => {
  test('boxes: it is said, and nothing is drawn', async () => {
    await visit.go(gallery('images=30&boxes=none', `${ASKED}&word=3`));
    await visit.answered('a red dog runs');
    expect(await stageText()).toContain('This bundle has no boxes');
    expect(await held()).toEqual(['dog']);
    expect(await visit.page.locator('[data-region]').count()).toBe(0);
  });

  test('some boxes: the others are drawn, and the missing ones are counted with what they hold', async () => {
    await visit.go(gallery('images=30&boxes=some', `${ASKED}&word=3`));
    await visit.answered('a red dog runs');
    await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
    expect(await visit.boxes.count()).toBe(9);
    expect(await stageText()).toMatch(/3 of 12 regions of this picture have no box and cannot be drawn \(\d/);
  });

  test('captions: no examples, said in a sentence', async () => {
    await visit.go(gallery('images=30&captions=none'));
    await visit.page.getByText('This bundle has no captions, so there are no examples').waitFor();
    expect(await visit.page.getByRole('button', { name: 'Surprise me' }).count()).toBe(0);
  });

  test.each(['none', 'broken'])('pictures (%s): boxes on blanks of the right shape', async (pictures) => {
    await visit.go(gallery(`images=30&pictures=${pictures}`, `${ASKED}&word=3&picture=1003.jpg`));
    await visit.answered('a red dog runs');
    await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
    const blank = visit.stage.getByRole('img', { name: '1003.jpg' });
    const { width, height } = (await blank.boundingBox()) ?? { width: 0, height: 1 };
    expect(width / height).toBeCloseTo(300 / 400, 1);
    await visit.page
      .getByText(pictures === 'none' ? 'no picture' : 'could not be loaded')
      .first()
      .waitFor();
  });

  test('sizes: shapes come from the boxes', async () => {
    await visit.go(gallery('images=30&sizes=none', `${ASKED}&word=3`));
    await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
  });

  test('anything at all: an empty gallery is said', async () => {
    await visit.go(gallery('images=0', ''));
    expect(await stageText()).toContain('no pictures');
  });
});

describe('walk: words', () => {
  test('pointing previews, clicking holds, leaving lets the held word come back', async () => {
    await visit.go(gallery('images=30', `${ASKED}&word=3`));
    await visit.answered('a red dog runs');
    const shown = () => visit.stage.locator('strong').first().textContent();
    expect(await shown()).toBe('“dog”');
    await visit.word('runs').hover();
    expect(await shown()).toBe('“runs”');
    expect(await held()).toEqual(['dog']);
    await visit.page.mouse.move(2, 2);
    expect(await shown()).toBe('“dog”');
    await visit.word('runs').click();
    expect(await held()).toEqual(['runs']);
    await visit.word('runs').click();
    expect(await held()).toEqual([]);
  });

  test('under a pointer that rests, a word of the next sentence is not previewed until it moves', async () => {
    await visit.go(gallery('images=30'));
    await visit.answered('a red dog runs');
    const previewed = visit.chips.locator('[data-previewed]');
    await visit.word('dog').hover();
    await visit.holds(`document.querySelector('[data-previewed]')?.textContent === 'dog'`);
    await visit.caption.focus();
    await visit.page.keyboard.press('End');
    await visit.page.keyboard.insertText(' home');
    await visit.answered('a red dog runs home');
    // Until the browser has noticed what lies under the pointer now.
    await visit.holds(`document.querySelector('[data-token]:hover') !== null`);
    expect(await previewed.count()).toBe(0);
    await visit.word('dog').hover({ position: { x: 5, y: 5 } });
    await previewed.first().waitFor();
  });

  test('pieces of the bytes quirk and marks take no click', async () => {
    await visit.go(gallery('images=30&quirk=bytes', `caption=${encodeURIComponent("b ' a dog '")}`));
    await visit.page.locator('ol[data-caption]').waitFor();
    expect(await visit.sentence()).toEqual(['<start>', 'b', "'", 'a', 'dog', "'", '<end>']);
    expect(await visit.words.count()).toBe(2);
  });

  test('a checkpoint trained with another pooling shows it as a third', async () => {
    await visit.go(gallery('images=30&models=three', `${ASKED}&model=i2t-max`));
    await visit.answered('a red dog runs');
    expect(await visit.page.getByRole('radio', { name: 'Max', exact: true }).isChecked()).toBe(true);
    await visit.page.getByRole('radio', { name: 'AVG' }).check();
    await visit.page.getByText('Not trained for this').first().waitFor();
    await visit.page.getByRole('radio', { name: 'Max', exact: true }).check();
    await visit.page.getByText('Not trained for this').first().waitFor({ state: 'detached' });
  });

  test('a phrase of a link is held while the sentence around it changes', async () => {
    await visit.go(gallery('images=30', `${ASKED}&word=2-3`));
    await visit.answered('a red dog runs');
    await visit.caption.fill('there is a red dog');
    await visit.answered('there is a red dog');
    expect(await held()).toEqual(['red', 'dog']);
    await visit.holds(`location.search.includes('word=4-5')`);
  });
});

describe('walk: by keyboard', () => {
  test('everything can be reached and done', async () => {
    const { page } = visit;
    await visit.go(gallery('images=30', ''));
    const focused = () =>
      page.evaluate(
        'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
      );
    const tabTo = async (name: string) => {
      for (let presses = 0; (await focused()) !== name; presses++) {
        expect(presses).toBeLessThan(8);
        await page.keyboard.press('Tab');
      }
    };
    await tabTo('Colours');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Caption');
    await page.keyboard.type('a red dog');
    await visit.answered('a red dog');
    await tabTo('a');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await held()).toEqual(['red']);
    expect(await focused()).toBe('red');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await held()).toEqual(['red', 'dog']);
    await page.keyboard.press('Escape');
    expect(await held()).toEqual([]);
    await visit.page.getByRole('radio', { name: 't-i' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: 'i-t' }).isChecked()).toBe(true);
    expect(await held()).toEqual([]);
    // The caption is the same: that the other direction has answered shows in what rose.
    await visit.page.locator('ol[data-answer] > li[data-rose]').first().waitFor();
    await visit.cards.first().getByRole('button').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const second = await visit.cards.nth(1).getAttribute('data-id');
    expect(await visit.staged()).toBe(second);
    await visit.stage.getByRole('button', { name: 'Back to the best' }).press('Enter');
    expect(await visit.staged()).toBe(await visit.cards.first().getAttribute('data-id'));
  });

  test('a long caption scrolls in its field by whole lines', async () => {
    await visit.go(gallery('images=3', ''));
    await visit.caption.fill('a red dog runs '.repeat(20));
    const lines = await visit.caption.evaluate((field) => {
      const { lineHeight, paddingBottom } = getComputedStyle(field);
      const shown = field.clientHeight - Number.parseFloat(paddingBottom);
      return {
        shown: shown / Number.parseFloat(lineHeight),
        scrolls: field.scrollHeight > field.clientHeight,
      };
    });
    expect(lines.scrolls).toBe(true);
    expect(lines.shown).toBeCloseTo(2, 1);
  });

  test('Enter in the field adds no line', async () => {
    await visit.go(gallery('images=3', ''));
    await visit.caption.fill('a dog');
    await visit.caption.press('Enter');
    expect(await visit.caption.inputValue()).toBe('a dog');
  });
});

describe('walk: sizes', () => {
  test('of a thousand pictures those near the eye are there, wherever one scrolls', async () => {
    // As with a bundle that takes its time, the page stands before there is anything to list.
    await visit.page.goto(gallery('images=1000', `${ASKED}&word=3&hold=open`));
    // The number on the page, not the one that is said.
    await visit.page.getByText('Encoding pictures, 500').waitFor();
    await visit.page.evaluate(`fake.open('open')`);
    await visit.answered('a red dog runs');
    await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
    expect(await visit.cards.count()).toBeLessThan(100);
    // Once it is measured there is room for the others.
    await visit.holds(`document.querySelector('ol[data-answer]').style.paddingBottom !== '0px'`);
    // Whatever is hidden from sight, it is the list that scrolls, and not the page.
    await visit.holds('document.documentElement.scrollHeight <= innerHeight');
    await visit.cards.first().hover();
    const list = visit.page.locator('section[aria-label="Answer"]');
    const height = await list.evaluate((element) => element.scrollHeight);
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
    await visit.holds(`document.querySelector('ol[data-answer] > li').dataset.rank > 300`);
    await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await visit.page.locator('li[data-rank="1000"][aria-posinset="1000"][aria-setsize="1000"]').waitFor();
    await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
    expect(await list.evaluate((element) => element.scrollHeight)).toBe(height);
    await visit.caption.fill('a blue dog');
    await visit.answered('a blue dog');
    await visit.page.locator('li[data-rank="1000"]').waitFor();
  });

  test('on a phone the list scrolls with the page', async () => {
    await visit.page.setViewportSize({ width: 390, height: 844 });
    await visit.go(gallery('images=1000', `${ASKED}&word=3`));
    await visit.answered('a red dog runs');
    await visit.page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    await visit.page.locator('li[data-rank="1000"]').waitFor();
    await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
    expect(await visit.cards.count()).toBeLessThan(100);
    const id = await visit.page.locator('li[data-rank="998"]').getAttribute('data-id');
    await visit.page.locator('li[data-rank="998"] button').click();
    await visit.holds(`document.querySelector('#stage img').alt === '${id}'`);
  });

  test.each([
    [320, 700, 1.25],
    [390, 844, 2],
    [1280, 800, 1],
  ])(
    'examples fit beside or beneath each other at %i × %i with text times %f',
    async (width, height, zoom) => {
      await visit.page.setViewportSize({ width, height });
      await textTimes(zoom);
      await visit.go(gallery('images=30', ''));
      const ends = await visit.page
        .getByRole('list', { name: 'Examples' })
        .getByRole('button')
        .evaluateAll((all) => all.map((button) => button.getBoundingClientRect().right));
      expect(ends).toHaveLength(5);
      expect(Math.max(...ends)).toBeLessThanOrEqual(width);
      expect(await visit.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    },
  );

  test.each([
    [320, 700, 1.25],
    [390, 844, 1],
    [390, 844, 2],
    [1280, 800, 2],
    [1280, 800, 1],
    [3840, 2160, 1],
  ])('nothing is cut off at %i × %i with text times %f', async (width, height, zoom) => {
    await visit.page.setViewportSize({ width, height });
    await textTimes(zoom);
    await visit.go(gallery('images=30', `${ASKED}&word=3&picture=1006.jpg`));
    await visit.answered('a red dog runs');
    await visit.holds(`document.querySelector('#stage [data-region]') !== null`);
    expect(
      await visit.page.evaluate('document.documentElement.scrollWidth - innerWidth'),
    ).toBeLessThanOrEqual(0);
    const { width: shown } = (await visit.page.locator('#stage figure img').boundingBox()) ?? { width: 0 };
    expect(shown).toBeGreaterThan(100);
    const overlap = `(() => {
      const place = (selector) => document.querySelector(selector).getBoundingClientRect();
      return place('#stage figure img').bottom - place('#stage ul').top;
    })()`;
    expect(await visit.page.evaluate(overlap)).toBeLessThanOrEqual(0);
  });

  test('a held word is in sight within a sentence that scrolls, wherever it was chosen', async () => {
    await visit.page.setViewportSize({ width: 390, height: 844 });
    await textTimes(2);
    const inSight = (word: string) => `(() => {
      const held = document.querySelector('[data-token][aria-pressed="true"]');
      const chips = held?.parentElement;
      if (!held?.textContent.startsWith('${word}') || chips.scrollHeight < 2 * chips.clientHeight) return false;
      const [chip, box] = [held.getBoundingClientRect(), chips.getBoundingClientRect()];
      return chip.top > box.top - 2 && chip.bottom < box.bottom + 2;
    })()`;
    const words = [...Array.from({ length: 20 }, (_, n) => (n % 2 ? 'red' : 'a')), 'dog', 'runs'];
    await visit.go(gallery('images=4', `caption=${words.join('+')}&word=22`));
    await visit.holds(inSight('runs'));
    const frame = (name: string) => visit.page.locator('[data-word]').getByRole('button', { name }).first();
    await frame('red').click();
    await visit.holds(inSight('red'));
    await frame('dog').click();
    await visit.holds(inSight('dog'));
  });

  test('the stage and the names of panels stay where they are, whichever is open', async () => {
    await visit.go(gallery('images=30'));
    await visit.answered('a red dog runs');
    const names = visit.page.getByRole('navigation', { name: 'Panels beside the stage' }).getByRole('button');
    const lefts = () => names.evaluateAll((all) => all.map((name) => name.getBoundingClientRect().left));
    const picture = () => visit.page.locator('#stage figure img').boundingBox();
    const tops = () =>
      visit.page
        .locator('#inspector h2, section[aria-label="Answer"] h2')
        .evaluateAll((all) =>
          all
            .filter((heading) => heading.checkVisibility())
            .map((heading) => heading.getBoundingClientRect().top),
        );
    const closed = await lefts();
    const stands = await picture();
    for (const name of await names.all()) {
      await name.click();
      await visit.page.locator(`#${await name.getAttribute('id')}[aria-expanded="true"]`).waitFor();
      expect(await lefts()).toEqual(closed);
      expect(await picture()).toEqual(stands);
      // The headings of panel and answer stand on one line.
      expect(new Set(await tops()).size).toBe(1);
    }
  });

  test('nothing jumps when a word is held or let go', async () => {
    await visit.go(gallery('images=30'));
    await visit.answered('a red dog runs');
    const places = () =>
      visit.page.evaluate(`[...document.querySelectorAll('#stage figure, #stage img, ol[data-answer] > li img')].slice(0, 8)
        .map((element) => JSON.stringify(element.getBoundingClientRect())).join()`);
    const before = await places();
    await visit.word('dog').click();
    await visit.holds(EVERY_CARD_ON_SCREEN_HAS_BOXES);
    expect(await places()).toBe(before);
  });

  test('the theme switch overrules the system and is kept', async () => {
    const paper = () => visit.page.evaluate('getComputedStyle(document.body).backgroundColor');
    await visit.go(gallery('images=3'));
    const light = await paper();
    await visit.page.getByRole('combobox', { name: 'Colours' }).selectOption('dark');
    expect(await paper()).not.toBe(light);
    await visit.page.reload();
    await visit.page.locator('[data-phase="open"]').waitFor();
    expect(await paper()).not.toBe(light);
  });
});
