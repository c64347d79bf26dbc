// Numbers as the whole page prints them, so that they look the same everywhere.

/** A score: four decimals. */
export function scoreText(score: number): string {
  const text = score.toFixed(4);
  return text === '-0.0000' ? '0.0000' : text;
}

/** A share of a distribution: `31 %`, with a decimal below ten. */
export function shareText(share: number): string {
  const percent = 100 * share;
  return `${percent.toFixed(percent < 9.95 ? 1 : 0)} %`;
}

/** An attention value that is no share: two decimals. */
export function valueText(value: number): string {
  const text = value.toFixed(2);
  return text === '-0.00' ? '0.00' : text;
}

/** `3.2 of 8.0 MB`; the unit follows the total, so that the number does not change its width while it grows. */
export function bytesText(done: number, total: number): string {
  const [unit, size] = total >= 1e6 ? ['MB', 1e6] : ['kB', 1e3];
  return `${(done / size).toFixed(1)} of ${(total / size).toFixed(1)} ${unit}`;
}

/** `1,000`, of a whole number. By hand: the first `Intl.NumberFormat` of a page takes longer than all its modules. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 picture`, `200 pictures` */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** One size: `412 B`, `18 kB`, `7.4 MB`, `1.4 GB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(0)} kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

/** How long something will take: `less than 5 s`, `about 40 s`, `about 3 min`. */
export function timeLeftText(seconds: number): string {
  if (seconds < 5) return 'less than 5 s';
  if (seconds < 90) return `about ${5 * Math.ceil(seconds / 5)} s`;
  return `about ${Math.round(seconds / 60)} min`;
}
