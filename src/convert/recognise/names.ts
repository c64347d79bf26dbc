// What names say, where content cannot tell, and how the files of one data set are called alike.

import { fileName } from './brought.ts';
import type { FileRole } from './types.ts';

const CHECKPOINT = /\.(pth\.tar|pth|pt|tar)$/i;

const NAMED: readonly (readonly [FileRole, RegExp])[] = [
  ['vocabulary', /vocab/i],
  ['captions', /(^|[^a-z])(caps?|captions?)([^a-z]|$)/i],
  ['ids', /(^|[^a-z])ids?([^a-z]|$)/i],
  ['boxes', /(^|[^a-z])(b?box(es)?|bboxes)([^a-z]|$)/i],
  ['truth', /(^|[^a-z])(truth|phrases)([^a-z]|$)/i],
  ['features', /(^|[^a-z])(ims?|feats?|features?)([^a-z]|$)/i],
];

/** Whether the name is one that PyTorch's users give to checkpoints. */
export function hasCheckpointName(name: string): boolean {
  return CHECKPOINT.test(name);
}

/** The role that a file's own name suggests. */
export function namedRole(path: string): FileRole | undefined {
  const name = fileName(path);
  if (hasCheckpointName(name)) return 'checkpoint';
  return NAMED.find(([, pattern]) => pattern.test(name))?.[0];
}

export type Split = 'train' | 'dev' | 'test';

/** The part of a data set that a name belongs to: `test` of `test_ims.npy`. */
export function splitOf(path: string): Split | undefined {
  const name = /(^|[^a-z])(train|dev|val|test)(all)?([^a-z]|$)/i.exec(fileName(path))?.[2].toLowerCase();
  return name === 'val' ? 'dev' : (name as Split | undefined);
}

/** 2.npz before 10.npz. */
export const byNumbers = new Intl.Collator('en', { numeric: true });

/** Whether a file is a bottom-up TSV, by its name or its first columns: files are called .tsv.0 as well. */
export function isTsv(path: string, head: Uint8Array): boolean {
  if (/\.tsv(\.\d+)?$/i.test(path)) return true;
  const text = new TextDecoder('latin1').decode(head);
  return /^[^\t\n]+(\t\s*\d+\s*){3}\t["A-Za-z0-9+/]/.test(text);
}
