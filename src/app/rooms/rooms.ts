// The rooms of the page beside the first one, where a caption finds pictures: each fills the page under the masthead and
// is loaded when somebody first enters. To add one, write its view in a folder of its own and add a line here.

import { type ComponentType, lazy } from 'react';
import { DESK_ROOM } from '../desk/openDesk.ts';

export interface Room {
  /** In the link. */
  readonly id: string;
  readonly title: string;
  readonly View: ComponentType;
}

const EvaluationRoom = lazy(() =>
  import('../evaluation/EvaluationRoom.tsx').then((it) => ({ default: it.EvaluationRoom })),
);

const WordsRoom = lazy(() => import('../words/WordsRoom.tsx').then((it) => ({ default: it.WordsRoom })));

const DeskRoom = lazy(() => import('../desk/DeskRoom.tsx').then((it) => ({ default: it.DeskRoom })));

export const ROOMS: readonly Room[] = [
  { id: 'evaluation', title: 'Evaluation', View: EvaluationRoom },
  { id: 'words', title: 'Words', View: WordsRoom },
  { id: DESK_ROOM, title: 'My data', View: DeskRoom },
];
