// Light or dark: follows the system unless somebody chose, and then the choice is kept in this browser.

export const THEMES = ['system', 'light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

const KEY = 'storied-attention.theme';

/** The browser's storage; none where a person has closed it to pages, which then simply keep nothing. */
function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

export function keptTheme(): Theme {
  const kept = storage()?.getItem(KEY);
  return THEMES.find((theme) => theme === kept) ?? 'system';
}

export function keepTheme(theme: Theme): void {
  if (theme === 'system') storage()?.removeItem(KEY);
  else storage()?.setItem(KEY, theme);
}

/** Colours follow `data-theme` of the document; without it, the system. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
