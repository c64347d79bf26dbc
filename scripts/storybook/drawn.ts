// What is kept of pictures drawn for training, and how it is read: FILE.jsonl and FILE.crops, see draw.ts.

import { readFileSync } from 'node:fs';
import type { Region } from '../../src/storybook/regions.ts';

/** One picture. */
export interface DrawnLine {
  readonly captions: readonly string[];
  /** Labels for training the region encoder. */
  readonly regions: readonly Omit<Region, 'box'>[];
}

export interface Drawn {
  readonly pictures: readonly DrawnLine[];
  /** [pictures, 24, 32, 32, 3] */
  readonly crops: Uint8Array;
}

/** Pictures of all stretches, in their order. */
export function readDrawn(stretches: readonly string[]): Drawn {
  const pictures = stretches.flatMap((stretch) =>
    readFileSync(`${stretch}.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line): DrawnLine => JSON.parse(line)),
  );
  return { pictures, crops: Buffer.concat(stretches.map((stretch) => readFileSync(`${stretch}.crops`))) };
}
