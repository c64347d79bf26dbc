// A chart in a place whose size is known before it is drawn, drawn again when the place changes its size.

import { type ReactNode, useCallback, useRef } from 'react';
import type { Size } from '../store/gallery.ts';
import { Svg } from './Svg.tsx';
import { useElementSize } from './useElementSize.ts';

export interface ChartProps {
  /** The same function means the same drawing. */
  readonly draw: (size: Size) => SVGSVGElement;
  readonly className: string;
  /** What lies over the drawing. */
  readonly over?: (size: Size) => ReactNode;
}

export function Chart({ draw, className, over }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const size = useElementSize(place);
  return (
    <div ref={place} className={className}>
      {size && <Drawing draw={draw} {...size} />}
      {size && over?.(size)}
    </div>
  );
}

function Drawing({ draw, width, height }: Size & { readonly draw: (size: Size) => SVGSVGElement }) {
  const drawn = useCallback(() => draw({ width, height }), [draw, width, height]);
  return <Svg draw={drawn} />;
}
