import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesSource } from '../../src/bundle/byteSource.ts';
import { readTruth, truthJson } from '../../src/bundle/truth.ts';
import type { GalleryImage } from '../../src/bundle/types.ts';
import { openTruth, type TruthGallery } from '../../src/convert/truth.ts';
import { InputError } from '../../src/scan/errors.ts';
import { cli, cliOutput, temporaryFolder } from '../support/cli.ts';
import { textSource, thrownBy } from '../support/featureFiles.ts';
import { seeded } from '../support/random.ts';
import { researcherFolder } from '../support/researcherFolder.ts';

const gallery: TruthGallery = {
  ids: ['4.jpg', '5.jpg', '__proto__'],
  names: ['4.jpg', '5.jpg', '__proto__'],
  dropped: ['6.jpg'],
  captions: [
    ...['A dog runs.', 'Two big dogs run', 'a dog', 'a dog', 'a cat'],
    ...Array(5).fill("a man's “hat”"),
    ...Array(5).fill('nothing'),
  ],
  quirk: null,
};

const BOX = '"box": [0, 0, 5, 5]';
const image = (id: string): GalleryImage => ({ id, regions: 1, width: 20, height: 10 });

const opened = (json: string, changes: Partial<TruthGallery> = {}) =>
  openTruth(textSource('truth.json', json), { ...gallery, ...changes });

describe('property: word-region truth is read strictly', () => {
  it('keeps what it says of the pictures that are kept, under their ids', async () => {
    const { truth } = await opened(
      `{"4": [{"phrase": "Big dogs", ${BOX}, "caption": 1, "kind": "noun"}, {"phrase": "cat", ${BOX}, "score": 1}],
        "5.jpg": [], "6": [{"phrase": "anything", ${BOX}}], "__proto__": [{"phrase": "nothing", ${BOX}}]}`,
    );
    expect(truth).toEqual(
      new Map([
        [
          '4.jpg',
          [
            { phrase: 'Big dogs', box: [0, 0, 5, 5], caption: 1, kind: 'noun' },
            { phrase: 'cat', box: [0, 0, 5, 5] },
          ],
        ],
        ['__proto__', [{ phrase: 'nothing', box: [0, 0, 5, 5] }]],
      ]),
    );
    // Written and read again it is the same.
    expect(readTruth(new TextEncoder().encode(truthJson(truth)), 'x')).toEqual(truth);
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['no JSON', '{"4": ', /truth\.json is not JSON \(.*\): expected \{imageId/],
    ['a list', '[]', /should be an object/],
    ['null', 'null', /should be an object/],
    ['nothing', '{}', /holds no phrases/],
    ['a picture without a list', '{"4": {"phrase": "dog"}}', /picture "4": a list/],
    ['an entry that is none', '{"4": [null]}', /picture "4", entry 0/],
    [
      'an unknown picture',
      `{"7": [{"phrase": "dog", ${BOX}}]}`,
      /picture "7", which is not among the 4 pictures/,
    ],
    ['a picture twice', `{"4": [{"phrase": "dog", ${BOX}}], "4.jpg": []}`, /"4" and "4\.jpg" both mean/],
    ['no phrase', `{"4": [{${BOX}}]}`, /entry 0: "phrase" should be a text/],
    ['an empty phrase', `{"4": [{"phrase": " ", ${BOX}}]}`, /"phrase" should be a text/],
    ['an endless phrase', `{"4": [{"phrase": "${'a '.repeat(501)}", ${BOX}}]}`, /1 to 1000 characters/],
    [
      'a phrase that stands nowhere',
      `{"4": [{"phrase": "hot", ${BOX}}]}`,
      /"hot" does not stand in any of its/,
    ],
    ['words apart', `{"4": [{"phrase": "two dogs", ${BOX}}]}`, /"two dogs" does not stand/],
    [
      'another caption',
      `{"4": [{"phrase": "dogs", ${BOX}, "caption": 0}]}`,
      /stand in caption 0, "A dog runs\."/,
    ],
    ['a caption too many', `{"4": [{"phrase": "dog", ${BOX}, "caption": 5}]}`, /"caption" is 5; .* 0 to 4/],
    ['half a caption', `{"4": [{"phrase": "dog", ${BOX}, "caption": 0.5}]}`, /"caption" is 0\.5/],
    ['a caption in words', `{"4": [{"phrase": "dog", ${BOX}, "caption": "0"}]}`, /"caption" is no number/],
    ['no box', '{"4": [{"phrase": "dog"}]}', /"box" should be four finite numbers/],
    ['three numbers', '{"4": [{"phrase": "dog", "box": [0, 0, 5]}]}', /four finite numbers/],
    ['an infinite box', '{"4": [{"phrase": "dog", "box": [0, 0, 5, 1e999]}]}', /four finite numbers/],
    ['a line', '{"4": [{"phrase": "dog", "box": [0, 0, 5, 0]}]}', /\[0, 0, 5, 0\] has no area/],
    ['corners the wrong way', '{"4": [{"phrase": "dog", "box": [5, 0, 0, 5]}]}', /has no area/],
    ['a kind that is no text', `{"4": [{"phrase": "dog", ${BOX}, "kind": 1}]}`, /"kind" should be a text/],
    ['the kind of all kinds', `{"4": [{"phrase": "dog", ${BOX}, "kind": "all"}]}`, /may not be "all"/],
  ];
  for (const [what, json, sentence] of refused) {
    it(`refuses ${what}`, async () => {
      const error = await thrownBy(() => opened(json));
      expect(error).toBeInstanceOf(InputError);
      expect(String(error)).toMatch(sentence);
    });
  }

  it('refuses what is no UTF-8, is larger than any truth, or comes without captions', async () => {
    const bytes = Uint8Array.from([0x7b, 0xff, 0x7d]);
    expect(String(await thrownBy(() => openTruth(bytesSource('t.json', bytes), gallery)))).toMatch(
      /is not UTF-8: expected/,
    );
    const huge = { ...textSource('t.json', '{}'), size: 1e9 };
    expect(String(await thrownBy(() => openTruth(huge, gallery)))).toMatch(/1,000,000,000 bytes/);
    const json = `{"4": [{"phrase": "dog", ${BOX}}]}`;
    expect(String(await thrownBy(() => opened(json, { captions: [] })))).toMatch(/give --captions/);
  });

  it('refuses boxes past their picture, where its size is known, but for a rounded pixel', async () => {
    const check = async (box: string, size: GalleryImage = image('4.jpg')) => {
      const { checkBoxes } = await opened(`{"4": [{"phrase": "dog", "box": ${box}}]}`);
      checkBoxes([size]);
    };
    await check('[-0.9, -0.9, 20.9, 10.9]');
    await check('[0, 0, 500, 500]', { id: '4.jpg', regions: 1 });
    for (const box of ['[-2, 0, 5, 5]', '[0, -2, 5, 5]', '[0, 0, 22, 5]', '[0, 0, 5, 12]']) {
      expect(String(await thrownBy(() => check(box)))).toMatch(/picture "4", entry 0: .*20 × 10 pixels/);
    }
    expect(String(await thrownBy(() => check('[-2, 0, 5, 5]', { id: '4.jpg', regions: 1 })))).toMatch(/past/);
  });

  it('answers any damage to a file with a sentence, or reads it', async () => {
    const random = seeded(12);
    const sound = `{"4": [{"phrase": "Big dogs", ${BOX}, "caption": 1, "kind": "noun"}], "6": []}`;
    const inserts = ['[', '{', '"', ',', '9', '-', 'e', 'null', '\\u0000', ''];
    for (let n = 0; n < 3000; n++) {
      const at = Math.floor(random() * sound.length);
      const insert = inserts[Math.floor(random() * inserts.length)];
      const json = sound.slice(0, at) + insert + sound.slice(at + Math.floor(random() * 3));
      const error = await thrownBy(() => opened(json));
      if (error !== undefined) expect(error, json).toBeInstanceOf(InputError);
    }
  });
});

describe('property: truth and the pointing game by the command line', () => {
  const temporary = temporaryFolder();
  const at = temporary.path;
  let convertArguments: ReturnType<typeof researcherFolder>;

  /** Three regions: the left half, the right half, and a corner of the picture. */
  const boxes = [
    [0, 0, 10, 10],
    [10, 0, 20, 10],
    [0, 0, 2, 2],
  ];
  const truth = {
    0: [
      { phrase: 'dog', box: [0, 0, 10, 10], kind: 'noun' },
      { phrase: 'A dog', box: [12, 0, 20, 10], caption: 3, kind: 'noun' },
      { phrase: 'number 2', box: [16, 5, 20, 10], caption: 2 },
    ],
    1: [{ phrase: '.', box: [0, 0, 20, 10], caption: 4, kind: 'scene' }],
  };

  beforeAll(async () => {
    convertArguments = researcherFolder(at);
    const size = { width: 20, height: 10, boxes };
    writeFileSync(at('boxes.json'), JSON.stringify({ 0: size, 1: size }));
    writeFileSync(at('truth.json'), JSON.stringify(truth));
    await cliOutput(convertArguments({ boxes: at('boxes.json'), truth: at('truth.json') }));
    await cliOutput(convertArguments({ out: at('bare') }));
  });
  afterAll(temporary.remove);

  async function evaluated(bundle: string, ...more: readonly string[]) {
    await cliOutput(['evaluate', at(bundle), '--json', at('e.json'), ...more]);
    return JSON.parse(readFileSync(at('e.json'), 'utf8'));
  }

  it('lists the truth among the files of the bundle, and checks it', async () => {
    await cliOutput(['inspect', at('bundle')]);
    const { gallery: held, files } = JSON.parse(readFileSync(at('bundle/manifest.json'), 'utf8'));
    expect(held.truth).toEqual({ file: 'truth.json', phrases: 4 });
    expect(files.map(({ path }: { path: string }) => path)).toContain('truth.json');
    expect(JSON.parse(readFileSync(at('bundle/truth.json'), 'utf8'))).toEqual(truth);
  });

  for (const variant of ['t2i-avg', 'i2t-lse']) {
    it(`counts hits as the maps that attend prints have them, under ${variant}`, async () => {
      const { grounding } = await evaluated('bundle', '--grounding', '--variant', variant);
      const strongest = async (id: string, caption: number, first: number, count: number) => {
        const text = `A dog, number ${Number(id) * 5 + caption}.`;
        const args = ['--image', id, '--caption', text, '--variant', variant, '--backend', 'wasm', '--json'];
        const { attention } = JSON.parse(await cliOutput(['attend', at('bundle'), ...args]));
        const rows: number[][] = attention.slice(first, first + count);
        const sums = boxes.map((_, region) => rows.reduce((sum, row) => sum + row[region], 0));
        return sums.indexOf(Math.max(...sums));
      };
      const dog = await Promise.all([0, 1, 2, 3, 4].map((caption) => strongest('0', caption, 2, 1)));
      const dogHits = dog.filter((region) => region !== 1).length;
      const aDogHits = Number((await strongest('0', 3, 1, 2)) === 1);
      expect(grounding.noun.phrases).toBe(6);
      expect(grounding.noun.hit).toBeCloseTo((100 * (dogHits + aDogHits)) / 6, 9);
      expect(grounding.noun.chance).toBeCloseTo((100 * (5 * (2 / 3) + 1 / 3)) / 6, 9);
      expect(grounding.noun.ceiling).toBe(100);
      // No region has its centre in the box of "number 2".
      expect(grounding.all.phrases).toBe(7);
      expect(grounding.all.ceiling).toBeCloseTo(600 / 7, 9);
      expect(grounding.scene).toEqual({ phrases: 1, hit: 100, chance: 100, ceiling: 100 });
      expect(Object.keys(grounding)).toEqual(['all', 'noun', 'scene']);
    });
  }

  it('prints a table, and nothing of it unless it is asked', async () => {
    expect(await cliOutput(['evaluate', at('bundle'), '--grounding'])).toMatch(
      /^ +phrases +hit +chance +ceiling\nall +7 .*\nnoun +6 .*\nscene +1 +100\.0 +100\.0 +100\.0$/m,
    );
    expect(await cliOutput(['evaluate', at('bundle')])).not.toMatch(/phrases/);
    expect(await evaluated('bundle')).not.toHaveProperty('grounding');
  });

  it('keeps under a limit what belongs to the pictures that are kept', async () => {
    const changes = { boxes: at('boxes.json'), truth: at('truth.json'), models: at('bundle'), limit: '1' };
    const args = convertArguments({ ...changes, checkpoint: undefined, vocab: undefined, out: at('first') });
    expect(await cliOutput(args)).toMatch(/Truth: 3 phrases of 1 picture\./);
    expect((await evaluated('first', '--grounding')).grounding.all.phrases).toBe(7);
    await cliOutput(['inspect', at('first')]);
    writeFileSync(at('second.json'), JSON.stringify({ 1: truth[1] }));
    await cliOutput(convertArguments({ truth: at('second.json'), limit: '1', out: at('none') }));
    expect(existsSync(at('none/truth.json'))).toBe(false);
  });

  it('says what is missing', async () => {
    const refused: readonly (readonly [readonly string[], number, RegExp])[] = [
      [['evaluate', at('bare'), '--grounding'], 1, /no word-region truth/],
      [['evaluate', at('boxless'), '--grounding', '--json', at('no.json')], 1, /no boxes/],
      [['evaluate', at('bundle'), '--grounding', '--ensemble', 'model_best,model_best'], 2, /ensemble/],
      [convertArguments({ truth: at('unknown.json'), out: at('refused') }), 1, /picture "x"/],
      [
        convertArguments({ truth: at('beyond.json'), boxes: at('boxes.json'), out: at('refused') }),
        1,
        /20 × 10/,
      ],
      [
        convertArguments({ truth: at('truth.json'), captions: undefined, out: at('refused') }),
        1,
        /--captions/,
      ],
      [convertArguments({ truth: at('nowhere.json'), out: at('refused') }), 1, /does not exist/],
    ];
    await cliOutput(convertArguments({ truth: at('truth.json'), out: at('boxless') }));
    writeFileSync(at('unknown.json'), '{"x": [{"phrase": "dog", "box": [0, 0, 1, 1]}]}');
    writeFileSync(at('beyond.json'), '{"0": [{"phrase": "dog", "box": [0, 0, 30, 10]}]}');
    for (const [args, expected, sentence] of refused) {
      const { status, stdout, stderr } = await cli(args);
      expect([status, stdout, stderr]).toEqual([expected, '', expect.stringMatching(sentence)]);
    }
    expect([existsSync(at('refused')), existsSync(at('no.json'))]).toEqual([false, false]);
  });

  it('notices a truth that was changed', async () => {
    const changed = JSON.stringify(truth).replace('number 2', 'number 3');
    writeFileSync(at('bundle/truth.json'), changed);
    const { status, stderr } = await cli(['evaluate', at('bundle'), '--grounding']);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/truth\.json is not the file/)]);
  });
});
