// Blades and leaves before the lower corners, darker than the ground: they make the picture deep.

import { chanceOf } from '../../random.ts';
import type { Scene } from '../../scene/types.ts';
import { limb, oval, smooth } from '../geometry.ts';
import { fill, group, type Shape } from '../shape.ts';
import { HEIGHT, WIDTH } from './sky.ts';

const LEAFY = new Set(['park', 'garden', 'forest', 'lake', 'farm', 'playground']);

/** What grows right before us, in one or both lower corners of green places. */
export function foreground(scene: Scene): Shape[] {
  if (!LEAFY.has(scene.setting)) return [];
  const chance = chanceOf(scene.seed, 'foreground');
  const shapes: Shape[] = [];
  for (const side of [-1, 1] as const) {
    if (!chance.maybe(0.4)) continue;
    const corner = side === -1 ? 0 : WIDTH;
    const dark = scene.season === 'autumn' ? '#6f6a3a' : '#4d7d48';
    const light = scene.season === 'autumn' ? '#8a7f45' : '#639553';
    for (let i = 0; i < 11; i++) {
      const x = corner - side * chance.between(-6, 62);
      const near = 1 - Math.abs(x - corner) / 80;
      const height = (16 + 34 * near) * chance.between(0.7, 1.2);
      const lean = chance.between(-10, 10) - side * 7;
      shapes.push(
        fill(
          limb(
            smooth([
              [x, HEIGHT + 6],
              [x + lean * 0.3, HEIGHT - height * 0.5],
              [x + lean, HEIGHT - height],
            ]),
            [3.6, 3, 0.6],
          ),
          i % 3 ? dark : light,
        ),
      );
    }
    if (chance.maybe(0.6)) {
      for (let i = 0; i < 3; i++) {
        const x = corner - side * chance.between(6, 44);
        const y = HEIGHT - chance.between(12, 34);
        const paint = chance.pick(['#fbf5e8', '#f7d04f', '#f2a0b0']);
        for (let k = 0; k < 5; k++)
          shapes.push(fill(oval([x + Math.cos(k * 1.257) * 3.4, y + Math.sin(k * 1.257) * 3.4], 2.7), paint));
        shapes.push(fill(oval([x, y], 2.1), '#e8a23a'));
      }
    }
  }
  return shapes.length > 0 ? [group(shapes, { thing: 'grass' })] : [];
}
