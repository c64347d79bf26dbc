// Attention as a surface over a picture: at every point the values of the regions that cover it, summed. Each region
// fades in within its own edges, so that the surface is smooth and yet nothing lies beyond a box.

import { type ContourMultiPolygon, contours, geoPath, geoTransform } from 'd3';
import type { RegionBox } from '../attention/regionBoxes.ts';
import type { Size } from '../store/gallery.ts';
import { tenths } from './svg.ts';

export interface AttentionField {
  readonly columns: number;
  readonly rows: number;
  /** [rows, columns], at the middles of the cells. */
  readonly values: Float64Array;
  readonly greatest: number;
}

/** A region reaches its full value this far inside its edges, as a part of its width and height. */
const FADE = 0.14;

/** 0 at the edges of from … to, 1 from `FADE` of the way on, smooth in between. */
function inside(at: number, from: number, to: number): number {
  const edge = Math.min(at - from, to - at) / (FADE * (to - from));
  if (!(edge > 0)) return 0;
  return edge >= 1 ? 1 : edge * edge * (3 - 2 * edge);
}

/** The surface on a grid of `columns` cells across the picture, as many rows as make them square. */
export function attentionField(boxes: readonly RegionBox[], picture: Size, columns: number): AttentionField {
  const rows = Math.max(1, Math.round((columns * picture.height) / picture.width));
  const [cellWidth, cellHeight] = [picture.width / columns, picture.height / rows];
  const values = new Float64Array(columns * rows);
  const across = new Float64Array(columns);
  for (const { x1, y1, x2, y2, value } of boxes) {
    for (let column = 0; column < columns; column++)
      across[column] = inside((column + 0.5) * cellWidth, x1, x2);
    const last = Math.min(rows, Math.ceil(y2 / cellHeight));
    for (let row = Math.max(0, Math.floor(y1 / cellHeight)); row < last; row++) {
      const down = value * inside((row + 0.5) * cellHeight, y1, y2);
      if (down === 0) continue;
      for (let column = 0; column < columns; column++)
        values[row * columns + column] += down * across[column];
    }
  }
  return { columns, rows, values, greatest: values.reduce((a, b) => Math.max(a, b), 0) };
}

/** Cells across the picture that find its greatest sum well enough for a scale. */
const SCALE_COLUMNS = 48;

/** The greatest sum of overlapping regions, where the scale of heat and spotlight ends. */
export function greatestSum(boxes: readonly RegionBox[], picture: Size): number {
  return attentionField(boxes, picture, SCALE_COLUMNS).greatest;
}

export interface Level {
  /** The surface is at least this high inside the path. */
  readonly threshold: number;
  /** In the displayed size. */
  readonly path: string;
}

/** Lines of equal height, from the lowest threshold up, as paths in `size`; empty ones are left out. */
export function levelsOf(field: AttentionField, thresholds: readonly number[], size: Size): readonly Level[] {
  const { columns, rows } = field;
  const [right, down] = [size.width / columns, size.height / rows];
  const place = geoTransform({
    point(x, y) {
      this.stream.point(tenths(x * right), tenths(y * down));
    },
  });
  const path = geoPath(place);
  const lines = contours().size([columns, rows]);
  const values = Array.from(field.values);
  return thresholds
    .map((threshold) => ({
      threshold,
      path: path(lines.contour(values, threshold) as ContourMultiPolygon) ?? '',
    }))
    .filter((level) => level.path !== '');
}
