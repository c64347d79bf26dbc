// What holds for tokens of any text, and awkward captions worked out by hand from the rules.

import { describe, expect, it } from 'vitest';
import { captionTokens, captionTokensTyped } from '../../src/scan/tokens/captionTokens.ts';
import { sentences } from '../../src/scan/tokens/sentences.ts';
import { wordTokenize } from '../../src/scan/tokens/wordTokenize.ts';
import { seeded } from '../support/random.ts';

const pieces = [
  ...'.,;:?!\'"`-()[]{}<>@#$%&*/\\…«»“”‘’„–_ax7é😀 \t\u00a0\u001c\ufeff\n',
  ...['...', '--', "''", '``', "'s", "n't", "'ll", 'cannot', 'wanna', "'tis", "d'ye", 'u.s.', 'st.', 'no.'],
  ...['7.', '12.5', '1,000', 'b.', '. . .', 'A', 'É', 'İ', 'Σ', 'dog', 'dog.', 'The ', ' ', ' ', ' ', '  '],
];

const random = seeded(20180907);

function randomText(length: number, of: readonly string[] = pieces): string {
  return Array.from({ length }, () => of[Math.floor(random() * of.length)]).join('');
}

const texts = Array.from({ length: 3000 }, (_, i) => randomText(i % 40));

describe('property: tokens of random text', () => {
  it('spells the text again, but for space and double quotes', () => {
    for (const text of texts) {
      expect(spelling(wordTokenize(text.toLowerCase()).join('')), JSON.stringify(text)).toBe(
        spelling(text.toLowerCase()),
      );
    }
  });

  it('has no token that is empty or holds space', () => {
    for (const text of texts) {
      for (const token of wordTokenize(text.toLowerCase())) expect(withoutSpace(token)).toBe(token);
      expect(wordTokenize(text.toLowerCase())).not.toContain('');
    }
  });

  it('does not depend on space around the caption or on case', () => {
    for (const text of texts) {
      expect(captionTokens(` \t${text}\u00a0 `, null)).toEqual(captionTokens(text, null));
      expect(captionTokens(text.toLowerCase(), null)).toEqual(captionTokens(text, null));
    }
  });

  it('leaves plain words alone, and tokens of plain words stay what they are', () => {
    const plain = ['dog', 'skis', 'dark-skinned', '50/50', 'é', '😀', '7', 'p-51', '日本'];
    for (let i = 0; i < 300; i++) {
      const words = Array.from({ length: i % 12 }, () => plain[Math.floor(random() * plain.length)]);
      expect(wordTokenize(words.join(' '))).toEqual(words);
    }
  });

  it('splits sentences without losing anything but space', () => {
    for (const text of texts) {
      expect(withoutSpace(sentences(text.toLowerCase()).join(''))).toBe(withoutSpace(text.toLowerCase()));
    }
  });

  it('finds for every token what was typed', () => {
    for (const text of texts) {
      const typed = captionTokensTyped(text, null);
      expect(typed.map(({ token }) => token)).toEqual(captionTokens(text, null));
      expect(withoutSpace(typed.map((token) => token.typed).join(''))).toBe(withoutSpace(text));
      const bytes = captionTokensTyped(text, 'bytes');
      expect(bytes.map(({ token }) => token)).toEqual(captionTokens(text, 'bytes'));
    }
  });
});

describe('property: hostile text', () => {
  const length = 100_000;
  const runs = [
    '.',
    '!',
    '-',
    "'",
    '"',
    '`',
    ')',
    ',',
    ' ',
    '. ',
    '.\u00a0',
    '7. ',
    'u.s. ',
    "'s ",
    ').". ',
    'cannot ',
  ];

  it.each(runs)('survives %j over and over', (run) => {
    const text = run.repeat(length / run.length);
    expect(spelling(wordTokenize(text).join('')) === spelling(text)).toBe(true);
  });

  it('survives a long gap after an abbreviation and random punctuation', () => {
    const gap = `u.s.${' '.repeat(length)}x`;
    const punctuation = randomText(length, [...'.,;:?!\'"`-()[]{}<>@#$%&*/\\«»“” ']);
    expect(wordTokenize(gap)).toEqual(['u.s.', 'x']);
    expect(spelling(wordTokenize(punctuation).join('')) === spelling(punctuation)).toBe(true);
    expect(captionTokensTyped(punctuation, 'bytes').length).toBeGreaterThan(length / 2);
  });

  it('survives half a surrogate pair', () => {
    expect(wordTokenize('a \ud83d dog.')).toEqual(['a', '\ud83d', 'dog', '.']);
    expect(captionTokens('a \ud83d dog.', 'bytes').at(-1)).toBe("'");
  });
});

describe('property: awkward captions', () => {
  const cases: readonly (readonly [caption: string, tokens: string])[] = [
    ['', ''],
    ['   ', ''],
    ['.', '.'],
    ['...', '...'],
    ['A man in a hat.The dog', 'a man in a hat.the dog'],
    ['A dog. ', 'a dog .'],
    ['A dog.  A cat.  ', 'a dog . a cat .'],
    ['men w/ hats', 'men w/ hats'],
    ['a t.v. and a st. louis sign', 'a t.v . and a st. louis sign'],
    ['the u.s.a. flag, a.k.a. it', 'the u.s.a. flag , a.k.a . it'],
    ['$5.00 at 5:30, 50% off', '$ 5.00 at 5:30 , 50 % off'],
    ['the players\' "hats"', "the players ' `` hats ''"],
    ["'tis what I'd've 'twas said", "'t is what i'd 've 't was said"],
    ["d'ye lemme gotta more'n wanna", "d 'ye lem me got ta more 'n wan na"],
    ['wanna.', 'wan na .'],
    ['«un» ‘deux’ „trois“ “quatre”', '« un » ‘ deux ’ „ trois “ “ quatre ”'],
    ['back\\slash', 'back\\slash'],
    ['😀. 😀', '😀 . 😀'],
    ['yes?) no', 'yes ? ) no'],
    ['why?!"', "why ? ! ''"],
    ['a -- b---c', 'a -- b -- -c'],
    [',,5', ', ,5'],
    ['plan b. (red)', 'plan b . ( red )'],
    ['number 7. (red)', 'number 7 . ( red )'],
    ['number 7. "a"', "number 7 . `` a ''"],
    ['no. 7. runs', 'no . 7. runs'],
    ['x\u001cy\u0085z', 'x y z'],
    ['x\ufeffy', 'x\ufeffy'],
    ['ΟΔΟΣ ΙΣ', 'οδος ις'],
  ];

  it.each(cases)('%j', (caption, tokens) => {
    expect(captionTokens(caption, null)).toEqual(tokens === '' ? [] : tokens.split(' '));
  });

  it('writes bytes as Python does', () => {
    expect(captionTokens('  Two cafés\t— now \n', 'bytes')).toEqual([
      "b'two",
      'caf\\xc3\\xa9s\\t\\xe2\\x80\\x94',
      'now',
      "'",
    ]);
    expect(captionTokens('a "b" isn\'t', 'bytes').slice(-3)).toEqual(["''", "isn\\'t", "'"]);
    expect(captionTokens('', 'bytes')).toEqual(['b', "''"]);
    expect(captionTokens('back\\slash', 'bytes')).toEqual(["b'back\\\\slash", "'"]);
  });

  it('keeps what was typed for tooltips', () => {
    expect(captionTokensTyped('The MAN\'s "Café" cannot', null)).toEqual([
      { token: 'the', typed: 'The' },
      { token: 'man', typed: 'MAN' },
      { token: "'s", typed: "'s" },
      { token: '``', typed: '"' },
      { token: 'café', typed: 'Café' },
      { token: "''", typed: '"' },
      { token: 'can', typed: 'can' },
      { token: 'not', typed: 'not' },
    ]);
    expect(captionTokensTyped('Two Cafés.', 'bytes')).toEqual([
      { token: "b'two", typed: 'Two' },
      { token: 'caf\\xc3\\xa9s', typed: 'Cafés' },
      { token: '.', typed: '.' },
      { token: "'", typed: '' },
    ]);
    expect(captionTokensTyped('A cat', 'bytes').map(({ typed }) => typed)).toEqual(['', '', 'A', 'cat', '']);
    expect(captionTokensTyped('İ x', null)).toEqual([
      { token: 'i̇', typed: 'İ' },
      { token: 'x', typed: 'x' },
    ]);
  });
});

/** The text without space, with one spelling for ", '' and ``. */
function spelling(text: string): string {
  return withoutSpace(text).replaceAll('"', "''").replaceAll('`', "'");
}

const pythonOnly = '\u001c\u001d\u001e\u001f\u0085';

/** Space as Python has it: U+FEFF is none, \x1c to \x1f and \x85 are. */
function withoutSpace(text: string): string {
  return [...text].filter((c) => c === '\ufeff' || !(/\s/.test(c) || pythonOnly.includes(c))).join('');
}
