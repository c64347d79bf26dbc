// A sentence with a phrase of it standing out, where the sentence spells it as somebody typed it.

import { Fragment } from 'react';

export interface MarkedProps {
  readonly text: string;
  readonly phrase: string;
}

export function Marked({ text, phrase }: MarkedProps) {
  return parts(text, phrase).map((part, n) => {
    const key = `${n} ${part}`;
    // Every second part is the phrase.
    return n % 2 === 1 ? <b key={key}>{part}</b> : <Fragment key={key}>{part}</Fragment>;
  });
}

/** What is around the phrase and the phrase itself, by turns. */
function parts(text: string, phrase: string): readonly string[] {
  const words = phrase.trim().split(/\s+/).map(escaped).join('\\s+');
  if (words === '') return [text];
  return text.split(new RegExp(`(?<![\\p{L}\\p{N}])(${words})(?![\\p{L}\\p{N}])`, 'giu'));
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
