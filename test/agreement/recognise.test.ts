// Real folders of researchers, dropped as they are: every file is known for what it is, and they become bundles.

import { expect, it } from 'vitest';
import { memoryFolder } from '../../src/engine/imports/folders.ts';
import { createImportHost } from '../../src/engine/imports/importHost.ts';
import { droppedFolder } from '../support/brought.ts';
import { describeShared, sharedPath } from '../support/shared.ts';
import { sharedLocks } from '../support/tabs.ts';
import { TINY, TINY_NAMES } from '../support/tinyCheckpoints.ts';

const call = { signal: new AbortController().signal, progress: () => {} };
const host = () => {
  const root = memoryFolder();
  return createImportHost({
    openRoot: async () => root,
    locks: sharedLocks().ofTab('a'),
    changed: () => {},
    onSession: () => {},
  });
};

describeShared('agreement: the photographs, dropped as a folder', 'flickr8k', () => {
  it('knows every file', async () => {
    const files = droppedFolder(sharedPath('flickr8k'));
    const { items, lacks, makes } = await host().recognise({ files, choices: {} }, call);
    const roles = items.filter(({ role }) => role !== 'unused').map(({ key, role }) => `${role} ${key}`);
    expect(roles).toEqual([
      'checkpoint flickr8k/i2t-lse.pth.tar',
      'checkpoint flickr8k/t2i-avg.pth.tar',
      'vocabulary flickr8k/vocab.json',
      'features flickr8k/test_ims.npy',
      'captions flickr8k/test_caps.txt',
      'ids flickr8k/test_ids.txt',
      'boxes flickr8k/boxes.json',
      'truth flickr8k/phrases.json',
      'pictures pictures',
    ]);
    expect({ lacks, makes }).toEqual({ lacks: [], makes: 'converted' });
  });
});

describeShared('agreement: each tiny checkpoint, dropped as a folder', TINY, () => {
  for (const name of TINY_NAMES) {
    it(`becomes a bundle with the scores of its tensors: ${name}`, async () => {
      const files = droppedFolder(sharedPath(`${TINY}/${name}`));
      const { bundle, parity } = await host().bring({ files, options: { precision: 'f32' } }, call);
      expect(bundle).toMatchObject({ title: name, images: 8, captions: 40, models: ['model_best'] });
      expect(parity?.difference).toBe(0);
    });
  }
});
