import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cli, cliOutput } from '../support/cli.ts';
import { convertedFolder } from '../support/convertedFolder.ts';
import { SIZES } from '../support/pickleWriter.ts';
import { featureFile, IMAGES, REGIONS, vocabularyFile, WORDS } from '../support/researcherFolder.ts';

// Every way in which a researcher's files can be wrong, and what the commands say of those that are right.

const { at, convertArguments } = convertedFolder();

describe('property: conversions that cannot be done leave a sentence and nothing else', () => {
  const broken = (name: string, content: string | Uint8Array) => {
    writeFileSync(at(name), content);
    return at(name);
  };
  const cases: readonly (readonly [string, () => Readonly<Record<string, string | undefined>>, RegExp])[] = [
    [
      'a checkpoint that is missing',
      () => ({ checkpoint: at('nowhere.pth.tar') }),
      /nowhere\.pth\.tar does not exist/,
    ],
    [
      'a checkpoint that is no checkpoint',
      () => ({ checkpoint: broken('x.pth.tar', 'not a checkpoint') }),
      /x\.pth\.tar/,
    ],
    [
      'a vocabulary of another size',
      () => ({ vocab: broken('short.json', vocabularyFile([...WORDS, 'cat'])) }),
      /short\.json has 6 words; the embedding of .*model_best\.pth\.tar has 5 rows/,
    ],
    [
      'features of another width',
      () => ({ features: broken('wide.npy', featureFile(IMAGES, 4)) }),
      /wide\.npy has features of width 4; .*reads 3/,
    ],
    [
      'features with a NaN',
      () => ({
        features: broken(
          'nan.npy',
          featureFile(IMAGES, SIZES.imgDim, (values) => {
            values[SIZES.imgDim * REGIONS + 4] = Number.NaN;
          }),
        ),
      }),
      /nan\.npy.*1/s,
    ],
    [
      'features that are cut off',
      () => ({ features: broken('cut.npy', featureFile(IMAGES, SIZES.imgDim).subarray(0, 150)) }),
      /cut\.npy/,
    ],
    ['captions too few', () => ({ captions: broken('few.txt', 'A dog.\n') }), /few\.txt has 1 line /],
    ['ids too many', () => ({ ids: broken('ids.txt', '1\n2\n3\n') }), /ids\.txt, which has 3 lines/],
    ['no ids', () => ({ ids: broken('none.txt', '') }), /nothing in .*none\.txt/],
    [
      'boxes of another number',
      () => ({ boxes: broken('boxes.json', '{"0":{"width":9,"height":9,"boxes":[[0,0,1,1]]}}') }),
      /boxes\.json|box/,
    ],
    ['pictures that are not there', () => ({ images: at('') }), /no picture/],
    ['an --out that exists', () => ({ out: at('model_best.pth.tar') }), /exists already/],
    ['an --out inside a file', () => ({ out: at('vocab.json/bundle') }), /a file stands where a folder/],
  ];

  for (const [what, change, sentence] of cases) {
    it(what, async () => {
      const changes = { out: at('refused/bundle'), ...change() };
      const { status, stdout, stderr } = await cli(convertArguments(changes));
      expect(stderr).toMatch(sentence);
      expect(status).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(stderr).not.toMatch(/not expected/);
      // Nothing at --out, no folder made for it, and nothing aside.
      expect(existsSync(at('refused'))).toBe(false);
      expect(readdirSync(at('')).filter((name) => name.startsWith('.'))).toEqual([]);
    });
  }

  it('is wrong usage with status 2, in words', async () => {
    for (const args of [
      ['convert'],
      ['convert', '--nonsense', 'x'],
      convertArguments({ precision: 'f8' }),
      convertArguments({ limit: '-1' }),
      convertArguments({ out: '' }),
      convertArguments({ 'image-url': 'https://example.org/picture.jpg' }),
      ['rank', at('bundle')],
      ['rank', '--caption', 'a dog'],
      ['rank', at('bundle'), '--caption', '  '],
      ['evaluate', at('bundle'), '--backend', 'abacus'],
      ['dance'],
    ]) {
      const { status, stderr } = await cli(args);
      expect(status, args.join(' ')).toBe(2);
      expect(stderr).not.toBe('');
    }
  });
});

describe('property: a bundle by the command line', () => {
  it('takes models and vocabulary from another bundle', async () => {
    const changes = { checkpoint: undefined, vocab: undefined, models: at('bundle'), out: at('again') };
    await cliOutput(convertArguments(changes));
    const ranked = async (bundle: string) =>
      JSON.parse(await cliOutput(['rank', bundle, '--caption', 'a dog', '--json']));
    expect(await ranked(at('again'))).toEqual(await ranked(at('bundle')));
  });

  it('takes an empty folder as --out, and leaves it empty after an error', async () => {
    mkdirSync(at('room'));
    const { status } = await cli(convertArguments({ out: at('room'), limit: '9', ids: at('vocab.json') }));
    expect([status, readdirSync(at('room'))]).toEqual([1, []]);
    await cliOutput(convertArguments({ out: at('room') }));
    await cliOutput(['inspect', at('room')]);
  });

  it('numbers pictures from 0 without --ids, whatever their files are called, and finds them by those names', async () => {
    mkdirSync(at('feats'));
    mkdirSync(at('pictures'));
    for (const name of ['cat9', 'cat10']) {
      const bytes = featureFile(1, SIZES.imgDim);
      writeFileSync(at(`feats/${name}.npy`), bytes);
      const pixels = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>';
      writeFileSync(at(`pictures/${name}.svg`), pixels);
    }
    const changes = { features: at('feats'), images: at('pictures'), out: at('numbered') };
    expect(await cliOutput(convertArguments(changes))).toMatch(
      /numbered from 0 in the order of .*feats; give --ids/,
    );
    const { images } = JSON.parse(readFileSync(at('numbered/gallery.json'), 'utf8'));
    expect(images).toMatchObject([
      { id: '0', picture: 'images/cat9.svg' },
      { id: '1', picture: 'images/cat10.svg' },
    ]);
    writeFileSync(at('names.txt'), 'cat10\ncat9\n');
    await cliOutput(convertArguments({ ...changes, ids: at('names.txt'), out: at('named') }));
    const named = JSON.parse(readFileSync(at('named/gallery.json'), 'utf8')).images;
    expect(named).toMatchObject([{ id: 'cat10' }, { id: 'cat9' }]);
  });

  it('evaluates an ensemble, and says where it cannot write', async () => {
    const json = at('ensemble.json');
    await cliOutput(['evaluate', at('bundle'), '--ensemble', 'model_best, model_best', '--json', json]);
    const { pairsPerSecond, ...figures } = JSON.parse(readFileSync(json, 'utf8'));
    expect(pairsPerSecond).toBeGreaterThan(0);
    const recall = Object.fromEntries(
      ['r1', 'r5', 'r10', 'medr', 'meanr'].map((key) => [key, expect.any(Number)]),
    );
    expect(figures).toEqual({
      imageToText: recall,
      textToImage: recall,
      rsum: expect.any(Number),
      backend: 'wasm',
      ensemble: ['model_best', 'model_best'],
      images: IMAGES,
      captions: IMAGES * 5,
    });
    const { status, stderr } = await cli(['evaluate', at('bundle'), '--scores', at('nowhere/s.npy')]);
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/nowhere\/s\.npy cannot be written: there is no/),
    ]);
  });

  it('ranks, limited, without captions, in half precision', async () => {
    await cliOutput(
      convertArguments({ captions: undefined, limit: '1', precision: undefined, out: at('one') }),
    );
    const answer = JSON.parse(await cliOutput(['rank', at('one'), '--caption', 'A dog', '--json']));
    expect(answer).toMatchObject({ caption: 'A dog', tokens: ['<start>', 'a', 'dog', '<end>'] });
    expect(answer.results).toHaveLength(1);
    expect(answer.results[0]).toMatchObject({ rank: 1, id: '0' });
    const { status, stderr } = await cli(['evaluate', at('one')]);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/no captions/)]);
  });

  it('attends with a distribution over regions for each word', async () => {
    const args = ['attend', at('bundle'), '--image', '1', '--caption', 'a dog', '--json'];
    const answer = JSON.parse(await cliOutput([...args, '--variant', 't2i-avg']));
    expect(answer.normalisedOver).toBe('regions');
    expect(answer.relevance).toHaveLength(4);
    for (const row of answer.attention) {
      expect(row.reduce((a: number, b: number) => a + b, 0)).toBeCloseTo(1, 9);
    }
    const { status, stderr } = await cli(['attend', at('bundle'), '--image', '77', '--caption', 'a dog']);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/no picture "77"/)]);
  });

  it('names what is no bundle, for every command that takes one', async () => {
    for (const [folder, sentence] of [
      [at('nowhere'), /nowhere does not exist\.$/],
      [at('vocab.json'), /vocab\.json is a file; a folder was expected\.$/],
      [at(''), /is no bundle: it has no manifest\.json\./],
    ] as const) {
      for (const args of [
        ['inspect', folder],
        ['evaluate', folder],
        ['rank', folder, '--caption', 'a dog'],
        convertArguments({ checkpoint: undefined, vocab: undefined, models: folder, out: at('none') }),
      ]) {
        const { status, stderr } = await cli(args);
        expect([status, stderr.trimEnd()]).toEqual([1, expect.stringMatching(sentence)]);
      }
    }
  });

  it.each([
    ['a folder has no pictures', () => ({ images: at('') }), /has no picture for any/],
    ['no picture can have such an address', () => ({ 'image-url': 'javascript:{id}' }), /gives no addresses/],
  ] as const)('says that %s before it reads the features', async (_, pictures, sentence) => {
    const { status, stderr } = await cli(convertArguments({ ...pictures(), out: at('none') }));
    expect([status, stderr]).toEqual([1, expect.stringMatching(sentence)]);
    expect(stderr).not.toMatch(/features:/);
  });

  it('tokenizes stdin line by line, as the lines of a captions file', async () => {
    const out = await cliOutput(['tokenize', '--vocab', at('vocab.json')], 'A dog.\n\nan ox\n');
    const unusual = await cliOutput(['tokenize', '--vocab', at('vocab.json')], 'a\rdog\r\nox\u2028ox');
    expect(
      unusual
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).tokens),
    ).toEqual([
      ['<start>', 'a', 'dog', '<end>'],
      ['<start>', 'ox', 'ox', '<end>'],
    ]);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      { tokens: ['<start>', 'a', 'dog', '.', '<end>'], ids: [1, 3, 4, 3, 2] },
      { tokens: ['<start>', '<end>'], ids: [1, 2] },
      { tokens: ['<start>', 'an', 'ox', '<end>'], ids: [1, 3, 3, 2] },
    ]);
  });

  it('is refused by inspect when a file was changed, cut, removed, or the manifest leads outside', async () => {
    await cliOutput(['inspect', at('bundle')]);
    const spoiled: readonly (readonly [string, (manifest: string) => string, RegExp])[] = [
      ['version', (manifest) => manifest.replace('"version": 1', '"version": 9'), /version 9/],
      ['hash', (manifest) => manifest.replace(/"sha256": "../, '"sha256": "00'), /SHA-256/],
      ['length', (manifest) => manifest.replace(/"bytes": \d+/, '"bytes": 1'), /bytes; the manifest says 1/],
      ['missing', (manifest) => manifest.replaceAll('gallery.json', 'gallery2.json'), /does not exist/],
      ['outside', (manifest) => manifest.replaceAll('gallery.json', '../gallery.json'), /inside the bundle/],
      ['json', (manifest) => manifest.slice(0, -20), /is not JSON \(.*\): expected the manifest/],
    ];
    for (const [name, change, sentence] of spoiled) {
      cpSync(at('bundle'), at(name), { recursive: true });
      const file = at(`${name}/manifest.json`);
      writeFileSync(file, change(readFileSync(file, 'utf8')));
      const { status, stderr } = await cli(['inspect', at(name)]);
      expect([name, status, stderr]).toEqual([name, 1, expect.stringMatching(sentence)]);
    }
  });

  it('gives two files of one name ids with their folders', async () => {
    for (const folder of ['run7', 'run8']) {
      mkdirSync(at(folder), { recursive: true });
      copyFileSync(at('model_best.pth.tar'), at(`${folder}/model_best.pth.tar`));
    }
    await cliOutput([
      ...convertArguments({ checkpoint: at('run7/model_best.pth.tar'), out: at('two') }),
      '--checkpoint',
      at('run8/model_best.pth.tar'),
    ]);
    const { models } = JSON.parse(await cliOutput(['inspect', at('two'), '--json']));
    expect(models.map(({ id }: { id: string }) => id)).toEqual(['run7-model_best', 'run8-model_best']);
  });
});
