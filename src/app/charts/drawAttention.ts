// One map of attention in the way that was chosen, for a stage, a card or a frame of the film strip.

import type { Drawing } from '../store/drawing.ts';
import type { Size } from '../store/gallery.ts';
import { attentionBoxes } from './attentionBoxes.ts';
import type { AttentionData } from './attentionData.ts';
import { attentionHeat } from './attentionHeat.ts';
import { attentionSpotlight } from './attentionSpotlight.ts';

export interface DrawAttentionOptions {
  /** Small pictures leave out what only a large one can show. */
  readonly small: boolean;
  readonly labels: boolean;
  readonly fontSize: number;
  readonly lineScale: number;
  readonly document: Document;
}

/** Draws `data` in the displayed `size` of the picture, in CSS pixels. */
export function drawAttention(
  drawing: Drawing,
  data: AttentionData,
  size: Size,
  options: Partial<DrawAttentionOptions> = {},
): SVGSVGElement {
  const { small = false, labels = true, fontSize = 13, lineScale = 1, document } = options;
  switch (drawing) {
    case 'boxes':
      return attentionBoxes(data, size, { hairlines: !small, labels, fontSize, lineScale, document });
    case 'heat':
      return attentionHeat(data, size, small ? { columns: 32, steps: 7, document } : { document });
    case 'spotlight':
      return attentionSpotlight(data, size, small ? { columns: 32, steps: 6, document } : { document });
  }
}
