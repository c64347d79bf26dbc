// The rooms of the page beside the first one, where a caption finds pictures: each fills the page under the masthead and
// is loaded when somebody first enters. To add one, write its view in a folder of its own and add a line here.

import type { ComponentType } from 'react';
import { DESK_ROOM } from '../desk/openDesk.ts';
import { type Part, partOf } from '../parts/LoadedPart.tsx';

export interface Room {
  /** In the link. */
  readonly id: string;
  readonly title: string;
  readonly part: Part<object>;
}

function room(load: () => Promise<ComponentType>): Part<object> {
  return partOf('this room', load);
}

export const ROOMS: readonly Room[] = [
  {
    id: 'evaluation',
    title: 'Evaluation',
    part: room(async () => (await import('../evaluation/EvaluationRoom.tsx')).EvaluationRoom),
  },
  {
    id: 'words',
    title: 'Words',
    part: room(async () => (await import('../words/WordsRoom.tsx')).WordsRoom),
  },
  {
    id: DESK_ROOM,
    title: 'My data',
    part: room(async () => (await import('../desk/DeskRoom.tsx')).DeskRoom),
  },
];
