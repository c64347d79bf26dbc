// Seeded random numbers. Every use has a stream of its own (the weights, the order of each epoch), so that a run that
// resumes at an epoch needs no state of a generator.

/** Numbers in 0 … 1 (not 1): mulberry32 by Tommy Ettinger, 32 bits of state. Equal seeds give equal numbers. */
export function randomStream(seed: number, stream: number): () => number {
  // Two rounds of a 32-bit mix keep neighbouring seeds and streams apart.
  let state = mixed(mixed(seed >>> 0) ^ (stream >>> 0));
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function mixed(x: number): number {
  let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** 0 … count - 1 in random order (Fisher and Yates). */
export function shuffled(count: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, k) => k);
  for (let k = count - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1));
    [order[k], order[other]] = [order[other], order[k]];
  }
  return order;
}
