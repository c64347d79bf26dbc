// What is kept of a picture that was drawn for training.

import type { Region } from '../../src/storybook/regions.ts';

export interface DrawnLine {
  readonly captions: readonly string[];
  /** Labels for training the region encoder. */
  readonly regions: readonly Omit<Region, 'box'>[];
}
