// What a brought file can be, in words.

import type { FileRole } from '../../engine/importProtocol.ts';

export const ROLE_NAMES: Readonly<Record<FileRole, string>> = {
  bundle: 'Bundle',
  checkpoint: 'Checkpoint',
  vocabulary: 'Vocabulary',
  features: 'Features',
  captions: 'Captions',
  ids: 'Ids',
  boxes: 'Boxes',
  pictures: 'Pictures',
  truth: 'Truth',
  unused: 'Not used',
};

/** What an item is, without the role that stands beside it already: `vocabulary: 66 words` → `66 words`. */
export function besideRole(sentence: string, role: FileRole): string {
  const beginning = `${role}: `;
  return sentence.startsWith(beginning) ? sentence.slice(beginning.length) : sentence;
}
