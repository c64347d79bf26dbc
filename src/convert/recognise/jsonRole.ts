// What a JSON file is, by its form: a vocabulary maps words to numbers, boxes.json maps ids to boxes, truth maps ids to
// phrases.

import { isRecord } from '../../bundle/json.ts';
import type { BroughtSource } from './brought.ts';
import type { Found } from './look.ts';
import { namedRole } from './names.ts';
import { readWhole } from './readWhole.ts';
import type { FileRole } from './types.ts';

/** Larger than boxes of any data set; the readers of JSON have limits of their own. */
const MAX_BYTES = 256 * 2 ** 20;

const NAMED: readonly FileRole[] = ['vocabulary', 'boxes', 'truth'];

/** By its form, else by its name; a sentence where neither tells. */
export async function jsonRole(file: BroughtSource): Promise<Found> {
  const json = file.bytes.size <= MAX_BYTES ? await parsed(file) : undefined;
  const role = formOf(json) ?? byName(file.path);
  if (role) return { role };
  return {
    sentence: json === undefined ? 'no JSON that can be read' : 'JSON, but no vocabulary, boxes or truth',
  };
}

async function parsed(file: BroughtSource): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(await readWhole(file)));
  } catch {
    return undefined; // its name decides, and its reader says what is wrong
  }
}

function byName(path: string): FileRole | undefined {
  const role = namedRole(path);
  return role && NAMED.includes(role) ? role : undefined;
}

function formOf(json: unknown): FileRole | undefined {
  if (Array.isArray(json)) return json.includes('<unk>') ? 'vocabulary' : undefined;
  if (!isRecord(json)) return undefined;
  if (isRecord(json.word2idx) || typeof json['<unk>'] === 'number') return 'vocabulary';
  const values = Object.values(json);
  if (values.length > 0 && values.every((value) => isRecord(value) && Array.isArray(value.boxes)))
    return 'boxes';
  const lists = values.filter((value) => Array.isArray(value));
  const entries = lists.flat();
  if (entries.length === 0 || lists.length < values.length) return undefined;
  return entries.every((entry) => isRecord(entry) && 'phrase' in entry) ? 'truth' : undefined;
}
