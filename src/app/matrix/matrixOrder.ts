// Rows and columns of the matrix: as they are read, or what is attended to most first.

export interface MatrixOrder {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/**
 * @param values [words, regions] row-major
 * @param sorted words by their greatest value, regions by what all words give them; otherwise in their own order
 */
export function matrixOrder(
  values: ArrayLike<number>,
  words: number,
  regions: number,
  sorted: boolean,
): MatrixOrder {
  const rows = Array.from({ length: words }, (_, word) => word);
  const columns = Array.from({ length: regions }, (_, region) => region);
  if (!sorted) return { rows, columns };
  const at = (word: number, region: number) => values[word * regions + region];
  const greatest = rows.map((word) => Math.max(...columns.map((region) => at(word, region))));
  const totals = columns.map((region) => rows.reduce((sum, word) => sum + at(word, region), 0));
  return {
    rows: [...rows].sort((a, b) => greatest[b] - greatest[a]),
    columns: [...columns].sort((a, b) => totals[b] - totals[a]),
  };
}
