// What the authors published: Lee et al., "Stacked Cross Attention for Image-Text Matching", ECCV 2018, table 1 (Flickr30K)
// and table 2 (MS-COCO). Of table 2 only the ensemble on 5,000 images is here, which others quote alike; its rows under the
// protocol of 1,000 images wait for a second source that agrees with the first.

import type { ModelEntry } from '../../bundle/types.ts';
import type { Protocol } from './evaluationStore.ts';

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

/** Figures of other pictures, of fewer or more of them, or counted otherwise, are not to be compared with. */
interface Table extends Published {
  readonly names: RegExp;
  readonly images: number;
  readonly protocol: Protocol;
}

const TABLES: readonly Table[] = [
  {
    names: /^f30k|^flickr30k/i,
    images: 1000,
    protocol: 'whole',
    data: 'Flickr30K, 1,000 test images',
    rows: [
      { name: 't-i LSE', imageToText: [61.1, 85.4, 91.5], textToImage: [43.3, 71.9, 80.9] },
      { name: 't-i AVG', imageToText: [61.8, 87.5, 93.7], textToImage: [45.8, 74.4, 83.0] },
      { name: 'i-t LSE', imageToText: [67.7, 88.9, 94.0], textToImage: [44.0, 74.2, 82.6] },
      { name: 'i-t AVG', imageToText: [67.9, 89.0, 94.4], textToImage: [43.9, 74.2, 82.8] },
      { name: 't-i AVG + i-t LSE', imageToText: [67.4, 90.3, 95.8], textToImage: [48.6, 77.7, 85.2] },
    ],
  },
  {
    names: /^(ms-?)?coco/i,
    images: 5000,
    protocol: 'whole',
    data: 'MS-COCO, 5,000 test images',
    rows: [{ name: 't-i AVG + i-t LSE', imageToText: [50.4, 82.2, 90.0], textToImage: [38.6, 69.3, 80.4] }],
  },
];

export interface Evaluated {
  readonly models: readonly Pick<ModelEntry, 'dataName'>[];
  /** How many were ranked. */
  readonly images: number;
  readonly protocol: Protocol;
}

/** The published figures that stand beside: of the data that all checkpoints name, counted over as many pictures alike. */
export function publishedFor({ models, images, protocol }: Evaluated): Published | undefined {
  return TABLES.find(
    (table) =>
      table.images === images &&
      table.protocol === protocol &&
      models.length > 0 &&
      models.every(({ dataName = '' }) => table.names.test(dataName)),
  );
}
