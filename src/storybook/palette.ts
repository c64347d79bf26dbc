// A palette for a picture of flat art, by median cut.

export type Rgb = [red: number, green: number, blue: number];

/** Boxes of colours halved along their longest side, weighted by the root of their use, until there are enough. */
export function paletteOf(rgb: Uint8Array, colours: number): Rgb[] {
  const counts = new Map<number, number>();
  // Flat art comes in runs of one colour: count the run, then look up once.
  let last = -1;
  let run = 0;
  for (let i = 0; i < rgb.length; i += 3) {
    const key = (rgb[i] << 16) | (rgb[i + 1] << 8) | rgb[i + 2];
    if (key === last) {
      run++;
      continue;
    }
    if (run > 0) counts.set(last, (counts.get(last) ?? 0) + run);
    last = key;
    run = 1;
  }
  counts.set(last, (counts.get(last) ?? 0) + run);
  const entries = [...counts].map(([key, count]) => ({
    c: [key >> 16, (key >> 8) & 255, key & 255] as Rgb,
    weight: count,
  }));
  if (entries.length <= colours) return entries.map((e) => e.c);
  const spread = (box: typeof entries): { axis: number; error: number } => {
    let axis = 0;
    let error = -1;
    for (let k = 0; k < 3; k++) {
      let sum = 0;
      let squares = 0;
      let weight = 0;
      for (const e of box) {
        sum += e.c[k] * e.weight;
        squares += e.c[k] * e.c[k] * e.weight;
        weight += e.weight;
      }
      const value = squares - (sum * sum) / weight;
      if (value > error) {
        error = value;
        axis = k;
      }
    }
    return { axis, error };
  };
  const boxes = [{ of: entries, ...spread(entries) }];
  while (boxes.length < colours) {
    let worst = -1;
    for (let i = 0; i < boxes.length; i++) {
      if (boxes[i].of.length > 1 && (worst < 0 || boxes[i].error > boxes[worst].error)) worst = i;
    }
    if (worst < 0) break;
    const { of, axis } = boxes[worst];
    const total = of.reduce((sum, e) => sum + e.weight, 0);
    const mean = of.reduce((sum, e) => sum + e.c[axis] * e.weight, 0) / total;
    const low = of.filter((e) => e.c[axis] <= mean);
    const high = of.filter((e) => e.c[axis] > mean);
    if (low.length === 0 || high.length === 0) {
      boxes[worst].error = -1;
      if (boxes.every((b) => b.error <= 0)) break;
      continue;
    }
    boxes[worst] = { of: low, ...spread(low) };
    boxes.push({ of: high, ...spread(high) });
  }
  return boxes.map(({ of }) => {
    // The commonest colour of a box, when it is most of it, stays exactly as painted.
    const total = of.reduce((sum, e) => sum + e.weight, 0);
    const top = of.reduce((best, e) => (e.weight > best.weight ? e : best));
    if (top.weight > total * 0.5) return top.c;
    return [0, 1, 2].map((k) => Math.round(of.reduce((sum, e) => sum + e.c[k] * e.weight, 0) / total)) as Rgb;
  });
}

/** The place of the colour of a palette that is nearest. */
export function nearestOf(palette: readonly Rgb[], r: number, g: number, b: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < palette.length; i++) {
    const p = palette[i];
    const d = (p[0] - r) ** 2 + (p[1] - g) ** 2 + (p[2] - b) ** 2;
    if (d < least) {
      least = d;
      best = i;
    }
  }
  return best;
}
