// What every file of boxes looks like, whatever its format.

import type { FeatureSource, ImageBoxes } from '../features/featureSource.ts';

export interface BoxSource {
  /** For messages: the path as the person gave it. */
  readonly name: string;
  /** Pictures with boxes. */
  readonly rows: number;
  /** Of each row; without them the rows are in the gallery's order. */
  readonly ids?: readonly string[];
  /**
   * The features that the boxes were saved with. Regions are then paired by them, because people extract boxes again
   * in another order; without them the order is trusted.
   */
  readonly features?: FeatureSource;
  /** For messages: file and place of a row. */
  place(row: number): string;
  /** Boxes of a row, unchecked; undefined where it has none. */
  read(row: number): Promise<ImageBoxes | undefined>;
}
