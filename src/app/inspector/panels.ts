// The panels that can stand beside the stage. To add one, write its view in a folder of its own and add a line here.

import type { ComponentType } from 'react';
import { ComparePanel } from '../compare/ComparePanel.tsx';
import { ExportPanel } from '../export/ExportPanel.tsx';
import { MatrixPanel } from '../matrix/MatrixPanel.tsx';
import { OtherWayPanel } from '../otherWay/OtherWayPanel.tsx';
import { WhatIfPanel } from '../whatIf/WhatIfPanel.tsx';
import { WhyPanel } from '../why/WhyPanel.tsx';

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

export const PANELS: readonly Panel[] = [
  { id: 'matrix', title: 'Words × regions', View: MatrixPanel },
  { id: 'why', title: 'Why this score', View: WhyPanel },
  { id: 'what-if', title: 'What if', View: WhatIfPanel },
  { id: 'compare', title: 'Side by side', wide: true, View: ComparePanel },
  { id: 'captions', title: 'The other way', View: OtherWayPanel },
  { id: 'export', title: 'Export', View: ExportPanel },
];
