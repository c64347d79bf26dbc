// How large the bundle of what is used will be, by numbers alone: parameters of the models, numbers of the features, and
// the pictures as they are.

import type { Precision } from '../../bundle/types.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import { imageShapes, textShapes } from '../../scan/stateDict.ts';
import type { EncoderOptions } from '../../scan/types.ts';
import type { Used } from './settle.ts';
import type { Extent } from './types.ts';

/** Bytes of a model's number, of a feature, and of a region's own: the box, and at int8 the scale. */
const BYTES: Readonly<
  Record<Precision, { readonly weight: number; readonly feature: number; readonly region: number }>
> = {
  f16: { weight: 2, feature: 2, region: 0 },
  f32: { weight: 4, feature: 4, region: 0 },
  int8: { weight: 2, feature: 1, region: 4 },
};
const BOX_BYTES = 16;

/** Undefined where the rows of the features have not been counted. */
export function extentOf(used: Used): Extent | undefined {
  const { features, checkpoints, ids, captions, boxes, pictures } = used;
  const counted = features.flatMap(({ facts }) => facts?.features ?? []);
  const rows = counted.reduce((sum, some) => sum + (some.rows ?? 0), 0);
  if (counted.length < features.length || rows === 0) return undefined;
  const numbers = counted.reduce((sum, { regions = 0, width }) => sum + regions * width, 0) / rows;
  const regions = counted.reduce((sum, some) => sum + (some.regions ?? 0), 0) / rows;
  const lines = captions?.facts?.lines;
  const images = ids?.facts?.lines ?? (lines === undefined ? rows : Math.floor(lines / CAPTIONS_PER_IMAGE));
  const boxed = boxes !== undefined || features.some(({ facts }) => facts?.hasBoxes);
  const pictureBytes = pictures ? pictures.files.reduce((sum, { bytes }) => sum + bytes.size, 0) : 0;
  const parameters = checkpoints.reduce(
    (sum, { facts }) => sum + (facts?.checkpoint ? parametersOf(facts.checkpoint.options) : 0),
    0,
  );
  const at = (precision: Precision) => {
    const { weight, feature, region } = BYTES[precision];
    const own = regions * (region + (boxed ? BOX_BYTES : 0));
    return {
      once: parameters * weight,
      perImage: numbers * feature + own + pictureBytes / Math.max(1, images),
    };
  };
  return { images, bytes: { f16: at('f16'), f32: at('f32'), int8: at('int8') } };
}

function parametersOf(options: EncoderOptions): number {
  let count = 0;
  for (const shapes of [imageShapes(options), textShapes(options)]) {
    for (const shape of shapes.values()) count += shape.reduce((a, b) => a * b, 1);
  }
  return count;
}
