// The three ways of drawing attention. All show the same numbers.

export const DRAWINGS = ['boxes', 'heat', 'spotlight'] as const;

export type Drawing = (typeof DRAWINGS)[number];

/** How attention is drawn unless somebody chose. */
export const DEFAULT_DRAWING: Drawing = 'boxes';
