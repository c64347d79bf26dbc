// What a bundle holds, in the few words that `inspect --json` prints.

import type { Manifest } from './types.ts';

/** `manifestBytes` is the length of the manifest's own file, which it cannot list. */
export function summary(manifest: Manifest, manifestBytes: number) {
  const { gallery, models, vocabulary } = manifest;
  return {
    format: manifest.format,
    version: manifest.version,
    models: models.map(({ id, scoring, encoders }) => ({
      id,
      crossAttn: scoring.crossAttn,
      aggFunc: scoring.aggFunc,
      lambdaSoftmax: scoring.lambdaSoftmax,
      lambdaLse: scoring.lambdaLse,
      embedSize: encoders.embedSize,
      captionQuirk: vocabulary.captionQuirk,
    })),
    images: gallery.images,
    captions: gallery.captions,
    regions: { min: gallery.regions.min, max: gallery.regions.max },
    boxes: gallery.boxes !== undefined,
    pictures: gallery.pictures.kind,
    bytes: manifest.files.reduce((sum, file) => sum + file.bytes, manifestBytes),
  };
}
