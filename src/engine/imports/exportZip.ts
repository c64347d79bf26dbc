// A kept bundle as a zip, streamed: its files are stored as they are, since shards and pictures hardly shrink.

import { configure, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { MANIFEST_FILE, parseManifest } from '../../bundle/manifest.ts';
import { InputError } from '../../scan/errors.ts';
import type { ExportProgress } from '../importProtocol.ts';
import { findFile, type StoreFolder } from './folders.ts';

/** Writes the zip of a bundle's files into `to`, which is closed then. */
export async function writeZip(
  files: StoreFolder,
  to: WritableStream<Uint8Array>,
  signal: AbortSignal,
  onProgress: (progress: ExportProgress) => void,
): Promise<void> {
  configure({ useWebWorkers: false });
  const manifestFile = await found(files, MANIFEST_FILE);
  const manifest = parseManifest(await manifestFile.text(), MANIFEST_FILE);
  const entries = [{ path: MANIFEST_FILE, bytes: manifestFile.size }, ...manifest.files];
  const bytesTotal = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  let bytesDone = 0;
  const zip = new ZipWriter(to, { level: 0, signal, keepOrder: true });
  for (const { path, bytes } of entries) {
    signal.throwIfAborted();
    await zip.add(path, (await found(files, path)).stream());
    bytesDone += bytes;
    onProgress({ bytesDone, bytesTotal });
  }
  await zip.close();
}

async function found(files: StoreFolder, path: string): Promise<Blob> {
  const file = await findFile(files, path);
  if (!file) throw new InputError(`${path} is missing in the kept bundle: bring it again.`);
  return file;
}
