// How far loading is, as the page is told: what is being read, and exact bytes and pictures of how many.

import type { Bundle } from '../bundle/openBundle.ts';
import type { Manifest } from '../bundle/types.ts';
import type { OpenProgress } from './protocol.ts';

export interface LoadProgress {
  readonly onBytes: (bytes: number) => void;
  readonly onImages: (done: number) => void;
  /** Says what happens before there are bytes to count. */
  prepare(stage: 'manifest' | 'device'): void;
  /** Says what comes: lists and boxes of the gallery (where a bundle is opened), a model's weights, the features. */
  expect(bundle: Bundle, modelId: string, opening: boolean): void;
}

/** A large gallery comes in ten thousands of pieces: the page, told of each, would draw nothing else. */
const TELL_EVERY_MS = 100;

/**
 * Progress of one loading. The manifest's own bytes are not counted: it says how many there will be. Reports follow each
 * other at that distance, but for a new stage and the last picture, which are told at once; `now` is in ms.
 */
export function createLoadProgress(
  report: (progress: OpenProgress) => void,
  now: () => number = () => performance.now(),
): LoadProgress {
  let progress: OpenProgress = {
    stage: 'manifest',
    bytesDone: 0,
    bytesTotal: 0,
    imagesDone: 0,
    imagesTotal: 0,
  };
  /** Bytes that come before the features. */
  let bytesBefore = 0;
  let told = Number.NEGATIVE_INFINITY;
  const update = (change: Partial<OpenProgress>) => {
    const { stage } = progress;
    progress = { ...progress, ...change };
    const step = progress.stage === stage && change.imagesDone !== progress.imagesTotal;
    if (step && now() - told < TELL_EVERY_MS) return;
    told = now();
    report(progress);
  };

  return {
    prepare: (stage) => update({ stage }),
    expect(bundle, modelId, opening) {
      const once = listsAndBoxesBytes(bundle.manifest);
      const all = bundle.bytesOf(modelId);
      bytesBefore = all - bundle.bytesOf(undefined) + (opening ? once : 0);
      update({
        stage: 'weights',
        bytesDone: 0,
        bytesTotal: opening ? all : all - once,
        imagesDone: 0,
        imagesTotal: bundle.manifest.gallery.images,
      });
    },
    onBytes(bytes) {
      const { bytesTotal } = progress;
      if (bytesTotal === 0) return;
      // Another converter's shard may hold two things and be read twice.
      const bytesDone = Math.min(progress.bytesDone + bytes, bytesTotal);
      const stage = bytesDone < bytesBefore ? 'weights' : bytesDone < bytesTotal ? 'features' : 'encoding';
      update({ bytesDone, stage });
    },
    onImages: (imagesDone) => update({ imagesDone }),
  };
}

/** Bytes of the files that a bundle needs once, whichever models are loaded. */
function listsAndBoxesBytes({ gallery, vocabulary, files }: Manifest): number {
  const paths = new Set([gallery.file, vocabulary.file]);
  for (const { file } of gallery.boxes?.parts ?? []) paths.add(file);
  for (const { file } of gallery.features.parts) paths.delete(file);
  return files.reduce((sum, { path, bytes }) => sum + (paths.has(path) ? bytes : 0), 0);
}
