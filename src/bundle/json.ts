// JSON that somebody else wrote: read strictly, or refused with a sentence.

import { InputError } from '../scan/errors.ts';

/** @throws InputError when the text is not JSON. `name` is for messages. */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError(`${name} is not valid JSON: ${said(cause)}.`, { cause });
  }
}

/** The same from a file's bytes, which must be UTF-8. */
export function parseJsonBytes(bytes: Uint8Array, name: string): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new InputError(`${name} is not JSON in UTF-8: ${said(cause)}.`, { cause });
  }
  return parseJson(text, name);
}

/** Whether a JSON value is an object with names. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the parser said, in one line: it quotes the file, line ends included. */
function said(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').replace(/\.$/, '');
}
