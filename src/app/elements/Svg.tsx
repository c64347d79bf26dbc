// Puts a chart into the page: charts are plain functions that make an SVG element.

import { useLayoutEffect, useRef } from 'react';

export interface SvgProps {
  /** Makes the element; the same function means the same drawing. */
  readonly draw: () => SVGSVGElement;
  readonly className?: string;
}

export function Svg({ draw, className }: SvgProps) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => host.current?.replaceChildren(draw()), [draw]);
  return <div ref={host} className={className} />;
}
