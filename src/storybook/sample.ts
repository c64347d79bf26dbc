// One picture of a world with all that belongs to it: scene, captions, regions, truth and pixels.

import { type Caption, captionsOf, eventsSeen } from './captions/captions.ts';
import { drawScene } from './drawing/drawScene.ts';
import { type Picture, pictureOf } from './picture.ts';
import { chanceOf } from './random.ts';
import { type Region, regionsOf } from './regions.ts';
import { makeScene } from './scene/makeScene.ts';
import type { Scene, Split } from './scene/types.ts';
import { truthOf, type WordTruth } from './truth.ts';

/** What decides every picture of a world. */
export interface World {
  readonly seed: number;
  readonly split: Split;
}

export interface Sample {
  /** `page-0001`, counted from 1 within its world. */
  readonly id: string;
  readonly scene: Scene;
  readonly captions: readonly Caption[];
  readonly regions: readonly Region[];
  readonly truth: readonly WordTruth[];
  readonly picture: Picture;
}

const LARGEST_SEED = 2 ** 31 - 1;

/** Picture number `index` (from 0) of a world; the same whichever are made before it. */
export function makeSample({ seed, split }: World, index: number): Sample {
  const chance = chanceOf(seed, `scene ${index}`);
  let sceneSeed: number;
  let scene: Scene;
  let drawn: ReturnType<typeof drawScene>;
  // One scene in some thousands hides all that happens in it: then the next is taken.
  do {
    sceneSeed = chance.whole(0, LARGEST_SEED);
    scene = makeScene(sceneSeed, { split });
    drawn = drawScene(scene);
  } while (eventsSeen(scene, drawn.layout).length === 0);
  const { svg, layout } = drawn;
  const captions = captionsOf(scene, sceneSeed, layout);
  return {
    id: `page-${String(index + 1).padStart(4, '0')}`,
    scene,
    captions,
    regions: regionsOf(scene, layout, sceneSeed),
    truth: truthOf(captions, layout),
    picture: pictureOf(svg),
  };
}
