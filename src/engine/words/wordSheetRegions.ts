// The regions that a phrase looks at most, of one picture and then of several: of a picture each region once, from the
// sentence in which the phrase gives it most.

import { type Phrase, phraseMap } from '../../scan/phraseMap.ts';
import type { AttentionMap } from '../../scan/types.ts';
import { REGIONS_A_PICTURE, type SheetRegions } from './wordSheetProtocol.ts';

/** The map of one sentence on a picture, and where the phrase stands in it. */
export interface Reading {
  readonly map: AttentionMap;
  /** Undefined for a sentence that is no caption of the gallery. */
  readonly caption?: number;
  readonly phrase: Phrase;
}

interface Region {
  readonly image: number;
  readonly region: number;
  readonly value: number;
  readonly caption?: number;
  readonly from: number;
}

/** Of one picture, under all its readings; of equal values the first reading's, and the earlier region first. */
function regionsOfPicture(image: number, readings: readonly Reading[]): Region[] {
  const best: Region[] = [];
  for (const { map, caption, phrase } of readings) {
    phraseMap(map, phrase).forEach((value, region) => {
      if (best[region] && best[region].value >= value) return;
      best[region] = { image, region, value, caption, from: phrase.from };
    });
  }
  return best.sort((a, b) => b.value - a.value || a.region - b.region).slice(0, REGIONS_A_PICTURE);
}

/** Of several pictures with their readings, in order. */
export function sheetRegions(
  pictures: readonly { readonly image: number; readonly readings: readonly Reading[] }[],
): SheetRegions {
  const rows = pictures
    .flatMap(({ image, readings }) => regionsOfPicture(image, readings))
    .map((row) => ({ ...row, value: Math.fround(row.value) }))
    .sort((a, b) => b.value - a.value || a.image - b.image || a.region - b.region);
  const ofCaptions = rows.every(({ caption }) => caption !== undefined);
  return {
    images: Uint32Array.from(rows, ({ image }) => image),
    regions: Uint32Array.from(rows, ({ region }) => region),
    values: Float32Array.from(rows, ({ value }) => value),
    captions: ofCaptions ? Uint32Array.from(rows, ({ caption = 0 }) => caption) : undefined,
    froms: Uint32Array.from(rows, ({ from }) => from),
  };
}
