// Opens whatever a person gives as boxes, by what is in it.

import type { ByteSource, FolderSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import type { FeatureSource } from '../features/featureSource.ts';
import { fileKind, openFeatures } from '../features/openFeatures.ts';
import { boxesJson } from './boxesJson.ts';
import { boxesNpy } from './boxesNpy.ts';
import type { BoxSource } from './boxSource.ts';

/**
 * Opens a bottom-up TSV, boxes.json, a .npy [N, R, 4], or a folder of per-image .npz.
 * @throws InputError with the file and the place.
 */
export async function openBoxes(source: ByteSource | FolderSource): Promise<BoxSource> {
  if ('list' in source) return withFeatures(await openFeatures(source));
  switch (await fileKind(source)) {
    case 'npy':
      return boxesNpy(source);
    case 'json':
      return boxesJson(source);
    case 'zip':
      throw new InputError(
        `${source.name} is a .npz; boxes come as a TSV, boxes.json, a .npy [N, R, 4], or a folder with one .npz a picture.`,
      );
    default:
      return withFeatures(await openFeatures(source));
  }
}

/** Boxes that lie beside features. */
function withFeatures(features: FeatureSource): BoxSource {
  const { name, rows, ids, boxes } = features;
  if (boxes === undefined) throw new InputError(`${name} holds features without boxes.`);
  return { name, rows, ids, features, place: (row) => features.place(row), read: boxes };
}
