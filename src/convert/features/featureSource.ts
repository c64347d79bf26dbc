// What every file of region features looks like to the rest of the converter, whatever its format.

/** Boxes of one picture's regions. */
export interface ImageBoxes {
  /** Pixels; undefined where the file does not tell. */
  readonly width?: number;
  readonly height?: number;
  /** [R, 4], x1 y1 x2 y2 in pixels. */
  readonly boxes: Float32Array;
}

export interface FeatureSource {
  /** For messages: the path as the person gave it. */
  readonly name: string;
  /** F, the numbers of a region. */
  readonly width: number;
  /** Stored pictures: rows of an .npy, lines of a TSV, files of a folder. */
  readonly rows: number;
  /** Of each row, where the source knows them; all different. */
  readonly ids?: readonly string[];
  /** [rows] regions of each row. */
  readonly counts: Uint32Array;
  /** For messages: file and place of a row, `features.tsv:12`. */
  place(row: number): string;
  /** Boxes of a row, unchecked; undefined where this row has none. */
  readonly boxes?: (row: number) => Promise<ImageBoxes | undefined>;
  /**
   * Features [counts[row], width] of the given rows, in that order (an order that ascends is the fast one).
   * An array is valid until the next one is asked for.
   * @throws InputError when a row turns out not to hold what the source said.
   */
  stream(rows: readonly number[]): AsyncIterable<Float32Array>;
}
