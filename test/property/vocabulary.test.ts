// Vocabulary files: what is accepted, what is refused with a sentence, and the bytes quirk told from the words.

import { describe, expect, it } from 'vitest';
import { vocabularyFromJson } from '../../src/convert/readVocabulary.ts';
import { InputError } from '../../src/scan/errors.ts';
import { detectQuirk, encodeCaption } from '../../src/scan/vocabulary.ts';

const marks = ['<pad>', '<start>', '<end>', '<unk>'];
const words = [...marks, 'a', 'dog', '.', 'constructor', '__proto__', 'toString', '7'];

function authorsFile(list: readonly string[], change: Record<string, unknown> = {}): string {
  // Written by hand, because an object literal cannot hold "__proto__" as a key of its own.
  const word2idx = `{${list.map((word, id) => `${JSON.stringify(word)}: ${id}`).join(', ')}}`;
  const idx2word = `{${list.map((word, id) => `"${id}": ${JSON.stringify(word)}`).join(', ')}}`;
  const fields = { word2idx, idx2word, idx: String(list.length), ...change };
  return `{${Object.entries(fields)
    .filter(([, json]) => json !== undefined)
    .map(([key, json]) => `"${key}": ${json}`)
    .join(', ')}}`;
}

describe('property: vocabulary files that are read', () => {
  it("reads the authors' file, words named like parts of an object included", () => {
    const vocabulary = vocabularyFromJson('v.json', authorsFile(words));
    expect(vocabulary).toEqual({ words, quirk: null });
    expect(encodeCaption('A constructor __proto__ valueOf.', vocabulary)).toEqual({
      tokens: ['<start>', 'a', 'constructor', '__proto__', 'valueof', '.', '<end>'],
      ids: [1, 4, 7, 8, 3, 6, 2],
      unknown: [false, false, false, false, true, false, false],
    });
  });

  it('reads it whatever the order, and without idx2word or idx', () => {
    const reversed = `{"word2idx": {${words
      .map((word, id) => `${JSON.stringify(word)}: ${id}`)
      .reverse()
      .join(', ')}}}`;
    expect(vocabularyFromJson('v.json', reversed).words).toEqual(words);
  });

  it('reads a plain map, a list, and idx2word as a list', () => {
    const map = `{${words.map((word, id) => `${JSON.stringify(word)}: ${id}`).join(', ')}}`;
    expect(vocabularyFromJson('v.json', map).words).toEqual(words);
    expect(vocabularyFromJson('v.json', JSON.stringify(words)).words).toEqual(words);
    expect(
      vocabularyFromJson('v.json', authorsFile(words, { idx2word: JSON.stringify(words) })).words,
    ).toEqual(words);
    const withItsName = [...marks, 'word2idx'];
    expect(
      vocabularyFromJson('v.json', `{${withItsName.map((word, id) => `"${word}": ${id}`).join(', ')}}`).words,
    ).toEqual(withItsName);
  });

  it('encodes an empty caption as the two marks', () => {
    const vocabulary = vocabularyFromJson('v.json', authorsFile(words));
    expect(encodeCaption('', vocabulary)).toEqual({
      tokens: ['<start>', '<end>'],
      ids: [1, 2],
      unknown: [false, false],
    });
  });

  it('applies the quirk that the words show', () => {
    const vocabulary = vocabularyFromJson('v.json', authorsFile([...marks, "b'two", 'dogs', "'"]));
    expect(vocabulary.quirk).toBe('bytes');
    expect(encodeCaption('Two dogs', vocabulary).ids).toEqual([1, 4, 5, 6, 2]);
  });
});

describe('property: vocabulary files that are refused', () => {
  const cases: readonly (readonly [what: string, text: string, says: RegExp])[] = [
    ['no JSON', '{"word2idx": {', /v\.json is not JSON/],
    ['an empty file', '', /v\.json is not JSON/],
    ['a number', '5', /has no map word2idx/],
    ['null', 'null', /has no map word2idx/],
    ['an empty object', '{}', /has no map word2idx/],
    ['word2idx that is a list', '{"word2idx": ["a"]}', /has no map word2idx/],
    ['a map to other things', '{"a": 0, "b": "1"}', /has no map word2idx/],
    ['an inherited name only', '{"constructor": {}}', /has no map word2idx/],
    ['missing marks', authorsFile(['<pad>', '<start>', 'a']), /no <end>, <unk> among its 3 words/],
    ['no words', authorsFile([]), /no <pad>, <start>, <end>, <unk> among its 0 words/],
    ['an id twice', '{"<pad>": 0, "a": 1, "b": 1}', /the id 1 to both "a" and "b"/],
    ['an id too large', '{"<pad>": 0, "a": 2}', /"a" the id 2, but its 2 words need .* 0 to 1/],
    ['a negative id', '{"word2idx": {"a": -1}}', /"a" the id -1/],
    ['a broken id', '{"word2idx": {"a": 0.5}}', /"a" the id 0\.5/],
    ['an id that is text', '{"word2idx": {"a": "0"}}', /"a" the id "0"/],
    ['an id that is an object', '{"word2idx": {"a": {}}}', /"a" the id an object/],
    ['another idx', authorsFile(words, { idx: '99' }), /"idx": 99, but its word2idx has 11 words/],
    [
      'idx2word that differs',
      authorsFile(words, { idx2word: '{"0": "x"}' }),
      /"<pad>", but idx2word says "x"/,
    ],
    [
      'idx2word that lacks a word',
      authorsFile(words, { idx2word: '{"0": "<pad>"}' }),
      /idx2word says nothing/,
    ],
    [
      'idx2word that has more',
      authorsFile(words, { idx2word: JSON.stringify([...words, 'more']) }),
      /idx2word has 12 entries, but word2idx has 11/,
    ],
    [
      'idx2word that is no map',
      authorsFile(words, { idx2word: '7' }),
      /expected idx2word to map ids to words/,
    ],
    [
      'a word twice in a list',
      JSON.stringify([...marks, 'a', 'a']),
      /"a" is in the list twice, with ids 4 and 5/,
    ],
    ['a number in a list', JSON.stringify([...marks, 4]), /entry 4 of the list is 4/],
  ];

  it.each(cases)('%s', (_, text, says) => {
    expect(() => vocabularyFromJson('v.json', text)).toThrow(InputError);
    expect(() => vocabularyFromJson('v.json', text)).toThrow(says);
  });

  it('keeps messages short and does not recurse into what a hostile file nests', () => {
    const nested = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    const long = 'x'.repeat(100_000);
    for (const text of [
      authorsFile(words, { idx: nested }),
      `{"word2idx": {"${long}": 7}}`,
      JSON.stringify([...marks, long, long]),
    ]) {
      expect(messageOf(text).length).toBeLessThan(400);
    }
  });

  it('says so when a hand-made vocabulary lacks a mark', () => {
    expect(() => encodeCaption('a dog', { words: ['a', 'dog'], quirk: null })).toThrow(InputError);
  });
});

describe('property: the bytes quirk told from the words', () => {
  const ordinary = [...marks, ...Array.from({ length: 1000 }, (_, i) => `word${i}`)];

  it('takes no ordinary vocabulary for one', () => {
    expect(detectQuirk([])).toBeNull();
    expect(detectQuirk(ordinary)).toBeNull();
    expect(detectQuirk([...ordinary, 'b', "'", "''", "'s", 'b-25', "b'day", "o'clock"])).toBeNull();
    expect(detectQuirk([...marks, 'a', 'letter', 'b', '.'])).toBeNull();
  });

  it('sees opening words, or b and a quote among the first', () => {
    expect(
      detectQuirk([...ordinary, ...['two', 'three', 'the', 'an', 'people', 'man'].map((w) => `b'${w}`)]),
    ).toBe('bytes');
    expect(detectQuirk([...marks, 'b', "'", ...ordinary.slice(4)])).toBe('bytes');
    expect(detectQuirk([...marks, 'a', 'b', "''", ...ordinary.slice(4)])).toBe('bytes');
  });
});

function messageOf(text: string): string {
  try {
    vocabularyFromJson('v.json', text);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('expected the file to be refused');
}
