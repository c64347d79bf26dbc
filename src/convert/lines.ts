// Lines of captions and ids: UTF-8, read strictly, because a wrong decoding would change tokens without a word.

import type { ByteSource } from '../bundle/byteSource.ts';
import { InputError } from '../scan/errors.ts';

const MAX_BYTES = 256 * 1024 * 1024;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * The lines of a text file, without their line ends. A byte order mark and CRLF are tolerated, a newline at the very
 * end begins no further line, empty lines are kept. Only \n and \r\n end a line, as in the authors' programs.
 * @throws InputError when the file is not UTF-8 (with the line) or larger than any captions file.
 */
export async function readLines(source: ByteSource): Promise<string[]> {
  if (source.size > MAX_BYTES) {
    throw new InputError(
      `${source.name} has ${source.size} bytes; a text file with one caption or id a line, of at most ${MAX_BYTES} bytes, was expected.`,
    );
  }
  const bytes = await source.read(0, source.size);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const lines: string[] = [];
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(NEWLINE, start);
    const next = found < 0 ? bytes.length : found + 1;
    let end = found < 0 ? bytes.length : found;
    if (end > start && bytes[end - 1] === RETURN) end--;
    lines.push(decodeLine(decoder, bytes.subarray(start, end), `${source.name}:${lines.length + 1}`));
    start = next;
  }
  return lines;
}

function decodeLine(decoder: TextDecoder, bytes: Uint8Array, place: string): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new InputError(`${place} is not UTF-8. Save the file as UTF-8 text.`, { cause });
  }
}
