// Keeps the browser's address and history in step with the view. The store says how each change enters the history.

import type { AppStore } from './state.ts';
import { queryOfView, viewOfQuery } from './view.ts';

/** The part of a browser window that this needs. */
export interface AddressWindow {
  readonly location: { readonly search: string; readonly pathname: string };
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
  addEventListener(type: 'popstate', listener: () => void): void;
}

/** A pause that ends a bout of typing or walking: what comes after it is a step of its own. */
const PAUSE_MS = 1500;
/** Browsers refuse more than a few changes of the address a second, so typing writes it in pauses. */
const WRITE_AFTER_MS = 250;

/** Visits what the address says, now and whenever the history moves, and writes every change of the view back. */
export function followAddress(store: AppStore, page: AddressWindow): void {
  const { location, history } = page;
  let last = { what: '', at: Number.NEGATIVE_INFINITY };
  let timer: ReturnType<typeof setTimeout> | undefined;

  const address = () => `${location.pathname}${queryOfView(store.getState().view)}`;
  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    history.replaceState(null, '', address());
  }

  store.subscribe((state, before) => {
    if (state.view === before.view || state.step.kind === 'none') return;
    const { step } = state;
    const what = step.kind === 'merge' ? step.what : step.kind;
    const now = performance.now();
    const merges = step.kind === 'merge' && last.what === what && now - last.at < PAUSE_MS;
    if (step.kind !== 'correct') last = { what, at: now };
    if (step.kind === 'correct' || merges) {
      timer ??= setTimeout(write, WRITE_AFTER_MS);
      return;
    }
    // What has not been written yet belongs to the entry that is being left.
    if (timer !== undefined) {
      clearTimeout(timer);
      timer = undefined;
      history.replaceState(null, '', `${location.pathname}${queryOfView(before.view)}`);
    }
    history.pushState(null, '', address());
  });

  page.addEventListener('popstate', () => {
    clearTimeout(timer);
    timer = undefined;
    last = { what: '', at: Number.NEGATIVE_INFINITY };
    store.getState().visit(viewOfQuery(location.search));
  });

  store.getState().visit(viewOfQuery(location.search));
}
