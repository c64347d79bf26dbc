// Makes models/fixture, the small bundle of tests and first steps: drawn pictures of coloured shapes, captions written
// from them, features read from the drawing, and SCAN weights set by a formula. Nothing here is trained, and its recalls
// say nothing about SCAN.

import { rm } from 'node:fs/promises';
import { type ByteSource, bytesSource, type FolderSource } from '../src/bundle/byteSource.ts';
import { writeAside } from '../src/cli/nodeOutputs.ts';
import { convert } from '../src/convert/convert.ts';
import { npyFile } from '../src/convert/npyWriter.ts';
import type { SourceModel } from '../src/convert/sourceModels.ts';
import { imageShapes } from '../src/scan/stateDict.ts';
import type { EncoderOptions } from '../src/scan/types.ts';
import { paperScoring, VARIANTS } from '../src/scan/variants.ts';
import { MARKS } from '../src/scan/vocabulary.ts';
import { seeded } from '../test/support/random.ts';
import { FEATURES, featureOf, REGIONS, regionsOf } from './fixture/regions.ts';
import { captionsOf, drawing, HEIGHT, makeScene, WIDTH } from './fixture/scene.ts';
import { imageState, meaningsOf, textState } from './fixture/weights.ts';

const OUT = 'models/fixture';
const PICTURES = 48;

const random = seeded(20260101);
const scenes = Array.from({ length: PICTURES }, (_, n) => makeScene(random, n));
const regions = scenes.map((scene) => regionsOf(random, scene));
const captions = scenes.flatMap(captionsOf);
const features = scenes.flatMap((scene, n) => regions[n].map(({ box }) => featureOf(scene, box)));
const meanings = meaningsOf(regions.flat());

const words = [...MARKS];
for (const caption of captions) {
  for (const word of caption.toLowerCase().match(/[a-z]+|[.,]/g) ?? [])
    if (!words.includes(word)) words.push(word);
}

const options: EncoderOptions = {
  embedSize: meanings.length + 1,
  wordDim: meanings.length + 1,
  numLayers: 1,
  biGru: true,
  imgDim: FEATURES,
  precompEncType: 'basic',
  noImgnorm: false,
  noTxtnorm: false,
  vocabSize: words.length,
};
const image = imageState(features, regions.flat(), meanings);
for (const [name, shape] of imageShapes(options)) {
  if (String(image.get(name)?.shape) !== String(shape)) throw new Error(`${name} has the wrong shape`);
}
const text = textState(options, words, meanings);
const models: SourceModel[] = VARIANTS.map((id) => ({
  id,
  weights: { options, image, text },
  scoring: paperScoring(id),
}));

const utf8 = (value: string) => new TextEncoder().encode(value);
const featureNumbers = Float32Array.from(features.flatMap((feature) => [...feature]));
const npy = npyFile(featureNumbers, [PICTURES, REGIONS, FEATURES]);
const boxes = Object.fromEntries(
  scenes.map(({ id }, n) => [id, { width: WIDTH, height: HEIGHT, boxes: regions[n].map(({ box }) => box) }]),
);
const pictures = new Map(scenes.map((scene) => [`${scene.id}.svg`, utf8(drawing(scene))]));
const folder: FolderSource = {
  name: 'drawn pictures',
  list: async () => [...pictures.keys()],
  open: async (name): Promise<ByteSource> => bytesSource(name, pictures.get(name) ?? new Uint8Array()),
};

await rm(OUT, { recursive: true, force: true });
const report = await writeAside(OUT, (store) =>
  convert(
    {
      models: { kind: 'weights', models, vocabulary: { words, quirk: null } },
      features: [bytesSource('features.npy', npy)],
      captions: bytesSource('captions.txt', utf8(captions.join('\n'))),
      ids: bytesSource('ids.txt', utf8(scenes.map(({ id }) => id).join('\n'))),
      boxes: bytesSource('boxes.json', utf8(JSON.stringify(boxes))),
      pictures: { kind: 'files', folder },
      precision: 'f16',
      title: 'Shapes',
      credits:
        'Drawn and written by scripts/fixture.ts, Apache-2.0. The weights were set by a formula, not trained: recalls here say nothing about SCAN.',
    },
    store,
    () => {},
  ),
);
console.log(
  `${OUT}: ${report.images} pictures, ${report.captions} captions, parity ${report.parity.difference.toExponential(1)}`,
);
