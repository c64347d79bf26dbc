// Walks through the variants over the made-up engine: switches, λ1 and λ2, Sum-Max, ensembles, motion, and pictures that
// are looked for.

import { describe, expect, test } from 'vitest';
import { ask, visit, walkFakePage } from './support/fakeWalk.ts';

walkFakePage();

const radio = (name: string) => visit.page.getByRole('radio', { name, exact: true });
const lambda = (name: string) => visit.page.getByRole('slider', { name });
const lastAsked = () =>
  visit.page.evaluate('fake.engine.asked.rank.at(-1)') as Promise<{
    models: string[];
    scoring?: { lambdaSoftmax: number; lambdaLse: number; pooling: string };
  }>;

describe('walk: λ1 and λ2', () => {
  test('a key moves λ1 and re-ranks; the button leads back, and so does the back button', async () => {
    await ask();
    await lambda('λ1').focus();
    await visit.page.keyboard.press('ArrowRight');
    await visit.holds(`location.search.includes('l1=9.5')`);
    expect((await lastAsked()).scoring?.lambdaSoftmax).toBe(9.5);
    await visit.page.getByRole('button', { name: 'λ1 back to 9' }).click();
    await visit.holds(`!location.search.includes('l1=')`);
    expect((await lastAsked()).scoring).toBeUndefined();
    await visit.page.goBack();
    await visit.holds(`location.search.includes('l1=9.5')`);
    expect(await lambda('λ1').getAttribute('aria-valuetext')).toBe('9.5, trained with 9');
  });

  test('a double click returns to the trained value', async () => {
    await ask('&l1=20');
    await visit.page.getByText('λ1 is 20, not 9 as trained.').first().waitFor();
    await lambda('λ1').dblclick({ position: { x: 40, y: 10 } });
    await visit.holds(`!location.search.includes('l1=')`);
    expect(await lambda('λ1').getAttribute('aria-valuetext')).toBe('9, as trained');
  });

  test('λ2 has a meaning under LSE alone', async () => {
    await ask();
    expect(await lambda('λ2').isDisabled()).toBe(true);
    await radio('LSE').check();
    await visit.page.getByText('Not trained for this').first().waitFor();
    await lambda('λ2').focus();
    await visit.page.keyboard.press('ArrowLeft');
    await visit.holds(`location.search.includes('l2=5.5')`);
    expect((await lastAsked()).scoring?.lambdaLse).toBe(5.5);
  });
});

describe('walk: other ways to score', () => {
  test('each is said in a sentence, and to change between them moves nothing below', async () => {
    await ask('&word=3');
    const heading = visit.page.locator('section[aria-label="Answer"] h2');
    const top = async () => (await heading.boundingBox())?.y;
    await visit.page.getByText('Each word looks over the regions; the score is the mean').waitFor();
    const before = await top();
    await radio('LSE').check();
    await visit.page.getByText('Each word looks over the regions; the score goes by those').waitFor();
    expect(await top()).toBe(before);
    await radio('Sum-Max').check();
    await visit.page.getByText('Without attention, each word takes its most similar region').waitFor();
    expect(await top()).toBe(before);
    await radio('i-t').check();
    await visit.page.getByText('Without attention, each region takes its most similar word').waitFor();
    expect(await top()).toBe(before);
  });

  test('Sum-Max is a labelled third, for comparison', async () => {
    await ask('&word=3');
    await radio('Sum-Max').check();
    await visit.page.getByText('Without attention, each word takes its most similar region').waitFor();
    expect((await lastAsked()).scoring?.pooling).toBe('SumMax');
    expect(await visit.stage.textContent()).toContain('has no attention under Sum-Max');
    expect(await lambda('λ1').isDisabled()).toBe(true);
  });

  test('an ensemble ranks by the mean, shows one member with its part, and is a link', async () => {
    await ask();
    await visit.page.getByRole('button', { name: 'Ensemble' }).click();
    await visit.page.getByRole('checkbox', { name: 'i2t-lse' }).check();
    await visit.page.keyboard.press('Escape');
    await visit.holds(`location.search.includes('ensemble=t2i-avg%2Ci2t-lse')`);
    expect((await lastAsked()).models).toEqual(['t2i-avg', 'i2t-lse']);
    const part = async () => {
      const [, own, mean] =
        /It gives (\d\.\d{4}); the mean of 2 is (\d\.\d{4})/.exec((await visit.stage.textContent()) ?? '') ??
        [];
      return { own: Number(own), mean: Number(mean) };
    };
    const first = await part();
    await radio('i2t-lse').check();
    await visit.holds(`location.search.includes('model=i2t-lse')`);
    await visit.page.getByText('need not').or(visit.page.getByText('Point at a word')).first().waitFor();
    await visit.holds(`document.querySelector('section[aria-busy="false"] ol[data-answer]') !== null`);
    const second = await part();
    expect((first.own + second.own) / 2).toBeCloseTo(first.mean, 3);
    await visit.page.reload();
    await visit.answered('a red dog runs');
    expect(await radio('i2t-lse').isChecked()).toBe(true);
  });
});

describe('walk: what moved', () => {
  test('a switch says of every picture how far it rose or fell, and cards travel from where they stood', async () => {
    await ask();
    await visit.page.evaluate(`(() => {
      globalThis.travelled = {};
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (frames, ...given) {
        globalThis.travelled[this.dataset.id] = frames[0].transform;
        return animate.call(this, frames, ...given);
      };
    })()`);
    const before = await visit.ranking();
    await radio('i-t').check();
    await visit.holds(`document.querySelector('ol[data-answer] > li[data-rose]') !== null`);
    const after = await visit.cards.evaluateAll((cards) =>
      cards.map((card) => {
        const { offsetLeft: left, offsetTop: top, dataset } = card as HTMLElement;
        return { id: dataset.id ?? '', rose: Number(dataset.rose), left, top };
      }),
    );
    const travelled = await visit.page.evaluate<Record<string, string | undefined>>('travelled');
    for (const [place, { id, rose, left, top }] of after.entries()) {
      expect(before.indexOf(id) - place).toBe(rose);
      const stood = after[place + rose];
      const way = `translate(${stood.left - left}px, ${stood.top - top}px)`;
      expect(travelled[id]).toBe(rose === 0 ? undefined : way);
    }
    expect(Object.keys(travelled).length).toBeGreaterThan(3);
    await visit.caption.fill('a blue dog');
    await visit.answered('a blue dog');
    expect(await visit.page.locator('li[data-rose]').count()).toBe(0);
  });

  test('nothing travels where less motion is asked for', async () => {
    await visit.page.emulateMedia({ reducedMotion: 'reduce' });
    await ask();
    await visit.page.evaluate(`(() => {
      globalThis.travelled = 0;
      Element.prototype.animate = function () { globalThis.travelled++; };
    })()`);
    await radio('i-t').check();
    await visit.holds(`document.querySelector('ol[data-answer] > li[data-rose]') !== null`);
    expect(await visit.page.evaluate('travelled')).toBe(0);
  });
});

describe('walk: why not this one?', () => {
  test('a picture is found by words of its caption and stands at its own rank', async () => {
    await ask('', 'images=200');
    await visit.page.getByRole('button', { name: 'Why not this one?' }).click();
    const field = visit.page.getByRole('combobox', { name: 'Find a picture' });
    await field.fill('1150');
    await visit.page.getByRole('option', { name: '1150.jpg' }).waitFor();
    await visit.page.keyboard.press('ArrowDown');
    await visit.page.keyboard.press('Enter');
    await visit.holds(`document.querySelector('#stage figure img').alt === '1150.jpg'`);
    const pinned = visit.page.getByRole('group', { name: 'Pinned picture' });
    const [, rank] =
      /Rank (\d+) of 200, score \d\.\d{4}: \d\.\d{4} behind the first/.exec(
        (await pinned.textContent()) ?? '',
      ) ?? [];
    expect(Number(rank)).toBeGreaterThan(1);
    expect(await visit.stage.textContent()).toContain(`${rank} of 200`);
    await pinned.getByRole('button', { name: 'Back to the best' }).click();
    expect(await visit.page.getByRole('group', { name: 'Pinned picture' }).count()).toBe(0);
  });

  test('bars say the ends of their scale', async () => {
    await ask();
    const scores = await visit.cards.evaluateAll((cards) =>
      cards.map((card) => /score (\d\.\d{4})/.exec(card.textContent ?? '')?.[1]),
    );
    await visit.page.getByText(`Bars run from ${scores.at(-1)} (last) to ${scores[0]} (first).`).waitFor();
  });
});
