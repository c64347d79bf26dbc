// Whether single keys (letters, digits, `/` and `?`) are shortcuts. Who speaks to the computer, or presses keys by accident,
// switches them off (WCAG 2.1.4); the choice is kept in this browser.

import { keep, kept } from '../kept.ts';

const WHAT = 'single-keys';
const OFF = 'off';

export function singleKeysOn(): boolean {
  return kept(WHAT) !== OFF;
}

export function switchSingleKeys(on: boolean): void {
  keep(WHAT, on ? undefined : OFF);
}
