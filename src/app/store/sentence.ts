// What a person reads when something failed.

import { Superseded } from '../../engine/protocol.ts';

/** Whether a failed question was merely overtaken by a newer one. */
export function isOvertaken(error: unknown): boolean {
  return (
    error instanceof Superseded ||
    (error instanceof Error && ['AbortError', 'Superseded'].includes(error.name))
  );
}

/** The sentence of an InputError; for anything else, what it was and what to do. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Error && error.name === 'InputError') return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `Something went wrong that should not: ${message || 'no reason was given'}. Reload the page to start again.`;
}
