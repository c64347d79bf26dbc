// The question that pictures of the page begin with: its first example, and the word held whose map is the most
// concentrated.

import type { Page } from 'playwright-core';

/** Asks it in the room of pictures. @returns the caption and the word. */
export async function askFirstExample(
  page: Page,
): Promise<{ readonly caption: string; readonly word: string }> {
  const example = page.getByRole('list', { name: 'Examples' }).getByRole('button').first();
  const caption = (await example.textContent()) ?? '';
  await example.click();
  const words = page.locator('button[data-token]');
  await page.locator('button[data-token][aria-description]').first().waitFor();
  const figures = await words.evaluateAll((chips) =>
    chips.map((chip) => Number(/\d+/.exec(chip.getAttribute('aria-description') ?? '')?.[0] ?? 0)),
  );
  const word = words.nth(figures.indexOf(Math.max(...figures)));
  await word.click();
  await page.mouse.move(0, 0);
  await page.locator('#stage figure [data-region]').first().waitFor();
  await page.waitForLoadState('networkidle');
  return { caption, word: (await word.textContent()) ?? '' };
}
