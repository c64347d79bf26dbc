// Keyboard focus that is never lost: when the control that has it goes away, is disabled or hidden, the focus goes to
// where its `data-focus-home` says, else to the next control that is left. A browser would drop it to the top of the page.

/** What the Tab key comes to. */
const STOPS =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]';
/** Dialogs and menus give the focus back themselves. */
const THEIR_OWN = '[role="dialog"], [role="listbox"], [data-base-ui-focus-guard]';

interface Focused {
  readonly element: Element;
  /** Selectors of `data-focus-home`, of the nearest ancestor first. */
  readonly homes: readonly string[];
  /** The controls of the page, in order, and where the focused one stands among them. */
  readonly stops: readonly HTMLElement[];
  readonly at: number;
}

function canBeFocused(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility();
}

function focusedNow({ activeElement, body }: Document): Focused | undefined {
  if (!activeElement || activeElement === body || activeElement.closest(THEIR_OWN)) return undefined;
  const homes: string[] = [];
  for (let place: Element | null = activeElement; place; place = place.parentElement) {
    const home = place.getAttribute('data-focus-home');
    if (home) homes.push(home);
  }
  const stops = [...body.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => stop.tabIndex >= 0);
  // A control of a group that the arrows walk through need not be the one that the Tab key comes to.
  const at = stops.findIndex(
    (stop) =>
      stop === activeElement ||
      (activeElement.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  return { element: activeElement, homes, stops, at: at < 0 ? stops.length : at };
}

/** Where the focus goes when the control is gone. */
function placeAfter({ homes, stops, at }: Focused, page: Document): HTMLElement | undefined {
  const asked = homes.map((home) => page.querySelector<HTMLElement>(home));
  const others = [...stops.slice(at), ...stops.slice(0, at).reverse()];
  return [...asked, ...others].find((element) => element !== null && canBeFocused(element)) ?? undefined;
}

/** Watches a page until the returned function is called. */
export function keepFocus(page: Document): () => void {
  let last: Focused | undefined;
  const note = () => {
    last = focusedNow(page) ?? last;
  };
  const rescue = () => {
    if (!last || canBeFocused(last.element)) return;
    const { activeElement, body } = page;
    if (activeElement === body || activeElement === last.element) {
      const place = placeAfter(last, page);
      last = undefined;
      place?.focus({ preventScroll: true });
      // Somebody at the keyboard must see where it is; for somebody with a pointer nothing is to move.
      if (place?.matches(':focus-visible')) place.scrollIntoView({ block: 'nearest' });
    } else last = undefined;
  };
  // Leaving a control that is still there is a choice: a click beside all controls, another window.
  const leave = ({ target }: FocusEvent) => {
    queueMicrotask(() => {
      if (last?.element === target && canBeFocused(last.element)) last = undefined;
    });
  };
  const observer = new MutationObserver(rescue);
  observer.observe(page.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'data-panel'],
  });
  page.addEventListener('focusin', note);
  page.addEventListener('focusout', leave);
  // What can be reached may have changed since the control got the focus.
  page.addEventListener('keydown', note, { capture: true });
  page.addEventListener('click', note, { capture: true });
  return () => {
    observer.disconnect();
    page.removeEventListener('focusin', note);
    page.removeEventListener('focusout', leave);
    page.removeEventListener('keydown', note, { capture: true });
    page.removeEventListener('click', note, { capture: true });
  };
}
