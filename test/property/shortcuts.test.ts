// The sheet of shortcuts says of every single key that it can be switched off: a letter, digit or sign that works alone is
// what people press by accident (WCAG 2.1.4).

import { describe, expect, test } from 'vitest';
import { shortcutsIn } from '../../src/app/frame/shortcuts.ts';
import { ROOMS } from '../../src/app/rooms/rooms.ts';

describe('property: shortcuts', () => {
  test.each([undefined, ...ROOMS.map(({ id }) => id)])('single keys are marked: room %s', (room) => {
    const keys = shortcutsIn(room).flatMap((group) => group.keys);
    expect(keys.length).toBeGreaterThan(0);
    for (const { press, does, single = false } of keys)
      expect({ does, single }).toEqual({ does, single: press.some((key) => /^[\p{L}\d!-~]$/u.test(key)) });
  });
});
