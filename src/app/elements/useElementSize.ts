// The size of an element on the screen, in CSS pixels, as it changes.

import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Size } from '../store/gallery.ts';

/**
 * `undefined` until it is laid out.
 * @param content what its size may depend on: when that changes it is measured before anybody sees it
 */
export function useElementSize(element: RefObject<HTMLElement | null>, content?: unknown): Size | undefined {
  const [size, setSize] = useState<Size>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `content` stands for what changes the size
  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    const measure = () => {
      const { width, height } = node.getBoundingClientRect();
      setSize((last) => (last?.width === width && last.height === height ? last : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, [element, content]);
  return size && size.width > 0 && size.height > 0 ? size : undefined;
}
