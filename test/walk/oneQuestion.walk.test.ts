// Walks at random through the first room while answers come late and in any order: after every change of the page, all that
// it shows answers one question.

import { describe, expect, test } from 'vitest';
import { ask, fake, visit, walkFakePage } from './support/fakeWalk.ts';

walkFakePage();

const STEPS = 250;
const GALLERY = 'images=14&regions=6';
const AT_REST = `document.querySelectorAll('[aria-busy="true"]').length === 0`;

describe('walk: one question at a time', () => {
  test.each([1, 2, 3, 4])('whatever is done, and however late answers come (%i)', async (seed) => {
    await visit.go(fake.gallery(GALLERY, 'caption=a+red+dog&word=3'));
    await visit.answered('a red dog');
    expect(await visit.page.evaluate(`window.fake.wander(${seed}, ${STEPS})`)).toEqual([]);
    await visit.holds(AT_REST);
    expect(await visit.page.evaluate('window.fake.look()')).toEqual([]);
  });

  test.each(['why', 'what-if', 'compare', 'captions', 'matrix'])('with “%s” open', async (panel) => {
    await ask(`&panel=${panel}&word=3`, GALLERY);
    expect(await visit.page.evaluate(`window.fake.wander(${panel.length}, ${STEPS})`)).toEqual([]);
    await visit.holds(AT_REST);
    expect(await visit.page.evaluate('window.fake.look()')).toEqual([]);
  });
});
