// The panels that can stand beside the stage, each loaded when it is first opened. To add one, write its view in a folder
// of its own and add a line here.

import type { ComponentType } from 'react';
import { type Part, partOf } from '../parts/LoadedPart.tsx';

export interface PanelProps {
  /** The picture on the stage. */
  readonly image: number;
}

export interface Panel {
  /** In the link. */
  readonly id: string;
  readonly title: string;
  /** Stands in the place of the answer, because it shows rankings itself. */
  readonly wide?: boolean;
  readonly part: Part<PanelProps>;
}

function panel(load: () => Promise<ComponentType<PanelProps>>): Part<PanelProps> {
  return partOf('this panel', load);
}

export const PANELS: readonly Panel[] = [
  {
    id: 'matrix',
    title: 'Words × regions',
    part: panel(async () => (await import('../matrix/MatrixPanel.tsx')).MatrixPanel),
  },
  {
    id: 'why',
    title: 'Why this score',
    part: panel(async () => (await import('../why/WhyPanel.tsx')).WhyPanel),
  },
  {
    id: 'what-if',
    title: 'What if',
    part: panel(async () => (await import('../whatIf/WhatIfPanel.tsx')).WhatIfPanel),
  },
  {
    id: 'compare',
    title: 'Side by side',
    wide: true,
    part: panel(async () => (await import('../compare/ComparePanel.tsx')).ComparePanel),
  },
  {
    id: 'captions',
    title: 'The other way',
    part: panel(async () => (await import('../otherWay/OtherWayPanel.tsx')).OtherWayPanel),
  },
  {
    id: 'export',
    title: 'Export',
    part: panel(async () => (await import('../export/ExportPanel.tsx')).ExportPanel),
  },
];
