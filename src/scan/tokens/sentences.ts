// Sentence splitting of lower-case English: Punkt (Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary
// Detection", 2006) with the decisions of NLTK 3.8 and its English model, reduced to what lower case leaves of them.

import { ABBREVIATIONS } from './abbreviations.ts';
import { SPACE, trimmedEnd } from './characters.ts';

/** A stretch of a text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A full stop, question or exclamation mark that may end a sentence, with the words on both sides of it. */
interface Candidate {
  readonly end: number;
  /** Where the next sentence would start. */
  readonly next: number;
  readonly context: string;
}

const NON_WORD = `[)";}\\]*:@'({\\[?!]`;
const REPEATED = `(?:-{2,}|\\.{2,}|(?:\\.[${SPACE}]){2,}\\.)`;
const WORD_END = `[${SPACE}]|$|${NON_WORD}|${REPEATED}`;
const NOT_FIRST = '["`(){}[\\]:;&#*@,-]';

const candidateStop = new RegExp(`[.?!](?=(${NON_WORD}|[${SPACE}]+([^${SPACE}]+)))`, 'gu');
const contextWord = new RegExp(
  `${REPEATED}|(?!${NOT_FIRST})[^${SPACE}]+?(?=${WORD_END}|,(?=${WORD_END}))|[^${SPACE}]`,
  'gu',
);
const closingMarks = new RegExp(`^["')\\]}]+?(?:[${SPACE}]+|(?=--|\\n|$))`, 'u');

const initial = /^[\p{L}\p{Nl}\p{No}_]\.$/u;
const number = /^-?[.,]?\p{Nd}[\p{Nd},.-]*\.?$/u;
const startsLikeName = /^[\p{Lowercase}\p{Uppercase}]/u;

/**
 * The sentences of a lower-case text, in order. Space between sentences belongs to none; closing quotes and brackets
 * after a full stop belong to the sentence before. A text of nothing but space has no sentence.
 */
export function sentences(text: string): string[] {
  return realigned(text, roughSpans(text)).map(({ start, end }) => text.slice(start, end));
}

function roughSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const candidate of candidates(text)) {
    if (!endsSentence(candidate.context)) continue;
    spans.push({ start, end: candidate.end });
    start = candidate.next;
  }
  spans.push({ start, end: trimmedEnd(text) });
  return spans;
}

/**
 * Of several marks in one word ("what?!") only the last is a candidate. The word before a mark reaches back to the
 * last ASCII space, and no other, because NLTK looks for it so.
 */
function* candidates(text: string): Generator<Candidate> {
  let wordStart = 0;
  let wordEnd = 0;
  let pending: RegExpExecArray | undefined;
  for (const match of text.matchAll(candidateStop)) {
    const space = lastAsciiSpace(text, wordEnd, match.index);
    const start = space > wordEnd ? space + 1 : wordStart;
    if (pending && wordEnd <= start) yield candidateAt(text, wordStart, pending);
    pending = match;
    wordStart = start;
    wordEnd = match.index;
  }
  if (pending) yield candidateAt(text, wordStart, pending);
}

function candidateAt(text: string, wordStart: number, match: RegExpExecArray): Candidate {
  const end = match.index + 1;
  const after = match[1] ?? '';
  const nextWord = match[2];
  return {
    end,
    next: nextWord === undefined ? end : end + after.length - nextWord.length,
    context: text.slice(wordStart, end) + after,
  };
}

function lastAsciiSpace(text: string, from: number, to: number): number {
  for (let i = to - 1; i >= from; i--) if (' \t\n\r\v\f'.includes(text.charAt(i))) return i;
  return -1;
}

function endsSentence(context: string): boolean {
  const words = context.split('\n').flatMap((line) => line.match(contextWord) ?? []);
  // Without a word behind it nothing is a boundary, so the last word is not asked.
  return words.some((word, i) => i + 1 < words.length && breaksBefore(word, words[i + 1]));
}

/**
 * Whether a sentence ends after `word`. Capitals are Punkt's evidence for a new sentence after an abbreviation, and
 * lower case has none. What is left: abbreviations never end a sentence, and a single letter or a number does not
 * when a lower-case word or punctuation follows. The model's collocations ("b. stewart") say the same as that rule.
 * One thing is not mirrored: a word that the model saw begin sentences in lower case, and never capitalised, lets a
 * number before it end a sentence. Its training text has next to none.
 */
function breaksBefore(word: string, next: string): boolean {
  if (word === '.' || word === '?' || word === '!') return true;
  if (!word.endsWith('.') || word.endsWith('..')) return false;
  const stem = word.slice(0, -1);
  if (ABBREVIATIONS.has(stem) || ABBREVIATIONS.has(stem.slice(stem.lastIndexOf('-') + 1))) return false;
  if (initial.test(word)) return !(isPunctuation(next) || startsLikeName.test(next));
  if (number.test(word)) return !(isPunctuation(next) || /^\p{Lowercase}/u.test(next));
  return true;
}

function isPunctuation(word: string): boolean {
  return word.length === 1 && ';:,.!?'.includes(word);
}

/** Moves closing quotes and brackets from the start of a sentence to the end of the one before. */
function realigned(text: string, spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  let moved = 0;
  spans.forEach((span, i) => {
    const start = span.start + moved;
    const following = spans[i + 1];
    const closing = following && closingMarks.exec(text.slice(following.start, following.end));
    if (closing) {
      result.push({ start, end: following.start + trimmedEnd(closing[0]) });
      moved = closing[0].length;
    } else {
      moved = 0;
      if (start < span.end) result.push({ start, end: span.end });
    }
  });
  return result;
}
