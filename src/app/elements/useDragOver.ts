// A drag over things in a row, with the mouse or a finger: from the one where it began to the one that it reached.

import { type MouseEvent, type PointerEvent, useRef } from 'react';

interface Drag {
  readonly from: number;
  /** What was reached last. */
  to: number;
}

/**
 * Handlers for the element that holds the things.
 * @param itemOf number of the thing that an element of the page belongs to
 */
export function useDragOver(
  itemOf: (element: Element) => number | undefined,
  onDrag: (from: number, to: number) => void,
) {
  const drag = useRef<Drag>(undefined);
  // The click that a finished drag ends with is no click on a thing.
  const dragged = useRef(false);
  const itemAt = (x: number, y: number) => {
    const element = document.elementFromPoint(x, y);
    return element ? itemOf(element) : undefined;
  };
  return {
    onPointerDown({ button, shiftKey, clientX, clientY }: PointerEvent) {
      const from = itemAt(clientX, clientY);
      dragged.current = false;
      drag.current = button === 0 && !shiftKey && from !== undefined ? { from, to: from } : undefined;
    },
    onPointerMove({ buttons, clientX, clientY }: PointerEvent) {
      if (!drag.current) return;
      if (buttons === 0) {
        drag.current = undefined;
        return;
      }
      const to = itemAt(clientX, clientY);
      if (to === undefined || to === drag.current.to) return;
      drag.current.to = to;
      dragged.current = true;
      onDrag(drag.current.from, to);
    },
    onPointerUp() {
      drag.current = undefined;
    },
    onPointerCancel() {
      drag.current = undefined;
    },
    onClickCapture(event: MouseEvent) {
      if (dragged.current) event.stopPropagation();
      dragged.current = false;
    },
  };
}
