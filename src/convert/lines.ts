// Lines of captions and ids: UTF-8, read strictly, because a wrong decoding would change tokens without a word.

import type { ByteSource } from '../bundle/byteSource.ts';
import { InputError } from '../scan/errors.ts';
import { counted } from './counted.ts';

const MAX_BYTES = 256 * 1024 * 1024;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BYTE_ORDER_MARK: readonly number[] = [0xef, 0xbb, 0xbf];

/**
 * The lines of a text file.
 * @throws InputError when the file is not UTF-8 (with the line) or larger than any captions file.
 */
export async function readLines(source: ByteSource): Promise<string[]> {
  if (source.size > MAX_BYTES) {
    throw new InputError(
      `${source.name} has ${counted(source.size)} bytes; a text file with one caption or id a line, of at most ${counted(MAX_BYTES)} bytes, was expected.`,
    );
  }
  const reader = lineReader(source.name);
  const lines = reader.push(await source.read(0, source.size));
  return lines.concat(reader.end());
}

/** Lines out of bytes that come piece by piece. */
export interface LineReader {
  /** The lines that these bytes complete. @throws InputError where a line is not UTF-8. */
  push(bytes: Uint8Array): string[];
  /** The last line, where no newline ended it. @throws InputError likewise. */
  end(): string[];
}

/**
 * Lines without their ends. A byte order mark and CRLF are tolerated, a newline at the very end begins no further line,
 * empty lines are kept. Only \n and \r\n end a line, as in the authors' programs.
 */
export function lineReader(name: string): LineReader {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let pieces: Uint8Array[] = [];
  let read = 0;
  let begun = false;

  const line = (): string => {
    const [first] = pieces;
    const bytes = pieces.length === 1 ? first : joined(pieces);
    pieces = [];
    read++;
    const end = bytes.at(-1) === RETURN ? bytes.length - 1 : bytes.length;
    return decodeLine(decoder, bytes.subarray(0, end), `${name}:${read}`);
  };

  return {
    push(bytes) {
      const lines: string[] = [];
      let start =
        !begun && BYTE_ORDER_MARK.every((byte, n) => bytes[n] === byte) ? BYTE_ORDER_MARK.length : 0;
      begun ||= bytes.length > 0;
      for (;;) {
        const found = bytes.indexOf(NEWLINE, start);
        if (found < 0) break;
        pieces.push(bytes.subarray(start, found));
        lines.push(line());
        start = found + 1;
      }
      if (start < bytes.length) pieces.push(bytes.subarray(start));
      return lines;
    },
    end: () => (pieces.length > 0 ? [line()] : []),
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function decodeLine(decoder: TextDecoder, bytes: Uint8Array, place: string): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new InputError(`${place} is not UTF-8. Save the file as UTF-8 text.`, { cause });
  }
}
