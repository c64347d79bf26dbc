// What brought files are said to be, alone and together, sound and broken.

import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/convert/recognise/recognise.ts';
import { broughtBytes, recognised, rolesOf } from '../support/brought.ts';
import { npyBytes, npzBytes, tsvText, zipBytes, zipOfMany } from '../support/featureFiles.ts';
import { checkpointValue, legacyFile, SIZES, storagesOf, tinyModel } from '../support/pickleWriter.ts';
import { featureFile, IMAGES, REGIONS, vocabularyFile, WORDS } from '../support/researcherFolder.ts';

const model = tinyModel();
const CHECKPOINT = legacyFile(checkpointValue(model), storagesOf(model));
const CAPTIONS = Array.from({ length: IMAGES * 5 }, (_, n) => `A dog, number ${n}.`).join('\n');
const FEATURES = featureFile(IMAGES, SIZES.imgDim);
const BOXES = npyBytes([IMAGES, REGIONS, 4], new Float32Array(IMAGES * REGIONS * 4), { descr: '<i4' });

const FILES: Readonly<Record<string, Uint8Array | string>> = {
  'run/model_best.pth.tar': CHECKPOINT,
  'run/vocab.json': vocabularyFile(WORDS),
  'run/test_ims.npy': FEATURES,
  'run/test_caps.txt': CAPTIONS,
  'run/test_ids.txt': '7\n8\n',
  'run/boxes.npy': BOXES,
  'run/images/7.jpg': 'no picture yet',
};

const brought = (files: Readonly<Record<string, Uint8Array | string>>) =>
  Object.entries(files).map(([path, bytes]) => broughtBytes(path, bytes));

describe('property: recognising brought files', () => {
  it('knows each file of a researcher, in any order, and misses nothing', async () => {
    const expected = {
      'run/model_best.pth.tar': 'checkpoint',
      'run/vocab.json': 'vocabulary',
      'run/test_ims.npy': 'features',
      'run/test_caps.txt': 'captions',
      'run/test_ids.txt': 'ids',
      'run/boxes.npy': 'boxes',
      pictures: 'pictures',
    };
    expect(await rolesOf(brought(FILES))).toEqual(expected);
    expect(await rolesOf(brought(FILES).reverse())).toEqual(expected);
    const { recognition } = await recognised(brought(FILES));
    expect(recognition).toMatchObject({ makes: 'converted', lacks: [], problems: [], title: 'run' });
    expect(recognition.items.flatMap(({ problem }) => problem ?? [])).toEqual([]);
    // Half floats of the features, a box and the picture's bytes.
    const { images = 0, bytes } = recognition.extent ?? {};
    expect(images).toBe(IMAGES);
    expect(bytes?.f16.perImage).toBe(REGIONS * (SIZES.imgDim * 2 + 16) + 14 / IMAGES);
  });

  it('goes by content where that decides', async () => {
    const renamed = {
      'a.json': FILES['run/vocab.json'],
      'b.npy': FEATURES,
      'c.npy': BOXES,
      'd.txt': CAPTIONS,
      'e.txt': '7\n8\n',
      f: CHECKPOINT,
      'g.json': JSON.stringify({ 7: [{ phrase: 'dog', box: [0, 0, 1, 1] }] }),
    };
    expect(await rolesOf(brought(renamed))).toEqual({
      'a.json': 'vocabulary',
      'b.npy': 'features',
      'c.npy': 'boxes',
      'd.txt': 'captions',
      'e.txt': 'ids',
      f: 'checkpoint',
      'g.json': 'truth',
    });
  });

  it.each([false, true])('looks into a zip, deflated: %s', async (deflate) => {
    const bytes = Object.fromEntries(
      Object.entries(FILES).map(([path, content]) => [
        path,
        typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
      ]),
    );
    const { recognition } = await recognised([broughtBytes('all.zip', zipBytes(bytes, deflate))]);
    expect(recognition.makes).toBe('converted');
    expect(recognition.items.find(({ role }) => role === 'features')?.key).toBe('all.zip/run/test_ims.npy');
    expect(recognition.title).toBe('all');
  });

  it('takes features of one picture a file as a folder', async () => {
    const picture = npzBytes(
      { x: npyBytes([2, 3], [1, 2, 3, 4, 5, 6]), bbox: npyBytes([2, 4], new Float32Array(8)) },
      true,
    );
    const { recognition } = await recognised(brought({ 'f/7.npz': picture, 'f/8.npz': picture }));
    const [item] = recognition.items;
    expect(item).toMatchObject({ key: 'f/', role: 'features', files: 2 });
    expect(item.sentence).toContain('2 rows of 2 × 3');
    expect(recognition.lacks.map(({ role }) => role)).not.toContain('boxes');
  });

  it('uses one split, test before dev, and the boxes of a TSV beside an array', async () => {
    const row = { width: 9, height: 9, boxes: new Float32Array(4), features: new Float32Array(SIZES.imgDim) };
    const files = {
      ...FILES,
      'run/dev_ims.npy': FEATURES,
      'run/dev_caps.txt': CAPTIONS,
      'run/boxes.npy': undefined,
      'run/features.tsv': tsvText([7, 8].map((id) => ({ id: `${id}`, ...row }))),
    };
    const present = Object.fromEntries(Object.entries(files).filter(([, bytes]) => bytes !== undefined));
    const roles = await rolesOf(brought(present as typeof FILES));
    expect(roles).toMatchObject({
      'run/test_ims.npy': 'features',
      'run/test_caps.txt': 'captions',
      'run/features.tsv': 'boxes',
    });
    expect(roles).not.toHaveProperty('run/dev_ims.npy');
    // A person may want the other.
    const chosen = await rolesOf(brought(present as typeof FILES), { 'run/dev_ims.npy': 'features' });
    expect(chosen).toMatchObject({ 'run/dev_ims.npy': 'features', 'run/dev_caps.txt': 'captions' });
  });

  it('says what is missing and what works without it', async () => {
    const { recognition } = await recognised(brought({ 'run/test_caps.txt': CAPTIONS }));
    expect(recognition.makes).toBeUndefined();
    expect(recognition.lacks.filter(({ needed }) => needed).map(({ role }) => role)).toEqual([
      'checkpoint',
      'vocabulary',
      'features',
    ]);
  });

  it.each([
    [
      'a vocabulary of another size',
      { 'run/vocab.json': vocabularyFile([...WORDS, 'cat']) },
      /vocab\.json has 6 words; the embedding of .* has 5 rows/,
    ],
    [
      'features of another width',
      { 'run/test_ims.npy': featureFile(IMAGES, 4) },
      /has features of width 4; .*reads 3/,
    ],
    [
      'features that are cut off',
      { 'run/test_ims.npy': FEATURES.subarray(0, 150) },
      /test_ims\.npy is truncated/,
    ],
    [
      'a checkpoint that is none',
      { 'run/model_best.pth.tar': 'not a checkpoint' },
      /is no checkpoint of PyTorch/,
    ],
    [
      'a vocabulary that is cut off',
      { 'run/vocab.json': '{"word2idx": {"<pad>"' },
      /vocab\.json is not JSON/,
    ],
    [
      'captions that are not UTF-8',
      { 'run/test_caps.txt': Uint8Array.of(0x61, 0xff, 0x0a) },
      /test_caps\.txt:1 is not UTF-8/,
    ],
    ['an id twice', { 'run/test_ids.txt': '7\n7\n8\n' }, /The id "7" is on line 1 and on line 2/],
    ['captions too few', { 'run/test_caps.txt': 'A dog.\n' }, /captions? file .*has 1|has 1 captions/],
    [
      'boxes of records',
      { 'run/boxes.npy': undefined, 'run/boxes.json': '{"7": {"boxes": [[1, 2]]}}' },
      /box 0 is not four numbers/,
    ],
    [
      'a pickle that runs code',
      { 'run/model_best.pth.tar': Uint8Array.of(0x80, 2, 0x63, 0x6f, 0x73, 0x0a, 0x78, 0x0a, 0x2e) },
      /model_best\.pth\.tar/,
    ],
  ])('says of %s what the command line says', async (_, change, sentence) => {
    const files = Object.entries({ ...FILES, ...change }).filter(([, bytes]) => bytes !== undefined);
    const { recognition } = await recognised(brought(Object.fromEntries(files) as typeof FILES));
    const said = [...recognition.problems, ...recognition.items.map(({ problem }) => problem)].filter(
      Boolean,
    );
    expect(said.join('\n')).toMatch(sentence);
    expect(recognition.makes).toBeUndefined();
  });

  it('uses the last of several of the same name, and says so of the others', async () => {
    const { 'run/images/7.jpg': _, ...rest } = FILES;
    const loose = Object.fromEntries(
      Object.entries(rest).map(([path, bytes]) => [path.replace('run/', ''), bytes]),
    );
    const files = { ...loose, 'test_ims (2).npy': FEATURES, 'test_caps (2).txt': CAPTIONS };
    const { recognition } = await recognised(brought(files));
    expect(recognition.makes).toBe('converted');
    const idle = recognition.items.filter(({ role }) => role === 'unused');
    expect(idle.map(({ key, sentence }) => `${key}: ${sentence}`)).toEqual([
      expect.stringMatching(/^test_ims\.npy: .*\(not used beside test_ims \(2\)\.npy\)$/),
      expect.stringMatching(/^test_caps\.txt: .*\(not used beside test_caps \(2\)\.txt\)$/),
    ]);
    // A broken one does not replace a sound one, and a person may want the other, or both.
    const broken = await rolesOf(brought({ ...files, 'test_ims (2).npy': FEATURES.subarray(0, 150) }));
    expect(broken).toMatchObject({ 'test_ims.npy': 'features' });
    expect(broken).not.toHaveProperty('test_ims (2).npy');
    const both = await rolesOf(brought(files), {
      'test_ims.npy': 'features',
      'test_ims (2).npy': 'features',
    });
    expect(both).toMatchObject({ 'test_ims.npy': 'features', 'test_ims (2).npy': 'features' });
  });

  it('makes one bundle of a folder of runs: what belongs to the other runs is left out, with a reason', async () => {
    const { 'run/images/7.jpg': _, 'run/boxes.npy': __, 'run/test_ids.txt': ___, ...one } = FILES;
    const other = Object.fromEntries(
      Object.entries(FILES).map(([path, bytes]) => [path.replace('run/', 'runs/other/'), bytes]),
    );
    const runs = {
      ...Object.fromEntries(
        Object.entries(one).map(([path, bytes]) => [path.replace('run/', 'runs/best/'), bytes]),
      ),
      ...other,
      'runs/other/vocab.json': vocabularyFile([...WORDS, 'cat']),
    };
    const roles = await rolesOf(brought(runs));
    // The other run is complete, and its checkpoint reads with the vocabulary of the first.
    const folders = new Set(
      Object.keys(roles).flatMap((key) =>
        /(test_|boxes)/.test(key) ? key.split('/').slice(0, 2).join('/') : [],
      ),
    );
    expect(folders).toEqual(new Set(['runs/other']));
    const { recognition } = await recognised(brought(runs));
    expect(recognition.makes).toBe('converted');
    expect(recognition.items.find(({ key }) => key === 'runs/best/test_caps.txt')?.sentence).toMatch(
      /not used beside runs\/other\/test_caps\.txt/,
    );
  });

  it.each([
    ['notes.md', '# Notes', 'a file that nothing here reads'],
    ['empty.npy', '', 'an empty file'],
    ['opt.json', '{"lr": 1}', 'JSON, but no vocabulary, boxes or truth'],
    ['cut.json', '{"lr": ', 'no JSON that can be read'],
    ['cache.pkl', Uint8Array.of(0x80, 4, 0x4b, 1, 0x2e), 'a pickle, but no checkpoint of PyTorch'],
    ['train.h5', Uint8Array.of(0x89, 0x48, 0x44, 0x46), /^data in a format .* save the features as \.npy/],
    ['data.tar.gz', Uint8Array.of(0x1f, 0x8b, 8, 0), /^a packed archive: unpack it/],
    ['data.tar', `${'\0'.repeat(257)}ustar`, /^a packed archive: unpack it/],
    ['empty.zip', zipBytes({}, false), 'a zip archive with nothing in it'],
    ['junk.zip', zipBytes({ '__MACOSX/._x': Uint8Array.of(1) }, false), 'a zip archive with nothing in it'],
    [
      'outer.zip',
      zipBytes({ 'inner.zip': zipBytes({ 'vocab.json': Uint8Array.of(1) }, false) }, false),
      /^a packed archive: unpack it/,
    ],
  ])('says what a stray %s is, and goes on without it', async (name, content, sentence) => {
    const { recognition } = await recognised(brought({ ...FILES, [`run/${name}`]: content }));
    expect(recognition.makes).toBe('converted');
    const stray = recognition.items.find(({ key }) => key.startsWith(`run/${name}`));
    expect(stray).toMatchObject({ role: 'unused', problem: undefined, origins: [`run/${name}`] });
    expect(stray?.sentence).toMatch(sentence);
  });

  it('says nothing of what systems add to folders', async () => {
    const junk = { 'run/.DS_Store': 'x', 'run/__MACOSX/._a': 'x', 'run/Thumbs.db': 'x' };
    const { recognition } = await recognised(brought({ ...FILES, ...junk }));
    expect(recognition.items).toHaveLength(Object.keys(FILES).length);
  });

  it('names a broken zip, and looks at what is beside it', async () => {
    const { recognition } = await recognised(brought({ ...FILES, 'more.zip': 'PK\u0003\u0004 and nothing' }));
    expect(recognition.items.find(({ key }) => key === 'more.zip')?.problem).toMatch(
      /^more\.zip cannot be read as a zip archive/,
    );
    expect(recognition.makes).toBe('converted');
  });

  it('takes the pictures of the largest data sets out of one zip', async () => {
    const count = 150_000;
    const pictures = zipOfMany(count, (n) => `${String(n).padStart(8, '0')}.jpg`);
    const { recognition } = await recognised(brought({ 'all.zip': pictures }));
    expect(recognition.items).toMatchObject([{ role: 'pictures', files: count, problem: undefined }]);
  });

  it('remembers what it looked at', async () => {
    const known = new Map();
    const unpack = () => Promise.reject(new Error('nothing is packed'));
    const files = brought(FILES);
    await recognise(files, { unpack, known });
    const reads = files.map((file) => ({ ...file, open: () => Promise.reject(new Error('read twice')) }));
    const { recognition } = await recognise(
      reads.filter(({ path }) => path.endsWith('.pth.tar')),
      { unpack, known },
    );
    expect(recognition.items[0].role).toBe('checkpoint');
  });
});
