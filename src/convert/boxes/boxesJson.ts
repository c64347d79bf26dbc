// boxes.json: {id: {width, height, boxes: [R][x1, y1, x2, y2]}} in pixels of the picture.

import type { ByteSource } from '../../bundle/byteSource.ts';
import { isRecord, parseJsonBytes } from '../../bundle/json.ts';
import { InputError } from '../../scan/errors.ts';
import { counted } from '../counted.ts';
import type { ImageBoxes } from '../features/featureSource.ts';
import type { BoxSource } from './boxSource.ts';

const MAX_BYTES = 256 * 1024 * 1024;
const FORM = '{id: {width, height, boxes}}';

/** @throws InputError when the file is no JSON or something else stands in it, with the picture's id. */
export async function boxesJson(source: ByteSource): Promise<BoxSource> {
  if (source.size > MAX_BYTES) {
    throw new InputError(
      `${source.name} has ${counted(source.size)} bytes; boxes.json may have ${counted(MAX_BYTES)}. Give the boxes as .npy.`,
    );
  }
  const pictures = parseJsonBytes(await source.read(0, source.size), source.name, FORM);
  if (!isRecord(pictures)) throw new InputError(`${source.name} should be an object: ${FORM}.`);
  const entries = Object.entries(pictures).map(
    ([id, picture]) => [id, imageBoxes(`${source.name}, picture "${id}"`, picture)] as const,
  );
  if (entries.length === 0) throw new InputError(`${source.name} holds no pictures.`);
  return {
    name: source.name,
    rows: entries.length,
    ids: entries.map(([id]) => id),
    place: (row) => `${source.name}, picture "${entries[row][0]}"`,
    read: async (row) => entries[row][1],
  };
}

function imageBoxes(place: string, picture: unknown): ImageBoxes {
  if (!isRecord(picture) || !Array.isArray(picture.boxes)) {
    throw new InputError(`${place}: {width, height, boxes: [[x1, y1, x2, y2], …]} was expected.`);
  }
  const boxes = new Float32Array(picture.boxes.length * 4);
  for (const [n, box] of picture.boxes.entries()) {
    if (!Array.isArray(box) || box.length !== 4 || !box.every((value) => typeof value === 'number')) {
      throw new InputError(`${place}: box ${n} is not four numbers x1, y1, x2, y2.`);
    }
    boxes.set(box, n * 4);
  }
  return {
    width: pixels(place, 'width', picture.width),
    height: pixels(place, 'height', picture.height),
    boxes,
  };
}

function pixels(place: string, name: string, value: unknown): number {
  if (typeof value === 'number') return value;
  throw new InputError(`${place}: "${name}" should be the picture's ${name} in pixels.`);
}
