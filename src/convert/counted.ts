// Numbers as the sentences about files print them.

/** `5,000`. */
export function counted(count: number | bigint): string {
  return count.toLocaleString('en-US');
}

/** `1 row`, `5,000 rows`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${counted(count)} ${count === 1 ? one : many}`;
}

/** `36`, or `10 to 100` where they differ. */
export function rangeOf(counts: Uint32Array): string {
  const min = counts.reduce((a, b) => Math.min(a, b));
  const max = counts.reduce((a, b) => Math.max(a, b));
  return min === max ? `${min}` : `${min} to ${max}`;
}

/** `5,000 rows of 36 × 2048`. */
export function rowsOf(rows: number, regions: string | number, width: number): string {
  return `${countOf(rows, 'row')} of ${regions} × ${width}`;
}
