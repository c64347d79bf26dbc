// Files as researchers hold them: of forks, of other models, of data sets as they are handed out, saved by other tools.
// Each is read as it is meant, or refused with a sentence that says what it is and what to do, on the command line and in
// the page alike.

import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource, type FolderSource } from '../../src/bundle/byteSource.ts';
import { openBundle } from '../../src/bundle/openBundle.ts';
import { type ConvertInput, convert } from '../../src/convert/convert.ts';
import { memoryFolder as memoryStore } from '../../src/engine/imports/folders.ts';
import { bundleStore } from '../../src/engine/imports/store.ts';
import { InputError } from '../../src/scan/errors.ts';
import { broughtBytes, recognised } from '../support/brought.ts';
import { memoryFolder, npyBytes, type TsvRow, tsvText } from '../support/featureFiles.ts';
import {
  build,
  byteString,
  checkpointValue,
  dict,
  float,
  floats,
  global,
  int,
  join,
  list,
  type Model,
  namespace,
  none,
  type Piece,
  pickle,
  stateDict,
  storagesOf,
  tensor,
  text,
  tinyModel,
  zipFile,
} from '../support/pickleWriter.ts';

type Content = Uint8Array | string;

/** What a conversion is given, instead of what is usual. */
interface Changes {
  readonly checkpoint?: Content;
  readonly vocabulary?: readonly [name: string, content: Content];
  readonly features?: readonly [name: string, content: Content];
  readonly captions?: Content;
  readonly ids?: Content;
  readonly boxes?: readonly [name: string, content: Content];
  readonly pictures?: FolderSource;
}

const model = tinyModel();
const WORDS = ['<pad>', '<start>', '<end>', '<unk>', 'dog'];
const VOCABULARY = JSON.stringify({ word2idx: Object.fromEntries(WORDS.map((word, id) => [word, id])) });
const REGIONS = 3;
const FEATURES = Float32Array.from({ length: 2 * REGIONS * 3 }, (_, k) => (k % 7) / 8);
const CAPTIONS = Array.from({ length: 10 }, (_, n) => `A dog, number ${n}.`);
const captionFile = (lines: readonly string[], end = '\n') => lines.map((line) => line + end).join('');
const checkpointFile = (value: Piece, of: Model = model) => zipFile(value, storagesOf(of));
const withOpt = (fields: Record<string, Piece>) => checkpointFile(checkpointValue(model, namespace(fields)));

function sourceOf(name: string, content: Content): ByteSource {
  return bytesSource(name, typeof content === 'string' ? new TextEncoder().encode(content) : content);
}

function filesOf(changes: Changes) {
  const { checkpoint = checkpointFile(checkpointValue(model)), captions = captionFile(CAPTIONS) } = changes;
  return {
    checkpoint: ['model_best.pth.tar', checkpoint] as const,
    vocabulary: changes.vocabulary ?? (['vocab.json', VOCABULARY] as const),
    features: changes.features ?? (['test_ims.npy', npyBytes([2, REGIONS, 3], FEATURES)] as const),
    captions: ['test_caps.txt', captions] as const,
    ids: changes.ids === undefined ? undefined : (['test_ids.txt', changes.ids] as const),
    boxes: changes.boxes,
  };
}

/** As the command line converts. */
async function converted(changes: Changes) {
  const files = filesOf(changes);
  const input: ConvertInput = {
    models: {
      kind: 'checkpoints',
      files: [sourceOf(...files.checkpoint)],
      vocabulary: sourceOf(...files.vocabulary),
    },
    features: [sourceOf(...files.features)],
    captions: sourceOf(...files.captions),
    ids: files.ids && sourceOf(...files.ids),
    boxes: files.boxes && sourceOf(...files.boxes),
    pictures: changes.pictures && { kind: 'files', folder: changes.pictures },
    precision: 'f32',
  };
  const store = bundleStore(memoryStore(), 'bundle');
  const report = await convert(input, store, () => {});
  const bundle = await openBundle(store);
  return { report, bundle, gallery: await bundle.gallery(), model: bundle.manifest.models[0] };
}

/** Every sentence of the page about the same files, before anything is converted. */
async function pageSays(changes: Changes): Promise<string> {
  const files = Object.values(filesOf(changes)).flatMap((file) =>
    file ? [broughtBytes(file[0], file[1])] : [],
  );
  const { recognition } = await recognised(files);
  return [
    ...recognition.items.flatMap(({ key, role, sentence, problem }) => [
      `${key} ${role} ${sentence}`,
      problem ?? '',
    ]),
    ...recognition.problems,
  ].join('\n');
}

type Case = readonly [what: string, changes: Changes, sentence: RegExp];

const image = model.image.slice();
const words = model.text.slice();
const other = (name: string) => [name, { storage: floats(name, [1, 2]), shape: [2] }] as const;
const of = (parts: Model) =>
  checkpointFile(dict([text('model'), list(stateDict(parts.image), stateDict(parts.text))]), parts);

const vocabularyObject = build(
  join(global('vocab', 'Vocabulary'), [0x29, 0x81]),
  dict([text('word2idx'), dict([text('dog'), int(0)])]),
);
const boxesFile = (change: (box: readonly number[]) => readonly number[]) =>
  JSON.stringify(
    Object.fromEntries(
      ['0', '1'].map((id) => [
        id,
        {
          width: 640,
          height: 480,
          boxes: [
            [10, 10, 100, 100],
            [50, 60, 200, 300],
            [0, 0, 640, 480],
          ].map(change),
        },
      ]),
    ),
  );
const row = (id: string, from: number): TsvRow => ({
  id,
  width: 640,
  height: 480,
  boxes: Float32Array.of(0, 0, 10, 10, 5, 5, 20, 20, 1, 2, 30, 40),
  features: FEATURES.subarray(from, from + 9),
});
const TSV = tsvText([row('391895', 0), row('522418', 9)]);
const columns = (order: readonly number[]) =>
  TSV.replace(/^.+$/gm, (line) => order.map((column) => line.split('\t')[column]).join('\t'));
const tsv = (content: Content): Changes['features'] => ['bottom_up.tsv', content];
const utf16 = (content: string) => new Uint8Array(Buffer.from(`\ufeff${content}`, 'utf16le'));

/** Refused by the command line, and by the page as soon as it sees the file. */
const AT_ONCE: readonly Case[] = [
  [
    'a checkpoint of a model that reasons over regions',
    { checkpoint: of({ image: [...image, other('Rs_GCN_1.g.weight')], text: words }) },
    /holds "Rs_GCN_1\.g\.weight", which SCAN's image encoder does not have\. This is another model/,
  ],
  [
    'one with another name of the GRU',
    { checkpoint: of({ image, text: words.map(([name, spec]) => [name.replace('rnn', 'cap_rnn'), spec]) }) },
    /has no "rnn\.weight_ih_l0", but "embed\.weight", "cap_rnn\.weight_ih_l0".* this is another model/,
  ],
  [
    'one of three parts',
    {
      checkpoint: checkpointFile(
        dict([text('model'), list(stateDict(image), stateDict(words), stateDict([image[0]]))]),
      ),
    },
    /a list of 3.* A third part belongs to another model/,
  ],
  [
    'state dicts alone',
    { checkpoint: checkpointFile(list(stateDict(image), stateDict(words))) },
    /holds a list of 2; .* \{"model": \[image state dict, text state dict\], "opt": opt\}/,
  ],
  [
    'an option of a fork',
    { checkpoint: withOpt({ raw_feature_norm: text('sparse') }) },
    /opt\.raw_feature_norm is "sparse"; known are clipped_l2norm, l2norm/,
  ],
  [
    'options of a class',
    {
      checkpoint: checkpointFile(
        checkpointValue(model, build(join(global('easydict', 'EasyDict'), [0x29, 0x81]), dict())),
      ),
    },
    /asks for "easydict\.EasyDict".* save only \{"model": …, "opt": …\} again/,
  ],
  [
    'a pickled vocabulary',
    { vocabulary: ['f30k_precomp_vocab.pkl', pickle(vocabularyObject)] },
    /f30k_precomp_vocab\.pkl is a Python pickle, which is never opened\. .* as JSON: json\.dump/,
  ],
  [
    'one of Python 2',
    { vocabulary: ['coco_vocab.pkl', "(ivocab\nVocabulary\np0\n(dp1\nS'idx'\np2\nI5\nsb."] },
    /coco_vocab\.pkl is a Python pickle/,
  ],
  [
    'one that is called JSON',
    { vocabulary: ['vocab.json', pickle(vocabularyObject)] },
    /vocab\.json is a Python pickle/,
  ],
  [
    'a vocabulary in UTF-16',
    { vocabulary: ['vocab.json', utf16(VOCABULARY)] },
    /not UTF-8.* Save the file as/,
  ],
  [
    'captions in Latin-1',
    { captions: new Uint8Array(Buffer.from(captionFile(['A café.', ...CAPTIONS.slice(1)]), 'latin1')) },
    /test_caps\.txt:1 is not UTF-8\. Save the file as UTF-8/,
  ],
  ['captions in UTF-16', { captions: utf16(captionFile(CAPTIONS)) }, /test_caps\.txt:1 is not UTF-8\./],
  [
    "Flickr's token file",
    { captions: captionFile(CAPTIONS.map((line, n) => `10${n}_a.jpg#${n % 5}\t${line}`)) },
    /test_caps\.txt:1 begins with the name of a picture, "100_a\.jpg#0"; one caption a line .* Keep what stands/,
  ],
  [
    'a CSV of pictures and captions',
    { captions: captionFile(['image,caption', ...CAPTIONS.map((line, n) => `10${n}.jpg,${line}`)]) },
    /test_caps\.txt:2 begins with the name of a picture, "100\.jpg"/,
  ],
  [
    'a table with bars',
    { captions: captionFile(CAPTIONS.map((line, n) => `10${n}.jpg| ${n % 5}| ${line}`)) },
    /test_caps\.txt:1 begins with the name of a picture, "100\.jpg"/,
  ],
  [
    'four captions too few',
    { captions: captionFile(CAPTIONS.slice(4)) },
    /The features have 2 rows, the captions file test_caps\.txt has 6 lines/,
  ],
  [
    'features on their side',
    { features: ['test_ims.npy', npyBytes([2, 3, 36], new Float32Array(216).fill(0.5))] },
    /has features of width 36; .* reads 3 \(its img_dim\)\. The array lies on its side: save array\.transpose\(0, 2, 1\)/,
  ],
  [
    'features of another width',
    { features: ['test_ims.npy', npyBytes([2, 5, 4], new Float32Array(40).fill(0.5))] },
    /has features of width 4; .* Give the features that it was trained on/,
  ],
  [
    'whole numbers',
    { features: ['test_ims.npy', npyBytes([2, 3, 3], new Int32Array(18).fill(2), { descr: '<i4' })] },
    /holds whole numbers \(<i4\)/,
  ],
  [
    'maps of a network',
    { features: ['test_ims.npy', npyBytes([2, 3, 7, 7], new Float32Array(294))] },
    /has the shape \(2, 3, 7, 7\); three dimensions were expected/,
  ],
  [
    'compressed features',
    { features: ['test_ims.npy.gz', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0)] },
    /test_ims\.npy\.gz is compressed with gzip\. Unpack it/,
  ],
  [
    'a TSV with a header line',
    { features: tsv(`image_id\timage_w\timage_h\tnum_boxes\tboxes\tfeatures\n${TSV}`) },
    /bottom_up\.tsv:1: image_w is "image_w", .* should have no header line/,
  ],
  [
    'a TSV with its columns in another order',
    { features: tsv(columns([0, 1, 2, 3, 5, 4])) },
    /bottom_up\.tsv:1: the boxes are 36 bytes, .* The columns should be image_id, image_w, image_h, num_boxes, boxes/,
  ],
  [
    'a TSV of another extractor',
    { features: tsv(columns([0, 1, 2, 4, 3, 4, 5])) },
    /bottom_up\.tsv:1: num_boxes is "AAAA.* The columns should be image_id, image_w/,
  ],
  [
    'a TSV that ends early',
    { features: tsv(TSV.slice(0, -11)) },
    /bottom_up\.tsv:2 \(where the file ends; it may be truncated\)/,
  ],
  [
    'ids of other pictures',
    { features: tsv(TSV), ids: 'a\nb\n' },
    /2 of 2 ids have no features in bottom_up\.tsv: "a", "b"\. None .* they are like "391895"/,
  ],
  [
    'boxes on their side',
    { boxes: ['boxes.npy', npyBytes([2, 4, REGIONS], new Float32Array(24))] },
    /boxes\.npy has the shape \(2, 4, 3\); boxes are \[pictures, regions, 4\]/,
  ],
  [
    'boxes of all pictures in one list',
    { boxes: ['boxes.npy', npyBytes([2 * REGIONS, 4], new Float32Array(24))] },
    /boxes\.npy has the shape \(6, 4\); boxes are \[pictures, regions, 4\]/,
  ],
  [
    'boxes without the size of the picture',
    { boxes: ['boxes.json', JSON.stringify({ 0: [[1, 2, 3, 4]], 1: [[1, 2, 3, 4]] })] },
    /boxes\.json, picture "0": \{width, height, boxes: .*\} was expected/,
  ],
];

/** What the page leaves lying, with a sentence of its own, or sees when it converts. */
const LATER: readonly Case[] = [
  [
    'captions as JSON',
    { captions: '{"images": [{"sentences": []}]}' },
    /test_caps\.txt is JSON; one caption/,
  ],
  [
    'ids as JSON',
    { features: tsv(TSV), ids: '["391895", "522418"]' },
    /Line 1 of the ids file test_ids\.txt begins as JSON does/,
  ],
  [
    'pickled features',
    { features: ['test_ims.pkl', pickle(dict())] },
    /test_ims\.pkl is a Python pickle, which is not read\. Save its arrays/,
  ],
  [
    'a tensor saved by PyTorch',
    { features: ['test_ims.pt', checkpointFile(tensor(image[0][1]))] },
    /test_ims\.pt is a zip archive without a \.npy inside.* np\.save\(file, tensor\.numpy\(\)\)/,
  ],
  [
    'boxes as shares of the picture',
    { boxes: ['boxes.json', boxesFile(([a, b, c, d]) => [a / 640, b / 480, c / 640, d / 480])] },
    /boxes\.json, picture "0": no box reaches further than 1, .* Multiply x by the picture's width/,
  ],
  [
    'such boxes as an array',
    {
      boxes: [
        'boxes.npy',
        npyBytes(
          [2, REGIONS, 4],
          new Float32Array(24).map((_, k) => (k % 4) / 8),
        ),
      ],
    },
    /boxes\.npy row 0: no box reaches further than 0\.38/,
  ],
  [
    'boxes as corner, width and height',
    { boxes: ['boxes.json', boxesFile(([a, b, c, d]) => [a + 300, b, c - a, d - b])] },
    /box 0 is \[310, 10, 90, 90\]; .* \(corners, not width and height\)/,
  ],
];

describe("property: what is not SCAN's, or not in its form, is refused with what it is and what to do", () => {
  it.each(AT_ONCE)('%s', async (_, changes, sentence) => {
    const failed = converted(changes);
    await expect(failed).rejects.toThrow(InputError);
    await expect(failed).rejects.toThrow(sentence);
    expect(await pageSays(changes)).toMatch(sentence);
  });

  it.each(LATER)('%s', async (_, changes, sentence) => {
    const failed = converted(changes);
    await expect(failed).rejects.toThrow(InputError);
    await expect(failed).rejects.toThrow(sentence);
  });

  const many = (count: number) => Array.from({ length: count }, (_, n) => `w${n}`);
  it.each<Case>([
    ['captions', { captions: captionFile(many(7200)) }, /test_caps\.txt has 7,200 lines/],
    [
      'words',
      { vocabulary: ['vocab.json', JSON.stringify([...WORDS.slice(0, 4), ...many(7200)])] },
      /vocab\.json has 7,204 words; .* has 5 rows/,
    ],
    ['ids', { features: tsv(TSV), ids: many(7200).join('\n') }, /7,200 pictures .* has 7,200 lines/],
    [
      'rows',
      { features: ['test_ims.npy', npyBytes([7200, 1, 3], new Float32Array(21_600).fill(0.5))] },
      /The features have 7,200 rows/,
    ],
  ])('counts of %s are printed as everywhere on the page', async (_, changes, sentence) => {
    await expect(converted(changes)).rejects.toThrow(sentence);
    expect(await pageSays(changes)).toMatch(sentence);
    await expect(converted(changes)).rejects.not.toThrow(/7200/);
  });

  it('a pickle of the page says what to make of it', async () => {
    const said = await pageSays({ features: ['test_ims.pkl', pickle(dict())] });
    expect(said).toMatch(
      /a pickle, but no checkpoint of PyTorch: save what is in it in Python, arrays with np\.save/,
    );
  });
});

describe('property: what means the same is read the same', () => {
  it.each<readonly [string, Content]>([
    ['Windows line ends', captionFile(CAPTIONS, '\r\n')],
    ['a byte order mark', `\ufeff${captionFile(CAPTIONS)}`],
    ['both', `\ufeff${captionFile(CAPTIONS, '\r\n')}`],
    ['no line end at the end', captionFile(CAPTIONS).trimEnd()],
    ['empty lines at the end', `${captionFile(CAPTIONS)}\n \n`],
  ])('captions with %s', async (_, captions) => {
    expect((await converted({ captions })).gallery.captions).toEqual(CAPTIONS);
  });

  it('an empty line among the captions is a caption', async () => {
    const captions = captionFile(CAPTIONS.map((line, n) => (n === 3 || n === 9 ? '' : line)));
    expect((await converted({ captions })).gallery.captions[9]).toBe('');
  });

  it.each(['<f2', '>f2', '<f4', '>f4', '<f8', '>f8'])('features as %s, in either order', async (descr) => {
    for (const fortran of [false, true]) {
      const bytes = npyBytes([2, REGIONS, 3], FEATURES, { descr, fortran });
      const { bundle, gallery } = await converted({ features: ['test_ims.npy', bytes] });
      const read: number[] = [];
      for await (const { data } of bundle.features(gallery, [0, 1])) read.push(...data);
      expect(read).toEqual([...FEATURES]);
    }
  });

  it.each<readonly [string, string]>([
    ['no line end at the end', TSV.trimEnd()],
    ['Windows line ends', TSV.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${TSV}`],
  ])('a TSV with %s', async (_, content) => {
    const { gallery } = await converted({ features: tsv(content), ids: '\ufeff391895\r\n522418\r\n' });
    expect(gallery.images.map(({ id, regions }) => [id, regions])).toEqual([
      ['391895', 3],
      ['522418', 3],
    ]);
  });

  const png = new Uint8Array(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  );
  const named = (...names: string[]) =>
    memoryFolder('images', Object.fromEntries(names.map((name) => [name, png])));
  const COCO = ['COCO_val2014_000000391895.jpg', 'COCO_val2014_000000522418.jpg'];
  it.each<readonly [string, string, FolderSource, readonly string[]]>([
    ['by numbers, with the names of COCO', '391895\n522418\n', named(...COCO), COCO],
    ['by names, with the same names', `${COCO.join('\n')}\n`, named(...COCO), COCO],
    ['by names with folders', `val/${COCO[0]}\nval/${COCO[1]}\n`, named(...COCO), COCO],
    [
      'by names without an ending',
      '391895\n522418\n',
      named('391895.PNG', '522418.jpg'),
      ['391895.PNG', '522418.jpg'],
    ],
  ])('pictures are found %s', async (_, ids, pictures, found) => {
    const { gallery } = await converted({ features: tsv(TSV), ids, pictures });
    expect(gallery.images.map(({ picture }) => picture)).toEqual(found.map((name) => `images/${name}`));
  });

  it('but never by numbers that nobody gave', async () => {
    // Without ids the pictures are 0 and 1, and COCO has a picture of the number 1.
    const pictures = named('0.jpg', 'COCO_val2014_000000000001.jpg');
    const { gallery } = await converted({ pictures });
    expect(gallery.images.map(({ picture }) => picture)).toEqual(['images/0.jpg', undefined]);
  });

  it.each<readonly [string, Piece | undefined]>([
    ['a Namespace', namespace({ cross_attn: text('i2t'), agg_func: text('Mean'), lambda_softmax: float(4) })],
    [
      'a dict',
      dict(
        [text('cross_attn'), text('i2t')],
        [text('agg_func'), text('Mean')],
        [text('lambda_softmax'), int(4)],
      ),
    ],
    [
      'a dict of Python 2',
      dict(
        [byteString('cross_attn'), byteString('i2t')],
        [byteString('agg_func'), byteString('Mean')],
        [byteString('lambda_softmax'), int(4)],
      ),
    ],
  ])('options as %s', async (_, opt) => {
    const { model: entry, report } = await converted({
      checkpoint: checkpointFile(checkpointValue(model, opt)),
    });
    expect(entry.scoring).toMatchObject({ crossAttn: 'i2t', aggFunc: 'Mean', lambdaSoftmax: 4 });
    expect(report.notes[0]).toMatch(/SCAN's defaults were taken: raw_feature_norm clipped_l2norm\./);
  });

  it.each<readonly [string, Uint8Array]>([
    ['no options', checkpointFile(dict([text('model'), list(stateDict(image), stateDict(words))]))],
    ['None', checkpointFile(checkpointValue(model, none))],
    ['the options of another model', withOpt({ measure: text('cosine'), max_violation: int(1) })],
  ])('with %s it is said what was taken instead', async (_, checkpoint) => {
    const { model: entry, report } = await converted({ checkpoint });
    expect(entry.scoring).toMatchObject({ crossAttn: 't2i', aggFunc: 'LogSumExp' });
    expect(report.notes[0]).toMatch(
      /^"model_best" does not say all of how it scores; .*: cross_attn t2i, agg_func LogSumExp, raw_feature_norm clipped_l2norm, lambda_softmax 9, lambda_lse 6\. If it was trained otherwise, save it again/,
    );
  });

  it('with all of them nothing is said', async () => {
    const fields = {
      cross_attn: text('t2i'),
      agg_func: text('Mean'),
      raw_feature_norm: text('l2norm'),
      lambda_softmax: float(9),
      no_imgnorm: int(1),
    };
    const { model: entry, report } = await converted({ checkpoint: withOpt(fields) });
    expect(entry).toMatchObject({ scoring: { rawFeatureNorm: 'l2norm' }, encoders: { noImgnorm: true } });
    expect(report.notes.join()).not.toMatch(/defaults/);
  });

  it('boxes beside other features are missed, and it is said why', async () => {
    const others = tsvText(
      ['0', '1'].map((id) => ({ ...row(id, 0), features: Float32Array.of(9, 1, 0, 3, 3, 9, 1, 0, 0) })),
    );
    const { report } = await converted({ boxes: ['boxes.tsv', others] });
    expect(report.notes).toContain('Boxes: 0 of 6 regions have one.');
    expect(report.notes.join('\n')).toMatch(/beside the boxes in boxes\.tsv are not those of test_ims\.npy/);
  });
});
