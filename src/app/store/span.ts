// Words that stay held while the sentence around them changes.

import type { TokenInfo } from '../../engine/protocol.ts';
import type { Span } from './view.ts';

/** Whether a span lies within the words of a sentence: the two marks at its ends cannot be held. */
export function validSpan(tokens: readonly TokenInfo[], span: Span): boolean {
  return span.from >= 1 && span.from <= span.to && span.to <= tokens.length - 2;
}

/**
 * The span in the new sentence that holds the same words as `span` did in the old one: at the same place, else at the
 * nearest other place. `undefined` where they are gone.
 */
export function keptSpan(
  before: readonly TokenInfo[],
  after: readonly TokenInfo[],
  span: Span,
): Span | undefined {
  if (!validSpan(before, span)) return undefined;
  const length = span.to - span.from + 1;
  const same = (start: number) =>
    Array.from({ length }, (_, k) => after[start + k].token === before[span.from + k].token).every(Boolean);
  const starts = Array.from({ length: Math.max(0, after.length - 1 - length) }, (_, k) => k + 1)
    .filter(same)
    .sort((a, b) => Math.abs(a - span.from) - Math.abs(b - span.from));
  return starts.length === 0 ? undefined : { from: starts[0], to: starts[0] + length - 1 };
}

/** The span after one step to the left or right; `extend` moves its far end and keeps the near one. */
export function steppedSpan(
  tokens: readonly TokenInfo[],
  span: Span | undefined,
  step: 1 | -1,
  extend: boolean,
): Span | undefined {
  const last = tokens.length - 2;
  if (last < 1) return undefined;
  if (!span) return step === 1 ? { from: 1, to: 1 } : { from: last, to: last };
  const clamp = (at: number) => Math.min(last, Math.max(1, at));
  if (extend) {
    return step === 1
      ? { from: span.from, to: clamp(span.to + 1) }
      : { from: clamp(span.from - 1), to: span.to };
  }
  const at = clamp((step === 1 ? span.to : span.from) + step);
  return { from: at, to: at };
}

/** The phrase from a held span to another word. */
export function spanTo(span: Span | undefined, token: number): Span {
  return span
    ? { from: Math.min(span.from, token), to: Math.max(span.to, token) }
    : { from: token, to: token };
}

export function sameSpan(a: Span | undefined, b: Span | undefined): boolean {
  return a?.from === b?.from && a?.to === b?.to;
}
