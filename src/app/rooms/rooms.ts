// The rooms of the page beside the first one, where a caption finds pictures: each fills the page under the masthead and
// is loaded when somebody first enters. To add one, write its view in a folder of its own and add a line here.

import type { ComponentType } from 'react';

export interface Room {
  /** In the link. */
  readonly id: string;
  readonly title: string;
  readonly View: ComponentType;
}

export const ROOMS: readonly Room[] = [];
