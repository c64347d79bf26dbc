// Puts a chart into the page: charts are plain functions that make an SVG element.

import { useLayoutEffect, useMemo, useRef } from 'react';

export interface SvgProps {
  /** Makes the element; the same function means the same drawing. */
  readonly draw: () => SVGSVGElement;
  readonly className?: string;
}

export function Svg({ draw, className }: SvgProps) {
  const host = useRef<HTMLDivElement>(null);
  // Drawn while rendering, so that many drawings are made in slices between which the page answers.
  const drawing = useMemo(draw, [draw]);
  useLayoutEffect(() => host.current?.replaceChildren(drawing), [drawing]);
  return <div ref={host} className={className} />;
}
