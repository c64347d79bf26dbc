// A drag over the words of the sentence makes a phrase, with the mouse or a finger.

import { type MouseEvent, type PointerEvent, useRef } from 'react';
import { useAppStore } from '../useApp.ts';

interface Drag {
  readonly from: number;
  /** The word that was reached last. */
  to: number;
}

function wordAt(x: number, y: number): number | undefined {
  const chip = document.elementFromPoint(x, y)?.closest<HTMLElement>('button[data-token]');
  return chip ? Number(chip.dataset.token) : undefined;
}

/** Handlers for the element that holds the chips. */
export function useDragOverWords() {
  const store = useAppStore();
  const drag = useRef<Drag>(undefined);
  // The click that a finished drag ends with is no click on a word.
  const dragged = useRef(false);
  return {
    onPointerDown({ button, shiftKey, clientX, clientY }: PointerEvent) {
      const from = wordAt(clientX, clientY);
      dragged.current = false;
      drag.current = button === 0 && !shiftKey && from !== undefined ? { from, to: from } : undefined;
    },
    onPointerMove({ buttons, clientX, clientY }: PointerEvent) {
      if (!drag.current) return;
      if (buttons === 0) {
        drag.current = undefined;
        return;
      }
      const to = wordAt(clientX, clientY);
      if (to === undefined || to === drag.current.to) return;
      drag.current.to = to;
      dragged.current = true;
      store.getState().dragOver(drag.current.from, to);
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
