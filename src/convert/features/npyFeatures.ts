// The authors' `*_ims.npy`: one array [pictures, regions, width] of floats, alone or inside a .npz.

import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { passOver } from '../bytePass.ts';
import { shapeText } from '../npy.ts';
import { openZip, type ZipFile } from '../zip/zipFiles.ts';
import type { FeatureSource } from './featureSource.ts';
import { checkPictureShape, type NpyArray, openNpy, streamPictures } from './npyArray.ts';

/** Names under which features are saved, the likeliest first. */
export const FEATURE_KEYS = [
  'features',
  'x',
  'feat',
  'feats',
  'feature',
  'image_features',
  'images',
  'ims',
  'arr_0',
];

/** @throws InputError when the file is no array of pictures' features. */
export async function npyFeatures(source: ByteSource): Promise<FeatureSource> {
  return arrayFeatures(source.name, await openNpy(passOver(source)));
}

/** @throws InputError when the archive does not hold one array of pictures' features, or several that could be it. */
export async function npzFeatures(source: ByteSource): Promise<FeatureSource> {
  const arrays = arraysOf(await openZip(source));
  const file = pick(source.name, arrays, FEATURE_KEYS);
  return arrayFeatures(source.name, await openNpy(file.bytes));
}

/** The arrays of a .npz by their names, `x` for `x.npy`. */
export function arraysOf(files: readonly ZipFile[]): ReadonlyMap<string, ZipFile> {
  const arrays = files.filter(({ path }) => path.endsWith('.npy'));
  return new Map(arrays.map((file) => [file.path.slice(0, -'.npy'.length), file]));
}

/** The only array, or the one under the first of `keys` that is there. */
export function pick(name: string, arrays: ReadonlyMap<string, ZipFile>, keys: readonly string[]): ZipFile {
  if (arrays.size === 0) {
    throw new InputError(
      `${name} is a zip archive without a .npy inside; a .npz of numpy was expected. If torch.save wrote it, save the tensor with np.save(file, tensor.numpy()).`,
    );
  }
  if (arrays.size === 1) return [...arrays.values()][0];
  for (const key of keys) {
    const file = arrays.get(key);
    if (file !== undefined) return file;
  }
  const held = [...arrays.keys()].slice(0, 10).join(', ');
  throw new InputError(
    `${name} holds several arrays (${held}) and none is called ${keys.slice(0, 2).join(' or ')}. Save the one that is meant alone.`,
  );
}

/** @throws InputError unless the array holds floats. */
export function checkFloats(array: Pick<NpyArray, 'name' | 'dtype'>): void {
  if (array.dtype.kind !== 'f') {
    throw new InputError(
      `${array.name} holds whole numbers (${array.dtype.text}); features are floats. If they are quantised, save the numbers they stand for as float32.`,
    );
  }
}

function arrayFeatures(name: string, array: NpyArray): FeatureSource {
  checkFloats(array);
  const { shape } = array;
  if (shape.length !== 3) {
    throw new InputError(
      `${name} has the shape ${shapeText(shape)}; three dimensions were expected: pictures, regions, numbers of a region. ` +
        (shape.length === 2
          ? 'One picture a file goes into a folder of such files; one vector a picture becomes array[:, None, :].'
          : 'Reshape it with numpy.'),
    );
  }
  const [rows, regions, width] = shape;
  if (array.count === 0)
    throw new InputError(`${name} has the shape ${shapeText(shape)}, so it holds no features.`);
  checkPictureShape(name, { rows, regions, width });
  return {
    name,
    width,
    rows,
    counts: new Uint32Array(rows).fill(regions),
    place: (row) => `${name} row ${row}`,
    stream: (wanted) => streamPictures(array, { rows, regions, width }, wanted),
  };
}
