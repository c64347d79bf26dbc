// Numbers as the page prints them.

import { describe, expect, it } from 'vitest';
import { countText } from '../../src/app/numbers.ts';
import { seeded } from '../support/random.ts';

describe('property: numbers', () => {
  it('groups a count as English does, whatever its length', () => {
    const english = new Intl.NumberFormat('en');
    const random = seeded(3);
    for (let n = 0; n < 1000; n++) {
      const count = Math.floor(10 ** (15 * random()));
      expect(countText(count)).toBe(english.format(count));
    }
    expect(countText(0)).toBe('0');
  });
});
