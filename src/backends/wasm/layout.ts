// How matrices lie in the module's memory: the TypeScript side of kernels/layout.ts, panels.ts, gram.ts and tile.ts.

const PANEL = 16;

/** A width as it is stored: a whole number of 16 columns, the rest zero. */
export function padded(width: number): number {
  return Math.ceil(width / PANEL) * PANEL;
}

/** Panels that `columns` columns take. */
export function panelCount(columns: number): number {
  return Math.ceil(columns / PANEL);
}

/** Bytes of panels with room for `columns` columns. */
export function panelBytes(columns: number, depth: number): number {
  return padded(columns) * depth * 4;
}

/** Bytes of the folded Gram matrix of `count` vectors: Σ over blocks of four rows of 4 · (columns up to the diagonal). */
export function gramBytes(count: number): number {
  const blocks = Math.ceil(count / 4);
  return 32 * blocks * (blocks + 1);
}

/** The scratch of `scorePair` for one pair: addresses relative to its start, sizes in numbers. */
export interface TileLayout {
  /** Numbers from one context's row to the next. */
  readonly pitch: number;
  /** p = exp(λ1 ŝ - max), [contexts][pitch]. */
  readonly weights: number;
  /** R, [queries]. */
  readonly relevance: number;
  /** Z = Σ p, [queries]. */
  readonly totals: number;
  readonly bytes: number;
}

/** Where `scorePair` leaves what, see kernels/crossAttention.ts. */
export function tileLayout(queries: number, contexts: number): TileLayout {
  const pitch = Math.ceil(queries / 8) * 8;
  const tile = Math.ceil(contexts / 4) * 4 * pitch * 4;
  const row = pitch * 4;
  return {
    pitch,
    weights: tile,
    relevance: 2 * tile,
    totals: 2 * tile + row,
    bytes: 2 * tile + 3 * row,
  };
}
