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
