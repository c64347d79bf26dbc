// Words of one sentence by the rules of the Penn Treebank tokeniser (Robert MacIntyre), in the form and order in which
// NLTK 3.8 applies them: each rule rewrites the text, putting space around what becomes a token of its own.

import { SPACE, splitOnSpace, WORD } from './characters.ts';

type Rule = readonly [pattern: RegExp, replacement: string];

const START = `(?<![${WORD}])`;
const END = `(?![${WORD}])`;

const openingQuotes: readonly Rule[] = [
  [/[«“‘„]|`+/gu, ' $& '],
  [/^"/u, '``'],
  [/``/gu, ' `` '],
  [/([ ([{<])(?:"|'')/gu, '$1 `` '],
  // A quote before a word of one letter, unless it may be a clitic: 'a' but not 's or 't.
  [new RegExp(`'(?![mtsdn])([${WORD}])${END}`, 'gu'), "' $1"],
];

const punctuation: readonly Rule[] = [
  // Consumes what follows, so that of ",,5" only the first comma is cut off, as there.
  [/([:,])(\P{Nd})/gu, ' $1 $2'],
  [/[:,]$/u, ' $& '],
  [/\.{2,}/gu, ' $& '],
  [/[;@#$%&]/gu, ' $& '],
  [/[?!]/gu, ' $& '],
  [/([^'])' /gu, "$1 ' "],
  [/\*/gu, ' * '],
  [/[\][(){}<>]/gu, ' $& '],
  [/--/gu, ' -- '],
];

const closingQuotes: readonly Rule[] = [
  [/[»”’]/gu, ' $& '],
  [/''/gu, " '' "],
  [/"/gu, " '' "],
  [/([^' ])('[smd]|') /gu, '$1 $2 '],
  [/([^' ])('ll|'re|'ve|n't) /gu, '$1 $2 '],
];

const contractions: readonly Rule[] = [
  ...(
    [
      ['can', 'not'],
      ['d', "'ye"],
      ['gim', 'me'],
      ['gon', 'na'],
      ['got', 'ta'],
      ['lem', 'me'],
      ['more', "'n"],
    ] as const
  ).map(
    ([first, second]): Rule => [new RegExp(`${START}${first}${second}${END}`, 'gu'), ` ${first} ${second} `],
  ),
  [new RegExp(`${START}wanna(?=[${SPACE}])`, 'gu'), ' wan na '],
  [new RegExp(` 'tis${END}`, 'gu'), " 't is "],
  [new RegExp(` 'twas${END}`, 'gu'), " 't was "],
];

/** Tokens of one lower-case sentence. Space apart, they spell it again, with double quotes as `` or ''. */
export function treebankTokens(sentence: string): string[] {
  let text = rewrite(sentence, openingQuotes);
  text = rewrite(cutFinalStop(text), punctuation);
  text = rewrite(` ${text} `, closingQuotes);
  return splitOnSpace(rewrite(text, contractions));
}

function rewrite(text: string, rules: readonly Rule[]): string {
  return rules.reduce((rewritten, [pattern, replacement]) => rewritten.replace(pattern, replacement), text);
}

const closersAndSpaces = /[\])}>"'»”’ ]*/uy;

/**
 * Cuts off the full stop that ends the sentence, quotes and brackets behind it allowed. It can only be the last one,
 * so it is looked up: as a pattern this takes quadratic time on a long run of spaces.
 */
function cutFinalStop(text: string): string {
  const stop = text.lastIndexOf('.');
  if (stop < 1 || text.charAt(stop - 1) === '.') return text;
  closersAndSpaces.lastIndex = stop + 1;
  const closers = closersAndSpaces.exec(text)?.[0] ?? '';
  if (splitOnSpace(text.slice(stop + 1 + closers.length)).length > 0) return text;
  return `${text.slice(0, stop)} . ${closers} `;
}
