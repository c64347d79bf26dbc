// What every drawing of attention over a picture is made from.

import type { RegionBox } from '../attention/regionBoxes.ts';
import type { Size } from '../store/gallery.ts';

export interface AttentionData {
  readonly boxes: readonly RegionBox[];
  /** The pixels that the boxes are given in. */
  readonly picture: Size;
  /** What every region would hold if attention were even: drawings fade towards it. */
  readonly even: number;
  /** Text of a value, for labels. */
  readonly label: (value: number) => string;
}
