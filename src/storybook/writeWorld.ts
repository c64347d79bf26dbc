// A world as the SCAN files that researchers use, with boxes, truth and pictures: what `convert` takes.

import { npyFile } from '../convert/npyWriter.ts';
import type { OnProgress } from '../convert/progress.ts';
import { heldOutSaid } from './captions/novelty.ts';
import { HEIGHT, WIDTH } from './drawing/places/sky.ts';
import { cropsOf } from './encoder/crop.ts';
import { regionEncoder } from './encoder/encodeRegions.ts';
import type { RegionEncoder } from './encoder/encoderFile.ts';
import { FEATURE_WIDTH } from './encoder/network.ts';
import { breathe } from './raster.ts';
import { REGIONS } from './regions.ts';
import { makeSample, type World } from './sample.ts';

/** Where files go. */
export interface FileStore {
  write(path: string, bytes: Uint8Array): Promise<void>;
}

const SCENES_BETWEEN_BREATHS = 20;

/**
 * Writes `test_ims.npy` [scenes, 24, 256], `test_caps.txt`, `test_ids.txt`, `boxes.json`, `truth.json`, `images/ID.png`, and
 * `held_out.json`: for each caption the combinations it speaks of that training never sees. TensorFlow.js must have been
 * started. Features are computed from the pixels in the boxes and from nothing else.
 */
export async function writeWorld(
  world: World,
  scenes: number,
  encoder: RegionEncoder,
  store: FileStore,
  onProgress: OnProgress,
): Promise<void> {
  const { encode, close } = regionEncoder(encoder);
  const features = new Float32Array(scenes * REGIONS * FEATURE_WIDTH);
  const ids: string[] = [];
  const captions: string[] = [];
  const boxes: Record<string, unknown> = {};
  const truth: Record<string, unknown> = {};
  const heldOut: string[][] = [];
  for (let index = 0; index < scenes; index++) {
    const sample = makeSample(world, index);
    const { id, picture } = sample;
    const crops = cropsOf(picture.pixels, sample.regions);
    features.set(encode(crops).features, index * REGIONS * FEATURE_WIDTH);
    ids.push(id);
    captions.push(...sample.captions.map(({ text }) => text));
    boxes[id] = { width: WIDTH, height: HEIGHT, boxes: sample.regions.map(({ box }) => box) };
    truth[id] = sample.truth;
    heldOut.push(...sample.captions.map((caption) => heldOutSaid(sample.scene, caption)));
    await store.write(`images/${id}.png`, picture.png);
    if ((index + 1) % SCENES_BETWEEN_BREATHS === 0) await breathe();
    onProgress({ stage: 'scenes', done: index + 1, total: scenes });
  }
  close();
  await store.write('test_ims.npy', npyFile(features, [scenes, REGIONS, FEATURE_WIDTH]));
  await store.write('test_caps.txt', utf8(`${captions.join('\n')}\n`));
  await store.write('test_ids.txt', utf8(`${ids.join('\n')}\n`));
  await store.write('boxes.json', utf8(JSON.stringify(boxes)));
  await store.write('truth.json', utf8(JSON.stringify(truth)));
  await store.write('held_out.json', utf8(JSON.stringify(heldOut)));
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
