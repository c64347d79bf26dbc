// Pictures of a gallery: files found by id, or addresses made from it.

import { imageSize } from 'image-size';
import type { ByteSource, FolderSource } from '../bundle/byteSource.ts';
import { isPictureTemplate } from '../bundle/manifest.ts';
import { InputError } from '../scan/errors.ts';
import type { BundleWriter } from './bundleWriter.ts';
import { counted } from './counted.ts';
import { rowFinder } from './features/ids.ts';

export type PictureInput =
  | { readonly kind: 'files'; readonly folder: FolderSource }
  | { readonly kind: 'urls'; readonly template: string };

/** @throws InputError when addresses of pictures cannot be made from the template. */
export function checkTemplate(template: string): void {
  if (isPictureTemplate(template)) return;
  throw new InputError(
    `"${template}" gives no addresses of pictures; an http(s) or relative address was expected, with {id} in the place of the picture's id.`,
  );
}

const EXTENSIONS = /\.(jpe?g|png|webp|gif|avif|svg)$/i;

/** Whether a file's name is that of a picture which a page can show. */
export function isPictureName(name: string): boolean {
  return EXTENSIONS.test(name);
}

/** Bytes in which an image file says its size, camera data before it included. */
const HEAD_BYTES = 512 * 1024;

export interface PictureFile {
  /** Path inside the bundle. */
  readonly path: string;
  readonly width?: number;
  readonly height?: number;
}

/**
 * The name of each id's file in the folder; undefined for an id without one. Where pictures are `named`, by somebody and
 * not by their place, an id also means the file of the same number, COCO_val2014_000000391895.jpg for 391895.
 * @throws InputError when the folder holds none of them, or an id could mean several.
 */
export async function findPictures(
  folder: FolderSource,
  ids: readonly string[],
  named = true,
): Promise<(string | undefined)[]> {
  const pictures = (await folder.list()).filter(isPictureName);
  const byStem = new Map<string, string>();
  for (const name of pictures) {
    byStem.set(name, name);
    byStem.set(name.replace(EXTENSIONS, ''), name);
  }
  const find = rowFinder([{ name: folder.name, ids: pictures }]);
  const alike = (id: string) => {
    const found = named ? find(id) : undefined;
    return found && pictures[found.row];
  };
  const names = ids.map((id) => byStem.get(id) ?? alike(id));
  if (names.every((name) => name === undefined)) {
    throw new InputError(
      `${folder.name} has no picture for any of the ${counted(ids.length)} ids; for "${ids[0]}" a file "${ids[0]}.jpg" (or .png, .webp) was looked for.`,
    );
  }
  return names;
}

/** Copies the pictures that were found into the bundle. @throws InputError when one is no picture. */
export async function writePictures(
  folder: FolderSource,
  names: readonly (string | undefined)[],
  writer: BundleWriter,
  onPicture: (done: number) => void,
): Promise<(PictureFile | undefined)[]> {
  const files: (PictureFile | undefined)[] = [];
  const written = new Map<string, PictureFile>();
  for (const [n, name] of names.entries()) {
    if (name !== undefined && !written.has(name))
      written.set(name, await copyPicture(await folder.open(name), name, writer));
    files.push(name === undefined ? undefined : written.get(name));
    onPicture(n + 1);
  }
  return files;
}

async function copyPicture(source: ByteSource, name: string, writer: BundleWriter): Promise<PictureFile> {
  const bytes = await source.read(0, source.size);
  const path = `images/${name}`;
  const size = sizeOf(bytes.subarray(0, HEAD_BYTES), source.name);
  await writer.write(path, bytes);
  return { path, ...size };
}

/** Width and height as a viewer shows them: EXIF orientations 5 to 8 stand on their side. */
function sizeOf(head: Uint8Array, name: string): { width: number; height: number } {
  try {
    const { width, height, orientation } = imageSize(head);
    return orientation && orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    throw new InputError(`${name} is not a picture that a page can show: its size cannot be read.`);
  }
}
