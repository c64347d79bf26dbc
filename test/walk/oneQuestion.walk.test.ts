// Walks at random through the first room while answers come late and in any order: after every change of the page, all that
// it shows answers one question.

import { describe, expect, test } from 'vitest';
import { fake, visit, walkFakePage } from './support/fakeWalk.ts';

walkFakePage();

const STEPS = 150;
const GALLERY = 'images=14&regions=6';
const AT_REST = `document.querySelectorAll('[aria-busy="true"]').length === 0`;

/** Does anything at all, with or without a panel open at first. */
async function wander(seed: number, rest = ''): Promise<void> {
  await visit.go(fake.gallery(GALLERY, `caption=a+red+dog&word=3${rest}`));
  await visit.words.first().waitFor();
  expect(await visit.page.evaluate(`window.fake.wander(${seed}, ${STEPS})`)).toEqual([]);
  await visit.holds(AT_REST);
  expect(await visit.page.evaluate('window.fake.look()')).toEqual([]);
}

describe('walk: one question at a time', () => {
  test.each([1, 2])('whatever is done, and however late answers come (%i)', (seed) => wander(seed));

  test.each(['why', 'what-if', 'compare', 'captions'])('the same with “%s” open', (panel) =>
    wander(panel.length, `&panel=${panel}`),
  );
});
