// A bundle turned back into what a researcher has on disk: checkpoints as train.py saves them, a vocabulary, features,
// captions, ids, boxes, truth and pictures.

import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Bundle } from '../src/bundle/openBundle.ts';
import { openFolder } from '../src/cli/openSession.ts';
import { npyFile } from '../src/convert/npyWriter.ts';
import type { StateDict } from '../src/scan/types.ts';
import {
  checkpointValue,
  float,
  floats,
  legacyFile,
  namespace,
  type Parameters,
  storagesOf,
  text,
} from '../test/support/pickleWriter.ts';
import { vocabularyFile } from '../test/support/researcherFolder.ts';

/** Writes the files of the bundle in `from` into `folder`, checkpoints of these models alone: `ID.pth.tar`. */
export async function writeResearcherFiles(
  from: string,
  models: readonly string[],
  folder: string,
): Promise<void> {
  const bundle = await openFolder(from);
  const gallery = await bundle.gallery();
  const { images, captions } = gallery;
  const write = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);
  await mkdir(join(folder, 'images'), { recursive: true });

  for (const id of models) await write(`${id}.pth.tar`, await checkpoint(bundle, id));
  const words = await bundle.vocabularyWords();
  await write('vocab.json', vocabularyFile(words));

  const [{ regions }] = images;
  const width = bundle.manifest.gallery.featureWidth;
  const features = new Float32Array(images.length * regions * width);
  let at = 0;
  for await (const { data } of bundle.features(gallery, [...images.keys()])) {
    features.set(data, at);
    at += data.length;
  }
  await write('test_ims.npy', npyFile(features, [images.length, regions, width]));
  await write('test_caps.txt', `${captions.join('\n')}\n`);
  await write('test_ids.txt', `${images.map(({ id }) => id).join('\n')}\n`);
  await write('boxes.json', JSON.stringify(await boxes(bundle)));
  const { truth } = bundle.manifest.gallery;
  if (truth) await copyFile(join(from, truth.file), join(folder, 'truth.json'));
  for (const { picture } of images)
    if (picture) await copyFile(join(from, picture), join(folder, 'images', basename(picture)));
}

/** What train.py saves of a model, in PyTorch's older format. */
async function checkpoint(bundle: Bundle, id: string): Promise<Uint8Array> {
  const { scoring } = bundle.model(id);
  const { image, text: words } = await bundle.weights(id);
  const model = { image: parameters('image', image), text: parameters('text', words) };
  const opt = namespace({
    cross_attn: text(scoring.crossAttn),
    agg_func: text(scoring.aggFunc),
    raw_feature_norm: text(scoring.rawFeatureNorm),
    lambda_softmax: float(scoring.lambdaSoftmax),
    lambda_lse: float(scoring.lambdaLse),
  });
  return legacyFile(checkpointValue(model, opt), storagesOf(model));
}

function parameters(part: string, state: StateDict): Parameters {
  return [...state].map(([name, { data, shape }]) => [
    name,
    { storage: floats(`${part}.${name}`, [...data]), shape },
  ]);
}

/** boxes.json: by id, the picture's size and a box for each region. */
async function boxes(bundle: Bundle) {
  const { images } = await bundle.gallery();
  const corners = (await bundle.boxes()) ?? new Float32Array();
  let region = 0;
  return Object.fromEntries(
    images.map(({ id, width, height, regions }) => {
      const rows = Array.from({ length: regions }, (_, r) => [
        ...corners.subarray((region + r) * 4, (region + r + 1) * 4),
      ]);
      region += regions;
      return [id, { width, height, boxes: rows }];
    }),
  );
}
