// Which presses of a key are meant for the page as a whole: those that nothing else on it has taken or wants.

import { singleKeysOn } from './singleKeys.ts';

const TYPING =
  'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea, select, [contenteditable]';
/** A dialog or an open list has the keys to itself. */
const ALONE = '[role="dialog"], [role="listbox"]';

function within(event: KeyboardEvent, selector: string): boolean {
  return event.target instanceof Element && event.target.closest(selector) !== null;
}

/** Whether a key is free: not taken yet, without Ctrl, Alt or Meta, and outside dialogs. */
export function isFree(event: KeyboardEvent): boolean {
  const { defaultPrevented, ctrlKey, metaKey, altKey, isComposing } = event;
  return !(defaultPrevented || ctrlKey || metaKey || altKey || isComposing || within(event, ALONE));
}

/** Whether a key goes into a field. */
export function isTyped(event: KeyboardEvent): boolean {
  return within(event, TYPING);
}

/**
 * The letter (small), digit or sign pressed as a shortcut; none where it is typed, or where single keys are switched off.
 * Every shortcut of a single key is read here, so that none is left on.
 */
export function singleKeyOf(event: KeyboardEvent): string | undefined {
  if (event.key.length !== 1 || !isFree(event) || isTyped(event) || !singleKeysOn()) return undefined;
  return event.key.toLowerCase();
}
