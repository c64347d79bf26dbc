// What the authors published, for the data that they published it for: Lee et al., "Stacked Cross Attention for Image-Text
// Matching", ECCV 2018, tables of results on Flickr30K (1,000 test images) and MS-COCO (5,000 test images).

import type { ModelEntry } from '../../bundle/types.ts';

/** R@1, R@5, R@10 in percent. */
type Recalls = readonly [r1: number, r5: number, r10: number];

export interface PublishedRow {
  readonly name: string;
  readonly imageToText: Recalls;
  readonly textToImage: Recalls;
}

export interface Published {
  /** The data and its test split, for people. */
  readonly data: string;
  readonly rows: readonly PublishedRow[];
}

const FLICKR30K: Published = {
  data: 'Flickr30K, 1,000 test images',
  rows: [
    { name: 't-i LSE', imageToText: [61.1, 85.4, 91.5], textToImage: [43.3, 71.9, 80.9] },
    { name: 't-i AVG', imageToText: [61.8, 87.5, 93.7], textToImage: [45.8, 74.4, 83.0] },
    { name: 'i-t LSE', imageToText: [67.7, 88.9, 94.0], textToImage: [44.0, 74.2, 82.6] },
    { name: 'i-t AVG', imageToText: [67.9, 89.0, 94.4], textToImage: [43.9, 74.2, 82.8] },
    { name: 't-i AVG + i-t LSE', imageToText: [67.4, 90.3, 95.8], textToImage: [48.6, 77.7, 85.2] },
  ],
};

const COCO_5K: Published = {
  data: 'MS-COCO, 5,000 test images',
  rows: [{ name: 't-i AVG + i-t LSE', imageToText: [50.4, 82.2, 90.0], textToImage: [38.6, 69.3, 80.4] }],
};

/** The published figures of the data that all checkpoints of a bundle name; of any other there are none. */
export function publishedFor(models: readonly Pick<ModelEntry, 'dataName'>[]): Published | undefined {
  const all = (name: RegExp) =>
    models.length > 0 && models.every(({ dataName }) => name.test(dataName ?? ''));
  if (all(/^f30k|^flickr30k/i)) return FLICKR30K;
  return all(/^coco/i) ? COCO_5K : undefined;
}
