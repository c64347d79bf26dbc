// Seeded chance: every choice in the storybook is drawn from one of these streams, so that a seed is a world
// (sfc32, seeded through splitmix32).

/** A stream of choices. All methods draw from the same sequence. */
export interface Chance {
  /** A number in 0 … 1, 1 not included. */
  next(): number;
  /** A number between `low` and `high`. */
  between(low: number, high: number): number;
  /** A whole number in `low` … `high`, both included. */
  whole(low: number, high: number): number;
  /** True with the given probability. */
  maybe(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(items: readonly T[]): T;
  /** One of a list, in proportion to its weights. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
  /** The list in another order. */
  shuffled<T>(items: readonly T[]): T[];
}

/** The stream of a seed and a purpose; different purposes do not disturb each other's choices. */
export function chanceOf(seed: number, purpose = ''): Chance {
  const next = sfc32(seed, purpose);
  const between = (low: number, high: number): number => low + (high - low) * next();
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    whole,
    maybe: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)],
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return items[items.length - 1][0];
    },
    shuffled: (items) => {
      const copy = [...items];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = whole(0, i);
        [copy[i], copy[j]] = [copy[j], copy[i]];
      }
      return copy;
    },
  };
}

function sfc32(seed: number, purpose: string): () => number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  for (let i = 0; i < purpose.length; i++) mixed = Math.imul(mixed ^ purpose.charCodeAt(i), 0x01000193) >>> 0;
  const start = (): number => {
    mixed = (mixed + 0x9e3779b9) >>> 0;
    let t = mixed ^ (mixed >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return (t ^ (t >>> 15)) >>> 0;
  };
  let a = start();
  let b = start();
  let c = start();
  let counter = start();
  const next = (): number => {
    const t = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = ((c << 21) | (c >>> 11)) >>> 0;
    c = (c + t) >>> 0;
    return t / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}
