// Evaluation truth: the box of every content word of a caption, read from the drawn layout. It is never an input.

import type { Caption } from './captions/captions.ts';
import type { Mention, Ref } from './captions/phrase.ts';
import { type Box, type Placed, unionOf } from './drawing/layout.ts';
import { HEIGHT, WIDTH } from './drawing/places/sky.ts';

/** One entry of truth.json: a phrase of caption number `caption` and its true box in pixels. */
export interface WordTruth {
  readonly phrase: string;
  readonly box: Box;
  readonly caption: number;
  readonly kind: Mention['kind'];
}

/** Finds the box of a thing or part; several parts of one name are joined. */
function boxFinder(layout: readonly Placed[]): (ref: Ref) => Box | undefined {
  const boxes = new Map<string, Box>();
  for (const { thing, part, box } of layout) {
    const key = part === undefined ? thing : `${thing} ${part}`;
    const known = boxes.get(key);
    boxes.set(key, known ? unionOf(known, box) : box);
  }
  return ({ thing, part }) => boxes.get(part === undefined ? thing : `${thing} ${part}`);
}

/**
 * The truth of a scene's captions. A verb's box is that of actor and object together; a colour's or an attribute's that
 * of what has it; words about the whole picture have all of it. A phrase that a caption uses twice for different things is
 * left out: a reader could not tell which is meant.
 */
export function truthOf(captions: readonly Caption[], layout: readonly Placed[]): WordTruth[] {
  const find = boxFinder(layout);
  const whole: Box = [0, 0, WIDTH, HEIGHT];
  return captions.flatMap((caption, index) => {
    const truths = caption.mentions.flatMap(({ phrase, kind, of }): WordTruth[] => {
      if (kind === 'scene' || of.length === 0) return [{ phrase, box: whole, caption: index, kind }];
      const boxes = of.map(find).filter((box) => box !== undefined);
      return boxes.length === 0 ? [] : [{ phrase, box: boxes.reduce(unionOf), caption: index, kind }];
    });
    const words = ` ${caption.text.toLowerCase().replace(/[.,]/g, '')} `;
    return truths.filter(({ phrase }) => words.split(` ${phrase} `).length === 2);
  });
}
