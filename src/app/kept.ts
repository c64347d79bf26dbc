// Small choices that are kept in this browser: light or dark, which keys are used. Where a person has closed the storage
// to pages they last as long as the page does.

const NAME = 'storied-attention';

const chosen = new Map<string, string>();

function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

/** What was chosen; none where it is as it would be anyway. */
export function kept(what: string): string | undefined {
  return chosen.get(what) ?? storage()?.getItem(`${NAME}.${what}`) ?? undefined;
}

/** Keeps a choice; `undefined` forgets it. */
export function keep(what: string, choice: string | undefined): void {
  if (choice === undefined) {
    chosen.delete(what);
    storage()?.removeItem(`${NAME}.${what}`);
    return;
  }
  chosen.set(what, choice);
  try {
    storage()?.setItem(`${NAME}.${what}`, choice);
  } catch {
    // The storage is full or closed; the page itself remembers.
  }
}
