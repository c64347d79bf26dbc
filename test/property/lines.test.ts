import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../src/bundle/byteSource.ts';
import { parseJson } from '../../src/bundle/json.ts';
import { MAX_CAPTION_CHARACTERS, readCaptions } from '../../src/convert/captions.ts';
import { lineReader, readLines } from '../../src/convert/lines.ts';
import { readVocabulary } from '../../src/convert/readVocabulary.ts';
import { seeded, wholeNumber } from '../support/random.ts';

// Text that researchers bring: the same lines however the bytes come, and nothing that takes for ever.

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('property: lines are the same however their bytes come', () => {
  const random = seeded(11);
  const PARTS = ['a dog', 'é', '𝄞', '\r', '\n', '\r\n', '\u2028', '\u0085', '\t', '\uFEFF', ''];

  it('in one piece, or cut anywhere', async () => {
    for (let round = 0; round < 200; round++) {
      const text = Array.from({ length: 12 }, () => PARTS[wholeNumber(random, 0, PARTS.length - 1)]).join('');
      const bytes = utf8(text);
      // Written down once more, and otherwise: only a line feed ends a line.
      const expected = text.replace(/^\uFEFF/, '').split('\n');
      if (expected.at(-1) === '') expected.pop();
      const stripped = expected.map((line) => line.replace(/\r$/, ''));
      expect(await readLines(bytesSource('x', bytes))).toEqual(stripped);

      const reader = lineReader('x');
      const lines: string[] = [];
      // A byte order mark is three bytes: the first piece holds it, as a pipe's does.
      for (let at = 0; at < bytes.length; ) {
        const next = at + wholeNumber(random, 3, 6);
        lines.push(...reader.push(bytes.slice(at, next)));
        at = next;
      }
      expect(lines.concat(reader.end())).toEqual(stripped);
    }
  });

  it('and say the line that is not UTF-8', () => {
    const reader = lineReader('stdin');
    expect(reader.push(utf8('one\ntw'))).toEqual(['one']);
    expect(() => reader.push(Uint8Array.of(0xc3, 0x0a))).toThrow(/^stdin:2 is not UTF-8/);
  });
});

describe('property: JSON with a fault is named in one line, with what was expected', () => {
  it.each(['{\n "a": }\n', '[1,\n\n\n2 3]', '\n\n\n<html>\n</html>', '{\n'])('%j', (text) => {
    expect(() => parseJson(text, 'x.json', 'a list')).toThrow(
      /^x\.json is not JSON \([^\n]*\): expected a list\.$/,
    );
  });
});

describe('property: text that no person wrote is refused, with its place', () => {
  it('a caption of a million words', async () => {
    const text = `A dog.\n${'a '.repeat(1_000_000)}\n`;
    await expect(readCaptions(bytesSource('caps.txt', utf8(text)))).rejects.toThrow(
      /^caps\.txt:2 has 2,000,000 characters; .* at most 10,000\./,
    );
    const longest = 'é'.repeat(MAX_CAPTION_CHARACTERS);
    expect(await readCaptions(bytesSource('caps.txt', utf8(longest)))).toEqual([longest]);
  });

  it('a vocabulary of gigabytes, unread, and one in another encoding', async () => {
    const read = () => Promise.reject(new Error('it was read'));
    await expect(readVocabulary({ name: 'v.json', size: 3 * 2 ** 30, read })).rejects.toThrow(
      /^v\.json has 3,221,225,472 bytes/,
    );
    const latin = Uint8Array.from(Buffer.from('["<pad>", "<start>", "<end>", "<unk>", "café"]', 'latin1'));
    await expect(readVocabulary(bytesSource('v.json', latin))).rejects.toThrow(/^v\.json is not UTF-8/);
  });
});
