// Light or dark: follows the system unless somebody chose, and then the choice is kept in this browser.

import { keep, kept } from './kept.ts';

export const THEMES = ['system', 'light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

export function keptTheme(): Theme {
  const chosen = kept('theme');
  return THEMES.find((theme) => theme === chosen) ?? 'system';
}

export function keepTheme(theme: Theme): void {
  keep('theme', theme === 'system' ? undefined : theme);
}

/** Colours follow `data-theme` of the document; without it, the system. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
