// Stretches of the page from left to right, and how far they cover each other.

export interface Interval {
  readonly left: number;
  readonly right: number;
  /** Where what is there stands; nothing that stands lower on the page may come before it. */
  readonly y?: number;
}

/** How much of `left` to `right` the others cover, each counted. */
export const overlap = (left: number, right: number, others: readonly Interval[]): number =>
  others.reduce((sum, t) => sum + Math.max(0, Math.min(right, t.right) - Math.max(left, t.left)), 0);
