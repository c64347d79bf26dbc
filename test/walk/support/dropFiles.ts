// Files and folders of this machine dragged over a page and let go, as the browser's own drag and drop does it.

import type { Page } from 'playwright-core';

export interface Drag {
  /** Into the page and on over it. */
  over(paths: readonly string[]): Promise<void>;
  /** Away again, without letting go. */
  away(): Promise<void>;
  /** Into the page, and let go. */
  drop(paths: readonly string[]): Promise<void>;
}

/** Drags over the middle of a page of the usual size. */
export async function dragOver(page: Page): Promise<Drag> {
  const session = await page.context().newCDPSession(page);
  const dispatch = async (
    type: 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel',
    paths: readonly string[],
  ): Promise<void> => {
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 300,
      y: 300,
      data: { items: [], files: [...paths], dragOperationsMask: 1 },
    });
  };
  const over = async (paths: readonly string[]) => {
    await dispatch('dragEnter', paths);
    await dispatch('dragOver', paths);
  };
  return {
    over,
    async away() {
      await dispatch('dragCancel', []);
      // The protocol ends a drag without the event that a browser sends at the page's edge.
      await page.evaluate(`(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([], 'dragged'));
        document.body.dispatchEvent(new DragEvent('dragleave', { dataTransfer, bubbles: true }));
      })()`);
    },
    async drop(paths) {
      await over(paths);
      await dispatch('drop', paths);
    },
  };
}
