// A map of a picture with regions left out, laid out over all of its regions again: those that are not there hold nothing.

import { regionsLeft } from '../../scan/knockOut.ts';
import type { AttentionMap } from '../../scan/types.ts';

/** @param map its columns, and for i-t its relevances, are of the regions that are left, in order */
export function spreadMap(map: AttentionMap, regions: number, without: readonly number[]): AttentionMap {
  if (without.length === 0) return map;
  const left = regionsLeft(regions, without);
  const attention = new Float32Array(map.words * regions);
  for (let word = 0; word < map.words; word++) {
    left.forEach((region, column) => {
      attention[word * regions + region] = map.attention[word * map.regions + column];
    });
  }
  return { ...map, regions, attention };
}
