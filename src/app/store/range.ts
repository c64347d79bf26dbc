// A range of whole numbers, both ends included, of ranks or of words in a caption, and its form in a link: `2-10`, and `11-`
// for one without an end.

export interface Range {
  readonly from: number;
  /** Infinity: no end. */
  readonly to: number;
}

export function isWithin({ from, to }: Range, value: number): boolean {
  return from <= value && value <= to;
}

export function rangeOfText(text: string | undefined): Range | undefined {
  const match = /^(\d{1,7})-(\d{0,7})$/.exec(text ?? '');
  if (!match) return undefined;
  const from = Number(match[1]);
  const to = match[2] === '' ? Number.POSITIVE_INFINITY : Number(match[2]);
  return from <= to ? { from, to } : undefined;
}

export function textOfRange({ from, to }: Range): string {
  return `${from}-${to === Number.POSITIVE_INFINITY ? '' : to}`;
}
