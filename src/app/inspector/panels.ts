// The panels that can stand beside the stage, each loaded when it is first opened. To add one, write its view in a folder
// of its own and add a line here.

import { type ComponentType, lazy } from 'react';

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
  readonly View: ComponentType<PanelProps>;
}

function loaded(load: () => Promise<ComponentType<PanelProps>>): ComponentType<PanelProps> {
  return lazy(async () => ({ default: await load() }));
}

export const PANELS: readonly Panel[] = [
  {
    id: 'matrix',
    title: 'Words × regions',
    View: loaded(async () => (await import('../matrix/MatrixPanel.tsx')).MatrixPanel),
  },
  {
    id: 'why',
    title: 'Why this score',
    View: loaded(async () => (await import('../why/WhyPanel.tsx')).WhyPanel),
  },
  {
    id: 'what-if',
    title: 'What if',
    View: loaded(async () => (await import('../whatIf/WhatIfPanel.tsx')).WhatIfPanel),
  },
  {
    id: 'compare',
    title: 'Side by side',
    wide: true,
    View: loaded(async () => (await import('../compare/ComparePanel.tsx')).ComparePanel),
  },
  {
    id: 'captions',
    title: 'The other way',
    View: loaded(async () => (await import('../otherWay/OtherWayPanel.tsx')).OtherWayPanel),
  },
  {
    id: 'export',
    title: 'Export',
    View: loaded(async () => (await import('../export/ExportPanel.tsx')).ExportPanel),
  },
];
