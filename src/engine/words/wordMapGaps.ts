// Narrows the empty stripes of a map. UMAP leaves groups that nothing ties to the others as far away as they drift, and the
// rest would be drawn small for it; how wide an empty stripe is means nothing.

/** Of an axis' length: a stripe without words is at most this wide afterwards. */
const WIDEST = 1 / 16;

/** Places [n, 2] with the order along both axes kept, and distances within groups. */
export function narrowedGaps(places: Float32Array): Float32Array {
  const narrowed = places.slice();
  for (const axis of [0, 1]) {
    const along = places.filter((_, k) => k % 2 === axis);
    const order = [...along.keys()].sort((a, b) => along[a] - along[b]);
    const widest = WIDEST * (along[order[order.length - 1]] - along[order[0]]);
    let saved = 0;
    for (const [n, word] of order.entries()) {
      if (n > 0) saved += Math.max(along[word] - along[order[n - 1]] - widest, 0);
      narrowed[2 * word + axis] = along[word] - saved;
    }
  }
  return narrowed;
}
