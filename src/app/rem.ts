// The person's text size, for drawings that must follow it.

/** Pixels of the page's root font: 16 unless somebody, or a very large screen, wants larger text. */
export function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
