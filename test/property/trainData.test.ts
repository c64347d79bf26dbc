// Training data from files, from outside: vocabularies from captions, splits that fit or do not, and the command `train`
// from a folder in the authors' layout to a bundle that `inspect` and `evaluate` take.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSplit, splitFiles } from '../../src/cli/trainingData.ts';
import { MAX_CAPTION_CHARACTERS } from '../../src/convert/captions.ts';
import { npyFile } from '../../src/convert/npyWriter.ts';
import { InputError } from '../../src/scan/errors.ts';
import { vocabularyOfCaptions } from '../../src/train/vocabularyOfCaptions.ts';
import { cli, cliOutput, cliProcess, temporaryFolder } from '../support/cli.ts';
import { thrownBy } from '../support/featureFiles.ts';
import { seeded, wholeNumber } from '../support/random.ts';

describe('property: a vocabulary of captions', () => {
  const captions = ['A dog runs.', 'a dog sleeps', "The dog's ball", 'a cat', '<unk> and <unk>'];

  it('has the marks first, then the words seen often enough, in the order of first sight', () => {
    const marks = ['<pad>', '<start>', '<end>', '<unk>'];
    // NLTK takes angle brackets apart.
    expect(vocabularyOfCaptions(captions, 2).words).toEqual([...marks, 'a', 'dog', '<', 'unk', '>']);
    expect(vocabularyOfCaptions(captions, 3)).toEqual({ words: [...marks, 'a', 'dog'], quirk: null });
  });

  it('is an error when no word is left', () => {
    expect(() => vocabularyOfCaptions(captions, 9)).toThrow(InputError);
  });
});

const COLOURS = ['red', 'blue', 'green', 'white', 'black', 'yellow'];
const THINGS = ['dog', 'ball', 'car', 'tree'];
const WIDTH = 12;

/** A folder in the authors' layout: pictures of two coloured things, captions that name them. */
function writeWorld(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const random = seeded(4);
  const looks = [...COLOURS, ...THINGS].map(() => Float32Array.from({ length: WIDTH }, () => random()));
  for (const [split, images] of [
    ['train', 40],
    ['dev', 12],
  ] as const) {
    const features = new Float32Array(images * 3 * WIDTH);
    const captions: string[] = [];
    for (let image = 0; image < images; image++) {
      const shown = [0, 1].map(() => [wholeNumber(random, 0, 5), wholeNumber(random, 0, 3)]);
      shown.forEach(([colour, thing], region) => {
        for (let k = 0; k < WIDTH; k++) {
          features[(image * 3 + region) * WIDTH + k] = looks[colour][k] + looks[COLOURS.length + thing][k];
        }
      });
      const names = shown.map(([colour, thing]) => `a ${COLOURS[colour]} ${THINGS[thing]}`);
      captions.push(
        `${names[0]} and ${names[1]}.`,
        `${names[1]} beside ${names[0]}`,
        `there is ${names[0]}`,
        `there is ${names[1]} !`,
        `${names[0]} near ${names[1]} outside`,
      );
    }
    writeFileSync(`${folder}/${split}_ims.npy`, npyFile(features, [images, 3, WIDTH]));
    writeFileSync(`${folder}/${split}_caps.txt`, `${captions.join('\n')}\n`);
    writeFileSync(
      `${folder}/${split}_ids.txt`,
      `${captions
        .map((_, n) => `${split}-${n}`)
        .slice(0, images)
        .join('\n')}\n`,
    );
  }
}

describe('property: a split is refused for whatever convert refuses in a gallery', () => {
  const folder = temporaryFolder();
  const data = folder.path('data');
  beforeAll(() => writeWorld(data));
  afterAll(() => folder.remove());

  const features = () => readFileSync(`${data}/train_ims.npy`);
  const withNaN = () => {
    const bytes = features();
    bytes.writeFloatLE(Number.NaN, bytes.length - 4);
    return bytes;
  };
  const spoiled: readonly (readonly [string, string, () => string | Uint8Array, RegExp])[] = [
    ['a caption too many', 'caps.txt', () => 'a dog\n'.repeat(201), /caps\.txt has 201 .*Five captions/],
    ['captions in another encoding', 'caps.txt', () => Uint8Array.of(0x61, 0xff), /caps\.txt:1 is not UTF-8/],
    [
      'an endless line',
      'caps.txt',
      () => 'a'.repeat(MAX_CAPTION_CHARACTERS + 1),
      /caps\.txt:1 has 10,001 char/,
    ],
    ['ids too few', 'ids.txt', () => 'one\n', /ids\.txt, which has 1 line;/],
    ['features that are cut off', 'ims.npy', () => features().subarray(0, 500), /ims\.npy/],
    ['a number that is none', 'ims.npy', withNaN, /number 11 of region 2 is NaN/],
  ];
  it.each(spoiled)('%s', async (_, name, content, sentence) => {
    const path = `${data}/train_${name}`;
    const whole = readFileSync(path);
    writeFileSync(path, content());
    const error = await thrownBy(async () =>
      readSplit(await splitFiles(data, 'train'), 'features', () => {}),
    );
    writeFileSync(path, whole);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ message: expect.stringMatching(sentence) });
  });
});

/** Runs the command line until stderr says something, and kills it there. */
function killedAt(said: RegExp, args: readonly string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = cliProcess(args);
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
      if (said.test(stderr)) child.kill('SIGKILL');
    });
    child.on('error', failed);
    child.on('close', (status) =>
      said.test(stderr) ? done() : failed(new Error(`ended with ${status}: ${stderr}`)),
    );
  });
}

describe('property: the command train', () => {
  const folder = temporaryFolder();
  const data = folder.path('data');
  const small = ['--embed-size', '16', '--word-dim', '8', '--batch', '20', '--lr', '3e-3', '--seed', '3'];
  const train = (...more: string[]) =>
    cli(['train', '--data', data, '--variant', 't2i-avg', ...small, ...more]);
  beforeAll(() => writeWorld(data));
  afterAll(() => folder.remove());

  it('makes a bundle of the dev split that inspect and evaluate take', async () => {
    const out = folder.path('bundle');
    const { status, stdout, stderr } = await train('--epochs', '3', '--out', out, '--precision', 'f32');
    expect(stderr).toMatch(/epoch 3 of 3, step 10 of 10: loss [\d.]+, \d+ pairs\/s/);
    expect(stderr).toMatch(/epoch 3 of 3, dev: rsum/);
    expect(status).toBe(0);
    expect(existsSync(`${out}.checkpoint.safetensors`)).toBe(false);
    const held = JSON.parse(await cliOutput(['inspect', out, '--json']));
    expect(held).toMatchObject({ images: 12, captions: 60, regions: { min: 3, max: 3 } });
    expect(held.models).toMatchObject([
      {
        id: 't2i-avg',
        crossAttn: 't2i',
        aggFunc: 'Mean',
        lambdaSoftmax: 9,
        embedSize: 16,
        captionQuirk: null,
      },
    ]);
    const figures = folder.path('figures.json');
    await cliOutput(['evaluate', out, '--backend', 'reference', '--json', figures]);
    // The trainer's evaluation and everybody else's are of the same weights.
    const { rsum } = JSON.parse(readFileSync(figures, 'utf8'));
    expect(Number(/rsum ([\d.]+)/.exec(stdout)?.[1])).toBeCloseTo(rsum, 1);
  });

  it('begins with the model of a bundle, and refuses one of another shape', async () => {
    const [first, second] = [folder.path('first'), folder.path('second')];
    await train('--epochs', '2', '--out', first, '--precision', 'f32');
    const further = ['--from', first, '--variant', 'i2t-lse', '--epochs', '1', '--out', second];
    const { status, stdout } = await train(...further);
    expect(status).toBe(0);
    expect(stdout).toMatch(/i2t-lse, best after epoch 1/);
    const refused = await train('--from', first, '--embed-size', '8');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/t2i-avg has embedSize 16, and this run 8/);
    const twoVocabularies = await train('--from', first, '--min-count', '2');
    expect(twoVocabularies.status).toBe(2);
    expect(twoVocabularies.stderr).toMatch(/--from brings its own vocabulary/);
  });

  it('goes on from its checkpoint when it was killed, as if it had not been', async () => {
    const [whole, out] = [folder.path('whole'), folder.path('resumed')];
    const checkpoint = `${out}.checkpoint.safetensors`;
    const expected = await train('--epochs', '3', '--out', whole, '--precision', 'f32');
    expect(expected.status).toBe(0);
    const arguments_ = [
      'train',
      '--data',
      data,
      '--variant',
      't2i-avg',
      ...small,
      '--epochs',
      '3',
      '--out',
      out,
    ];
    await killedAt(/epoch 2 of 3/, [...arguments_, '--precision', 'f32', '--log-every', '1']);
    expect(existsSync(checkpoint)).toBe(true);
    expect(existsSync(out)).toBe(false);

    const unasked = await train('--epochs', '3', '--out', out);
    expect(unasked.status).toBe(1);
    expect(unasked.stderr).toMatch(/is there from a run that did not end: go on from it with --resume/);

    const resumed = await train('--epochs', '3', '--out', out, '--precision', 'f32', '--resume');
    expect(resumed.stderr).not.toMatch(/epoch 1 of 3/);
    expect(resumed.stdout.replace(out, whole)).toBe(expected.stdout);
    const weights = readdirSync(`${whole}/weights`);
    expect(weights.length).toBeGreaterThan(0);
    for (const file of weights) {
      const own = readFileSync(`${out}/weights/${file}`);
      expect(own.equals(readFileSync(`${whole}/weights/${file}`)), file).toBe(true);
    }
    expect(existsSync(checkpoint)).toBe(false);
  });

  it('says so when its checkpoint is damaged', async () => {
    const out = folder.path('damaged');
    writeFileSync(`${out}.checkpoint.safetensors`, 'not a checkpoint');
    const { status, stderr } = await train('--epochs', '2', '--out', out, '--resume');
    expect(status).toBe(1);
    expect(stderr).toMatch(/damaged\.checkpoint\.safetensors is no checkpoint of a training run, or damaged/);
    expect(existsSync(out)).toBe(false);
  });

  it.each([
    [['--variant', 't2i-best'], 2, /--variant takes t2i-avg/],
    [['--max-violation', '--sum-of-hinges'], 2, /not both/],
    [['--lr', '-1'], 2, /--lr/],
    [['--backend', 'gpu'], 2, /--backend takes wasm/],
    [['--data', '/nowhere/at/all'], 1, /\/nowhere\/at\/all does not exist/],
    [['--min-count', '999'], 1, /No word of the 200 training captions occurs 999 times/],
    [['--vocab', 'missing.json'], 1, /missing\.json does not exist/],
  ] as const)('%j is an error with a sentence, and leaves nothing', async (more, status, sentence) => {
    const out = folder.path('nothing');
    const result = await train('--epochs', '1', '--out', out, ...more);
    expect(result.stderr).toMatch(sentence);
    expect(result.status).toBe(status);
    expect(readdirSync(folder.path('')).filter((name) => name.includes('nothing'))).toEqual([]);
  });

  it('refuses a line that no person wrote as a caption before it trains, as convert does', async () => {
    const broken = folder.path('broken');
    writeWorld(broken);
    const captions = readFileSync(`${broken}/dev_caps.txt`, 'utf8').split('\n');
    captions[6] = 'a '.repeat(MAX_CAPTION_CHARACTERS);
    writeFileSync(`${broken}/dev_caps.txt`, captions.join('\n'));
    const { status, stderr } = await train('--data', broken);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /dev_caps\.txt:7 has 20,000 characters; one caption a line was expected, of at most/,
    );
    expect(stderr).not.toMatch(/epoch/);
  });
});
