// How concentrated a map is: its entropy against the greatest that it could have, H = -Σ p log p over the regions.

export interface Concentration {
  /** 1 - H / log(regions): 0 where the word looks nowhere in particular, 1 where it looks at one region alone. */
  readonly value: number;
  /** In bits. */
  readonly entropy: number;
  /** log2(regions), in bits. */
  readonly greatest: number;
}

/**
 * @param map [regions] values of zero or more. They need not sum to one (i-t): what counts is how they are spread.
 */
export function concentrationOf(map: ArrayLike<number>): Concentration {
  let total = 0;
  for (let region = 0; region < map.length; region++) total += map[region];
  let entropy = 0;
  for (let region = 0; region < map.length; region++) {
    const share = map[region] / total;
    if (share > 0) entropy -= share * Math.log2(share);
  }
  const greatest = Math.log2(map.length);
  // A single region leaves nothing to choose, and rounding must not lead beyond the ends.
  const value = greatest > 0 && total > 0 ? Math.min(1, Math.max(0, 1 - entropy / greatest)) : 0;
  return { value, entropy, greatest };
}
