// JSON that somebody else wrote: read strictly, or refused with a sentence.

import { InputError } from '../scan/errors.ts';

/** `name` is for messages, and `form` what should stand there. @throws InputError when the text is not JSON. */
export function parseJson(text: string, name: string, form: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError(`${name} is not JSON (${said(cause)}): expected ${form}.`, { cause });
  }
}

/** The same from a file's bytes. @throws InputError when they are not JSON in UTF-8. */
export function parseJsonBytes(bytes: Uint8Array, name: string, form: string): unknown {
  return parseJson(utf8Text(bytes, name, form), name, form);
}

/** @throws InputError when the bytes are not UTF-8. */
export function utf8Text(bytes: Uint8Array, name: string, form: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new InputError(`${name} is not UTF-8: expected ${form}. Save the file as UTF-8 text.`, { cause });
  }
}

/** Whether a JSON value is an object with names. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the parser said, in one line: it quotes the file, line ends included. */
function said(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').replace(/\.$/, '');
}
