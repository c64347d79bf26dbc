// The regions that are left out, over the picture on the stage, while "What if" is open.

import { useCallback } from 'react';
import { useLeftOut } from '../attention/useLeftOut.ts';
import { leftOut } from '../charts/leftOut.ts';
import overlay from '../elements/overlay.module.css';
import { Svg } from '../elements/Svg.tsx';
import type { Size } from '../store/gallery.ts';
import { useApp } from '../useApp.ts';

export interface LeftOutOnStageProps {
  readonly image: number;
  /** Size at which the picture is shown. */
  readonly size: Size;
}

export function LeftOutOnStage({ image, size: { width, height } }: LeftOutOnStageProps) {
  const without = useApp(({ view }) => (view.panel === 'what-if' ? view.without : undefined));
  const data = useLeftOut(image, without);
  const draw = useCallback(() => {
    if (!data) throw new Error('There is nothing to draw.');
    return leftOut(data, { width, height });
  }, [data, width, height]);
  return data ? <Svg className={overlay.overlay} draw={draw} /> : null;
}
