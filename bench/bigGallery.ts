// Makes a gallery of 15,000 pictures at int8, as large as a page should hold: 36 regions of 1,024 features (0.55 GB), a
// model of random weights with D = 256, 75,000 captions, boxes, and small drawn pictures. Everything comes from a seed.
// `npx tsx bench/bigGallery.ts [FOLDER] [IMAGES]`, build/big-gallery and 15,000 unless given.

import { rm } from 'node:fs/promises';
import { encode } from 'fast-png';
import { type ByteSource, bytesSource, type FolderSource } from '../src/bundle/byteSource.ts';
import { writeAside } from '../src/cli/nodeOutputs.ts';
import { convert } from '../src/convert/convert.ts';
import { npyFile, npyHeader } from '../src/convert/npyWriter.ts';
import { paperScoring } from '../src/scan/variants.ts';
import { MARKS } from '../src/scan/vocabulary.ts';
import { randomModel, seeded, wholeNumber } from '../test/support/random.ts';

const REGIONS = 36;
const FEATURES = 1024;
const EMBED_SIZE = 256;
const PICTURE = { width: 160, height: 120 };
/** Different pictures: each id gets one of them. */
const DRAWN = 24;
const NOISE = 2 ** 20;
const [folder = 'build/big-gallery', count = '15000'] = process.argv.slice(2);
const images = Number(count);
const random = seeded(15);

const SUBJECTS = 'dog cat boy girl man woman horse bird child player'.split(' ');
const COLOURS = 'red blue green white black yellow brown orange'.split(' ');
const VERBS = 'holds watches follows carries chases finds'.split(' ');
const OBJECTS = 'ball hat kite bag book umbrella stick boat'.split(' ');
const words = [...MARKS, 'a', '.', ...SUBJECTS, ...COLOURS, ...VERBS, ...OBJECTS];

const pick = (from: readonly string[]) => from[wholeNumber(random, 0, from.length - 1)];
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Features as a file that is never written: each picture reads the same noise from another place on. */
function featureFile(): ByteSource {
  const header = npyHeader([images, REGIONS, FEATURES]);
  const noise = Float32Array.from({ length: NOISE }, () => random());
  const perImage = REGIONS * FEATURES;
  const numberAt = (k: number) => noise[(k + Math.floor(k / perImage) * 7919) % NOISE];
  return {
    name: 'test_ims.npy',
    size: header.length + images * perImage * 4,
    async read(start, end) {
      const bytes = new Uint8Array(end - start);
      if (start < header.length) bytes.set(header.subarray(start, end));
      const from = Math.max(start, header.length) - header.length;
      const first = Math.floor(from / 4);
      const numbers = new Float32Array(Math.max(0, Math.ceil((end - header.length) / 4) - first));
      for (let k = 0; k < numbers.length; k++) numbers[k] = numberAt(first + k);
      const stretch = new Uint8Array(numbers.buffer).subarray(
        from - first * 4,
        end - header.length - first * 4,
      );
      bytes.set(stretch, bytes.length - stretch.length);
      return bytes;
    },
  };
}

/** Corners of random boxes inside the picture. */
function boxFile(): ByteSource {
  const corners = new Float32Array(images * REGIONS * 4);
  for (let box = 0; box < corners.length; box += 4) {
    const [x, y] = [wholeNumber(random, 0, PICTURE.width - 30), wholeNumber(random, 0, PICTURE.height - 30)];
    corners.set(
      [x, y, wholeNumber(random, x + 20, PICTURE.width), wholeNumber(random, y + 20, PICTURE.height)],
      box,
    );
  }
  return bytesSource('boxes.npy', npyFile(corners, [images, REGIONS, 4]));
}

function picture(): Uint8Array {
  const { width, height } = PICTURE;
  const [red, green, blue] = [random() * 200, random() * 200, random() * 200];
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const light = (pixel % width) / width + Math.floor(pixel / width / 20) / 12;
    data.set([red + light * 30, green + light * 25, blue + light * 20], pixel * 3);
  }
  return encode({ width, height, channels: 3, depth: 8, data });
}

function pictureFolder(): FolderSource {
  const drawn = Array.from({ length: DRAWN }, picture);
  return {
    name: 'images',
    list: async () => Array.from({ length: images }, (_, n) => `${n}.png`),
    open: async (name) => bytesSource(name, drawn[Number.parseInt(name, 10) % DRAWN]),
  };
}

function captionFile(): ByteSource {
  const line = () =>
    `a ${pick(COLOURS)} ${pick(SUBJECTS)} ${pick(VERBS)} a ${pick(COLOURS)} ${pick(OBJECTS)} .`;
  return bytesSource('test_caps.txt', utf8(`${Array.from({ length: images * 5 }, line).join('\n')}\n`));
}

const weights = randomModel(random, {
  embedSize: EMBED_SIZE,
  imgDim: FEATURES,
  wordDim: 64,
  vocabSize: words.length,
});

await rm(folder, { recursive: true, force: true });
const start = performance.now();
const { manifest, parity } = await writeAside(folder, (store) =>
  convert(
    {
      models: {
        kind: 'weights',
        models: [{ id: 't2i-avg', weights, scoring: paperScoring('t2i-avg') }],
        vocabulary: { words, quirk: null },
      },
      features: [featureFile()],
      captions: captionFile(),
      boxes: boxFile(),
      pictures: { kind: 'files', folder: pictureFolder() },
      precision: 'int8',
      title: `${images} pictures of noise`,
    },
    store,
    () => {},
  ),
);
const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
console.log(
  `${folder}: ${images} pictures, ${(bytes / 1e6).toFixed(0)} MB in ${manifest.files.length} files, made in ${((performance.now() - start) / 1000).toFixed(0)} s; scores move by ${parity.difference.toExponential(1)} at int8`,
);
