// A folder with one file a picture, as later extractors write them: ID.npz with features (`x`), boxes (`bbox`) and the
// picture's size, or ID.npy with features alone. The file's name is the id. Some files keep the size inside a pickled
// `info` dict; pickles are not opened, and the boxes then come without the size of their picture.

import { type ByteSource, bytesSource, type FolderSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { type PassBytes, passOver } from '../bytePass.ts';
import { counted } from '../counted.ts';
import { looksLikeNpy, shapeText } from '../npy.ts';
import { openZip } from '../zip/zipFiles.ts';
import type { FeatureSource, ImageBoxes } from './featureSource.ts';
import { firstFew } from './ids.ts';
import { checkPictureShape, MAX_ROWS, type NpyArray, openNpy, streamPictures } from './npyArray.ts';
import { arraysOf, checkFloats, FEATURE_KEYS, pick } from './npyFeatures.ts';
import { makeScratch, toFloat32 } from './numbers.ts';

const BOX_KEYS = ['bbox', 'boxes', 'bboxes', 'box'];
const WIDTH_KEYS = ['image_w', 'image_width', 'img_w', 'width'];
const HEIGHT_KEYS = ['image_h', 'image_height', 'img_h', 'height'];
const COUNT_KEYS = ['num_bbox', 'num_boxes'];
/** 2.npz before 10.npz, so that files named by their place in the gallery stand in that order. */
const byNumbers = new Intl.Collator('en', { numeric: true });
const MAX_WHOLE_BYTES = 4 * 1024 * 1024;

/** What is remembered of a picture's file after it was looked into. */
interface PictureLayout {
  readonly regions: number;
  readonly width: number;
  /** The features lie as [F, R], as MCAN's extractor saves them. */
  readonly lying: boolean;
  readonly hasBoxes: boolean;
}

/**
 * @throws InputError when the folder holds no such files, or one of them is not what the others are.
 */
export async function folderFeatures(folder: FolderSource): Promise<FeatureSource> {
  const files = pictureFiles(folder.name, await folder.list()).sort(byNumbers.compare);
  const layouts: PictureLayout[] = [];
  for (const file of files) {
    const layout = await readLayout(await openArrays(folder, file));
    layouts.push(layout);
    if (layout.width === layouts[0].width) continue;
    throw new InputError(
      `The regions of ${folder.name}/${file} have ${layout.width} numbers, those of ${files[0]} have ${layouts[0].width}. All files of the folder must have the same width.`,
    );
  }

  async function* stream(rows: readonly number[]): AsyncGenerator<Float32Array> {
    for (const row of rows) {
      const { regions, width, lying } = layouts[row];
      const array = await openNpy((await openArrays(folder, files[row])).features);
      if (array.count !== regions * width)
        throw new InputError(`${array.name} has changed while it was read.`);
      yield* streamPictures(turned(array, lying), { rows: 1, regions, width }, [0]);
    }
  }

  return {
    name: folder.name,
    width: layouts[0].width,
    rows: files.length,
    ids: files.map(fileStem),
    counts: Uint32Array.from(layouts, ({ regions }) => regions),
    place: (row) => `${folder.name}/${files[row]}`,
    boxes: layouts.some(({ hasBoxes }) => hasBoxes)
      ? async (row) => readBoxes(await openArrays(folder, files[row]), layouts[row].regions)
      : undefined,
    stream,
  };
}

/** Whether the arrays of a picture's .npz have boxes among them. */
export function hasBoxes(arrays: ReadonlyMap<string, unknown>): boolean {
  return BOX_KEYS.some((key) => arrays.has(key));
}

function fileStem(file: string): string {
  return file.slice(0, -'.npz'.length);
}

/** The files with features; `ID_info.npy`, which some extractors put beside `ID.npy`, holds none. */
function pictureFiles(name: string, listed: readonly string[]): string[] {
  const arrays = listed.filter((file) => /.\.np[yz]$/.test(file) && !file.startsWith('.'));
  const stems = new Set(arrays.map(fileStem));
  const files = arrays.filter(
    (file) => !(file.endsWith('_info.npy') && stems.has(file.slice(0, -'_info.npy'.length))),
  );
  if (files.length === 0) {
    throw new InputError(
      `The folder ${name} holds no .npz or .npy files; one for each picture, named by its id, was expected.`,
    );
  }
  if (files.length > MAX_ROWS)
    throw new InputError(
      `The folder ${name} holds ${counted(files.length)} pictures; at most ${counted(MAX_ROWS)} are read.`,
    );
  const archives = new Set(files.filter((file) => file.endsWith('.npz')).map(fileStem));
  const twice = files.filter((file) => file.endsWith('.npy') && archives.has(fileStem(file)));
  if (twice.length > 0) {
    throw new InputError(
      `The folder ${name} has both a .npy and a .npz for ${firstFew(twice.map(fileStem))}. Keep one of the two.`,
    );
  }
  return files;
}

/** The arrays of one file, none of them read yet. */
interface PictureArrays {
  readonly features: PassBytes;
  /** The first array under one of these names. */
  find(keys: readonly string[]): PassBytes | undefined;
}

async function openArrays(folder: FolderSource, file: string): Promise<PictureArrays> {
  const source = await inMemory(await folder.open(file));
  if (looksLikeNpy(await source.read(0, Math.min(8, source.size)))) {
    return { features: passOver(source), find: () => undefined };
  }
  const arrays = arraysOf(await openZip(source));
  return {
    features: pick(source.name, arrays, FEATURE_KEYS).bytes,
    find: (keys) => keys.map((key) => arrays.get(key)?.bytes).find((bytes) => bytes !== undefined),
  };
}

/** A small file is read at once, because its arrays are spread over it and each read has its price. */
async function inMemory(source: ByteSource): Promise<ByteSource> {
  if (source.size > MAX_WHOLE_BYTES) return source;
  return bytesSource(source.name, await source.read(0, source.size));
}

/** [R, F], also as [1, R, F], or [F, R] where the number of boxes tells that it lies so. */
async function readLayout(arrays: PictureArrays): Promise<PictureLayout> {
  const { name, shape: stored, count: numbers, ...array } = await openNpy(arrays.features);
  checkFloats({ name, dtype: array.dtype });
  const shape = stored.length === 3 && stored[0] === 1 ? stored.slice(1) : stored;
  if (shape.length !== 2 || numbers === 0) {
    throw new InputError(
      `${name} has the shape ${shapeText(stored)}; a file of a folder should hold one picture: regions, numbers of a region.`,
    );
  }
  const boxes = arrays.find(BOX_KEYS);
  const boxCount = boxes ? checkBoxShape(await openNpy(boxes)) : await one(arrays.find(COUNT_KEYS));
  const lying = boxCount !== undefined && shape[0] !== boxCount && shape[1] === boxCount;
  const [regions, width] = lying ? [shape[1], shape[0]] : shape;
  if (boxCount !== undefined && boxCount !== regions) {
    throw new InputError(
      `${name} has the shape ${shapeText(stored)}, but there are ${boxCount} boxes beside it.`,
    );
  }
  checkPictureShape(name, { rows: 1, regions, width });
  return { regions, width, lying, hasBoxes: boxes !== undefined };
}

/** [F, R] row by row is [R, F] column by column. */
function turned(array: NpyArray, lying: boolean): NpyArray {
  return lying ? { ...array, fortran: !array.fortran } : array;
}

/** The number of boxes. */
function checkBoxShape({ name, shape }: NpyArray): number {
  const one = shape.length === 2 || (shape.length === 3 && shape[0] === 1);
  if (!one || shape.at(-1) !== 4) {
    throw new InputError(
      `${name} has the shape ${shapeText(shape)}; boxes are [regions, 4], x1 y1 x2 y2 in pixels.`,
    );
  }
  return shape[shape.length - 2];
}

async function readBoxes(arrays: PictureArrays, regions: number): Promise<ImageBoxes | undefined> {
  const found = arrays.find(BOX_KEYS);
  if (found === undefined) return undefined;
  const array = await openNpy(found);
  if (checkBoxShape(array) !== regions) throw new InputError(`${array.name} has changed while it was read.`);
  const boxes = new Float32Array(regions * 4);
  for await (const numbers of streamPictures(array, { rows: 1, regions, width: 4 }, [0])) boxes.set(numbers);
  return {
    width: await one(arrays.find(WIDTH_KEYS)),
    height: await one(arrays.find(HEIGHT_KEYS)),
    boxes,
  };
}

/** The one positive number in a small array, `array(640)` or `array([640])`; undefined where there is no such number. */
async function one(bytes: PassBytes | undefined): Promise<number | undefined> {
  if (bytes === undefined) return undefined;
  const array = await openNpy(bytes);
  if (array.count !== 1) return undefined;
  const pass = bytes.pass();
  try {
    await pass.skip(array.dataStart);
    const [value] = toFloat32(await pass.next(array.dtype.bytes), array.dtype, makeScratch());
    return Number.isFinite(value) && value > 0 ? value : undefined;
  } finally {
    await pass.close();
  }
}
