// While a bundle is being made, the browser asks before the page is left: the conversion would end with it.

import type { DeskStore } from './deskStore.ts';

/** The browser writes the question itself. */
function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Listens only meanwhile: a page that listens always is kept out of the browser's way back. */
export function askBeforeLeaving(desk: DeskStore, page: Window): void {
  desk.subscribe(({ making }, before) => {
    if (making.phase === before.making.phase) return;
    if (making.phase === 'running') page.addEventListener('beforeunload', ask);
    else page.removeEventListener('beforeunload', ask);
  });
}
