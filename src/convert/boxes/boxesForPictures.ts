// The box of each region of the gallery. Boxes from another file than the features are paired by the regions' features,
// never by position alone; a region without a counterpart has no box, so that no wrong one is drawn.

import { InputError } from '../../scan/errors.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import { counted, countOf } from '../counted.ts';
import type { ImageBoxes } from '../features/featureSource.ts';
import { firstFew, rowFinder } from '../features/ids.ts';
import type { PictureFeatures } from '../features/joinFeatures.ts';
import type { BoxSource } from './boxSource.ts';
import { checkBoxes } from './checkBoxes.ts';
import { pairRegions } from './pairRegions.ts';

/** What was found, over the pictures asked for so far. */
export interface BoxReport {
  readonly pictures: number;
  /** Pictures that the box file has nothing for. */
  readonly picturesWithout: number;
  /** Regions that have a box, and regions that have none. */
  readonly found: number;
  readonly missing: number;
  /** Boxes that reach more than a pixel past their picture; they are kept as they are. */
  readonly beyond: number;
}

export interface PictureBoxes {
  /**
   * Boxes [regions, 4] of a picture, NaN for a region without one, and the picture's size in pixels where it is known.
   * `features` are the picture's own, as `PictureFeatures.stream` gives them.
   * @throws InputError when boxes are none, or their number disagrees where the order has to be trusted.
   */
  of(image: number, features: Float32Array): Promise<ImageBoxes>;
  report(): BoxReport;
}

/**
 * Boxes from a file. `same`: the file is one of those that the features come from; pictures stored in it then take
 * their boxes by position.
 * @throws InputError when the file's pictures cannot be those of the gallery.
 */
export function boxesForPictures(pictures: PictureFeatures, boxes: BoxSource, same: boolean): PictureBoxes {
  const rows = boxRows(pictures, boxes);
  const { features } = boxes;
  if (features !== undefined && features.width !== pictures.width) {
    throw new InputError(
      `The regions of ${boxes.name} have ${features.width} numbers, those of the features ${pictures.width}, so they cannot be compared. Give the boxes as boxes.json.`,
    );
  }
  return tallied(pictures, async (image, own) => {
    const { source, row: ownRow } = pictures.stored(image);
    if (same && source.name === boxes.name && source.boxes !== undefined) {
      return { place: source.place(ownRow), found: await source.boxes(ownRow) };
    }
    const row = rows(image);
    if (row === undefined) return undefined;
    const place = boxes.place(row);
    const found = await boxes.read(row);
    if (found === undefined || features === undefined) return { place, found };
    for await (const others of features.stream([row])) {
      return { place, found, pairs: pairRegions(own, others, pictures.width) };
    }
    return undefined;
  });
}

/** Boxes that lie beside the features themselves; undefined when there are none. */
export function ownBoxes(pictures: PictureFeatures): PictureBoxes | undefined {
  const { boxesOf } = pictures;
  if (boxesOf === undefined) return undefined;
  return tallied(pictures, async (image) => {
    const { source, row } = pictures.stored(image);
    return { place: source.place(row), found: await boxesOf(image) };
  });
}

/** A picture's boxes before they are brought to its regions; without `pairs` they are in the regions' order. */
interface Found {
  readonly place: string;
  readonly found: ImageBoxes | undefined;
  readonly pairs?: Int32Array;
}

function tallied(
  pictures: PictureFeatures,
  find: (image: number, features: Float32Array) => Promise<Found | undefined>,
): PictureBoxes {
  const report = { pictures: 0, picturesWithout: 0, found: 0, missing: 0, beyond: 0 };
  return {
    of: async (image, features) => {
      const regions = pictures.counts[image];
      const boxes = new Float32Array(regions * 4).fill(Number.NaN);
      report.pictures++;
      report.missing += regions;
      const { place, found, pairs } = (await find(image, features)) ?? {};
      if (place === undefined || found === undefined) {
        report.picturesWithout++;
        return { boxes };
      }
      report.beyond += checkBoxes(place, found);
      const count = found.boxes.length / 4;
      if (pairs === undefined && count !== regions) {
        throw new InputError(
          `${place}: ${countOf(count, 'box', 'boxes')} for the ${countOf(regions, 'region')} of picture "${pictures.ids[image]}". The numbers must agree, because the boxes have no features to tell which is which.`,
        );
      }
      for (let region = 0; region < regions; region++) {
        const box = pairs === undefined ? region : pairs[region];
        if (box < 0) continue;
        boxes.set(found.boxes.subarray(box * 4, box * 4 + 4), region * 4);
        report.found++;
        report.missing--;
      }
      return { width: found.width, height: found.height, boxes };
    },
    report: () => ({ ...report }),
  };
}

/** The row of each picture in the box file. */
function boxRows(pictures: PictureFeatures, boxes: BoxSource): (image: number) => number | undefined {
  const { ids, name } = boxes;
  if (ids === undefined) {
    const { total } = pictures;
    if (boxes.rows !== total && boxes.rows !== total * CAPTIONS_PER_IMAGE) {
      throw new InputError(
        `${name} has boxes for ${countOf(boxes.rows, 'picture')}, there are ${counted(total)}. One row for each picture was expected, in the order of the gallery.`,
      );
    }
    return (image) => image * (boxes.rows / total);
  }
  const find = rowFinder([{ name, ids }]);
  const rows = pictures.names.map((id) => find(id)?.row);
  const missing = pictures.names.filter((_, image) => rows[image] === undefined);
  if (missing.length === rows.length || (missing.length > 0 && boxes.features === undefined)) {
    throw new InputError(
      `${name} has no boxes for ${counted(missing.length)} of ${counted(rows.length)} pictures: ${firstFew(missing)}. It should have the ids of the gallery.`,
    );
  }
  return (image) => rows[image];
}
