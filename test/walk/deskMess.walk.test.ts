// What people drop beside what is meant, on the built page: two files of the same name from different folders, and a folder
// with everything in it that lies about. Nothing replaces anything silently, and nothing stray stands in the way.

import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/cli.ts';
import { npyBytes, zipBytes } from '../support/featureFiles.ts';
import { SIZES } from '../support/pickleWriter.ts';
import { IMAGES, REGIONS, researcherFolder } from '../support/researcherFolder.ts';
import { type Drag, dragOver } from './support/dropFiles.ts';
import { server, visit, walkBuiltPage } from './support/walkBuiltPage.ts';

walkBuiltPage();

const temporary = temporaryFolder();
const at = temporary.path;
let drag: Drag;

beforeAll(() => {
  for (const folder of ['run', 'other', 'empty', 'run/deep', 'run/deep/er']) mkdirSync(at(folder));
  researcherFolder((name) => at(`run/${name}`));
  const others = new Float32Array(IMAGES * REGIONS * SIZES.imgDim).fill(0.5);
  writeFileSync(at('other/test_ims.npy'), npyBytes([IMAGES, REGIONS, SIZES.imgDim], others));
  const inner = zipBytes({ 'vocab.json': new TextEncoder().encode('{}') }, true);
  const stray: Readonly<Record<string, string | Uint8Array>> = {
    'README.md': '# What this is',
    '.DS_Store': 'Bud1',
    'deep/er/opt.json': '{"lr": 0.0002}',
    'deep/train.log': 'Epoch: [0][0/453]',
    'deep/cache.pkl': Uint8Array.of(0x80, 4, 0x4b, 1, 0x2e),
    'deep/empty.npy': '',
    'outer.zip': zipBytes({ 'inner.zip': inner }, false),
  };
  for (const [name, content] of Object.entries(stray)) writeFileSync(at(`run/${name}`), content);
});
afterAll(() => temporary.remove());

beforeEach(async () => {
  drag = await dragOver(visit.page);
  await visit.go(`${server.url}?room=data&bundle=./models/fixture`);
});

const button = (name: string) => visit.page.getByRole('button', { name, exact: true });
const item = (name: string) =>
  visit.page
    .getByRole('region', { name: 'What came' })
    .getByRole('listitem')
    .filter({ has: visit.page.getByText(name, { exact: true }) });
const roleOf = (name: string) => item(name).getAttribute('data-role');

describe('walk: two files of the same name', () => {
  test('both are listed, the page says which is used, and either can be taken away', async () => {
    await drag.drop(['model_best.pth.tar', 'vocab.json', 'test_ims.npy'].map((name) => at(`run/${name}`)));
    await item('test_ims.npy').waitFor();
    await drag.drop([at('other/test_ims.npy')]);
    await visit.page
      .getByText('Another test_ims.npy came. It is called test_ims (2).npy here, and both are listed.')
      .waitFor();
    await item('test_ims.npy').getByText('(not used beside test_ims (2).npy)').waitFor();
    expect(await roleOf('test_ims (2).npy')).toBe('features');

    // The other one instead, by choice; then there is only one.
    await item('test_ims.npy').getByRole('combobox').selectOption('features');
    await item('test_ims (2).npy').getByText('(not used beside test_ims.npy)').waitFor();
    await button('Take away test_ims (2).npy').click();
    await item('test_ims (2).npy').waitFor({ state: 'detached' });
    expect(await roleOf('test_ims.npy')).toBe('features');

    // The same file once more changes nothing.
    await drag.drop([at('run/test_ims.npy')]);
    await visit.page.getByText('This file was here already.').waitFor();
    expect(await item('test_ims (2).npy').count()).toBe(0);
    await button('Convert').click();
    await visit.page.getByRole('heading', { name: 'is made' }).waitFor();
  });
});

describe('walk: a folder with everything in it', () => {
  test('each stray file is named for what it is, and the rest becomes a bundle', async () => {
    await drag.drop([at('empty')]);
    await visit.page.getByText('Nothing came: the folder is empty.').waitFor();
    await drag.drop([at('run')]);
    const said = {
      'run/README.md': 'a file that nothing here reads',
      'run/deep/er/opt.json': 'JSON, but no vocabulary, boxes or truth',
      'run/deep/train.log': 'a file that nothing here reads',
      'run/deep/cache.pkl': 'a pickle, but no checkpoint of PyTorch',
      'run/deep/empty.npy': 'an empty file',
      'run/outer.zip/inner.zip': 'a packed archive: unpack it, and bring what is in it',
    };
    for (const [name, sentence] of Object.entries(said)) await item(name).getByText(sentence).waitFor();
    expect(await item('run/.DS_Store').count()).toBe(0);
    // What lies in a zip goes with it.
    await button('Take away run/outer.zip').click();
    await item('run/outer.zip/inner.zip').waitFor({ state: 'detached' });
    await button('Convert').click();
    await visit.page.getByRole('heading', { name: '“run” is made' }).waitFor();
  });
});
