// A vocabulary file: UTF-8, read strictly, and no larger than words need. It is the authors' JSON,
// {"word2idx": {…}, "idx2word": {…}, "idx": n}; plain maps and lists of words are read too.

import type { ByteSource } from '../bundle/byteSource.ts';
import { isRecord, parseJson, utf8Text } from '../bundle/json.ts';
import { InputError } from '../scan/errors.ts';
import { detectQuirk, MARKS, type Vocabulary } from '../scan/vocabulary.ts';
import { counted } from './counted.ts';
import { looksLikePickle } from './pickled.ts';

/** Some millions of words, in both directions. */
const MAX_BYTES = 128 * 1024 * 1024;
const FORM = 'the authors\' vocabulary file {"word2idx": …, "idx2word": …, "idx": …}';

/** @throws InputError when the file is too large, no UTF-8, or no vocabulary. */
export async function readVocabulary(
  source: Pick<ByteSource, 'name' | 'size' | 'read'>,
): Promise<Vocabulary> {
  const { name, size } = source;
  if (size > MAX_BYTES) {
    throw new InputError(
      `${name} has ${counted(size)} bytes; a vocabulary of at most ${counted(MAX_BYTES)} was expected.`,
    );
  }
  const bytes = await source.read(0, size);
  if (looksLikePickle(bytes)) {
    throw new InputError(
      `${name} is a Python pickle, which is never opened. Save the vocabulary in Python as JSON: json.dump({"word2idx": vocab.word2idx}, open("vocab.json", "w")).`,
    );
  }
  return vocabularyFromJson(name, utf8Text(bytes, name, FORM));
}

/**
 * The vocabulary in a file's text; `name` is the file's, for messages.
 * @throws InputError when it is not JSON, not a vocabulary, contradicts itself, or lacks a mark.
 */
export function vocabularyFromJson(name: string, text: string): Vocabulary {
  const words = wordsOf(name, parseJson(text, name, FORM));
  const missing = MARKS.filter((mark) => !words.includes(mark));
  if (missing.length > 0) {
    throw new InputError(
      `${name} has no ${missing.join(', ')} among its ${counted(words.length)} words: expected the vocabulary that the model was trained with, which has ${MARKS.join(', ')}.`,
    );
  }
  return { words, quirk: detectQuirk(words) };
}

function wordsOf(name: string, json: unknown): readonly string[] {
  if (Array.isArray(json)) return wordsOfList(name, json);
  if (!isRecord(json)) throw notAVocabulary(name);
  if (isRecord(own(json, 'word2idx'))) return wordsOfAuthors(name, json);
  const values = Object.values(json);
  if (values.length > 0 && values.every((value) => typeof value === 'number')) {
    return wordsByIds(name, 'the map of words', Object.entries(json));
  }
  throw notAVocabulary(name);
}

function wordsOfAuthors(name: string, json: Readonly<Record<string, unknown>>): readonly string[] {
  const word2idx = own(json, 'word2idx');
  const words = wordsByIds(name, 'word2idx', isRecord(word2idx) ? Object.entries(word2idx) : []);

  const count = own(json, 'idx');
  if (count !== undefined && count !== words.length) {
    throw new InputError(
      `${name} says "idx": ${shown(count)}, but its word2idx has ${counted(words.length)} words: expected the two to agree, so the file is damaged or two files were mixed.`,
    );
  }

  const idx2word = own(json, 'idx2word');
  if (idx2word !== undefined) checkReverse(name, idx2word, words);
  return words;
}

function checkReverse(name: string, idx2word: unknown, words: readonly string[]): void {
  // JSON has no number keys, so the authors' map comes with "0", "1", …; a list has the same keys.
  if (typeof idx2word !== 'object' || idx2word === null) {
    throw new InputError(`${name}: expected idx2word to map ids to words, but it is ${shown(idx2word)}.`);
  }
  const reverse = new Map<string, unknown>(Object.entries(idx2word));
  const wrong = words.findIndex((word, id) => reverse.get(String(id)) !== word);
  if (wrong >= 0) {
    throw new InputError(
      `${name}: word2idx gives id ${wrong} to ${shown(words[wrong])}, but idx2word says ${shown(reverse.get(String(wrong)))}: expected the two to agree, so the file is damaged or two files were mixed.`,
    );
  }
  if (reverse.size !== words.length) {
    throw new InputError(
      `${name}: idx2word has ${reverse.size} entries, but word2idx has ${words.length}: expected the two to agree.`,
    );
  }
}

function wordsByIds(
  name: string,
  where: string,
  entries: readonly (readonly [string, unknown])[],
): readonly string[] {
  const count = entries.length;
  const words = new Map<number, string>();
  for (const [word, id] of entries) {
    if (typeof id !== 'number' || !Number.isInteger(id) || id < 0 || id >= count) {
      throw new InputError(
        `${name}: ${where} gives ${shown(word)} the id ${shown(id)}, but its ${count} words need the whole numbers 0 to ${count - 1}, each once.`,
      );
    }
    const other = words.get(id);
    if (other !== undefined) {
      throw new InputError(
        `${name}: ${where} gives the id ${id} to both ${shown(other)} and ${shown(word)}, but its ${count} words need the whole numbers 0 to ${count - 1}, each once.`,
      );
    }
    words.set(id, word);
  }
  return Array.from({ length: count }, (_, id) => words.get(id) ?? '');
}

function wordsOfList(name: string, list: readonly unknown[]): readonly string[] {
  const seen = new Map<string, number>();
  return list.map((word, id) => {
    if (typeof word !== 'string') {
      throw new InputError(
        `${name}: entry ${id} of the list is ${shown(word)}: expected a list of words, in the order of their ids.`,
      );
    }
    const first = seen.get(word);
    if (first !== undefined) {
      throw new InputError(
        `${name}: the word ${shown(word)} is in the list twice, with ids ${first} and ${id}: expected each word once.`,
      );
    }
    seen.set(word, id);
    return word;
  });
}

function notAVocabulary(name: string): InputError {
  return new InputError(
    `${name} has no map word2idx: expected ${FORM}, or a plain map of words to ids, or a list of words.`,
  );
}

/** A field that the file itself has: "constructor" and the like are inherited by every object. */
function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** A value from the file for a message: short, whatever the file holds. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return value === undefined ? 'nothing' : String(value);
}
