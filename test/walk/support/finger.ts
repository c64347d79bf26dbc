// A finger on a page that was opened with `hasTouch`: it goes down, moves and comes up again.

import type { Locator, Page } from 'playwright-core';

/** A place in an element, as parts of its width and height. */
export type Spot = readonly [across: number, down: number];

const STEPS = 6;

/** Drags over an element from one spot to another. */
export async function dragFinger(page: Page, over: Locator, from: Spot, to: Spot): Promise<void> {
  await over.scrollIntoViewIfNeeded();
  const box = await over.boundingBox();
  if (!box) throw new Error('What the finger is to drag over is not on the screen.');
  const session = await page.context().newCDPSession(page);
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', part?: number): Promise<void> => {
    const at = (a: number, b: number) => a + (b - a) * (part ?? 0);
    const touchPoints =
      part === undefined
        ? []
        : [{ x: box.x + box.width * at(from[0], to[0]), y: box.y + box.height * at(from[1], to[1]) }];
    await session.send('Input.dispatchTouchEvent', { type, touchPoints });
  };
  await touch('touchStart', 0);
  for (let step = 1; step <= STEPS; step++) await touch('touchMove', step / STEPS);
  await touch('touchEnd');
  await session.detach();
}
