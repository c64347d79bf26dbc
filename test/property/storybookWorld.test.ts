import { describe, expect, test } from 'vitest';
import { captionsOf } from '../../src/storybook/captions/captions.ts';
import { drawScene, HEIGHT, pageOf, WIDTH } from '../../src/storybook/drawing/drawScene.ts';
import { readLayout } from '../../src/storybook/drawing/layout.ts';
import { breathe } from '../../src/storybook/raster.ts';
import { regionsOf } from '../../src/storybook/regions.ts';
import { ALL_ACTIVITIES } from '../../src/storybook/scene/activities.ts';
import { COLOURS } from '../../src/storybook/scene/colours.ts';
import { HELD_OUT_COLOURS, HELD_OUT_PEOPLE, heldOutIn } from '../../src/storybook/scene/heldOut.ts';
import { ALL_KINDS, kindOf } from '../../src/storybook/scene/kinds.ts';
import { makeScene } from '../../src/storybook/scene/makeScene.ts';
import { type Scene, SETTINGS, type Setting, type Split } from '../../src/storybook/scene/types.ts';
import { VIGNETTES } from '../../src/storybook/scene/vignettes/pickVignette.ts';

const scenes = (split: Split, from: number, count: number): Scene[] =>
  Array.from({ length: count }, (_, i) => makeScene(from + i, { split }));

/** Every vignette in every place where it can happen. */
const staged: Scene[] = [];
for (const [v, vignette] of VIGNETTES.entries()) {
  await breathe();
  for (const [p, setting] of Object.keys(vignette.places).entries()) {
    for (const i of [0, 1]) {
      staged.push(
        makeScene(1000 + 100 * v + 10 * p + i, {
          split: 'train',
          setting: setting as Setting,
          vignette: vignette.name,
        }),
      );
    }
  }
}

/** Kinds of things and clothes in a scene. */
function kindsIn(scene: Scene): string[] {
  return scene.things.flatMap(({ kind, look }) => {
    if (!look) return [kind];
    const worn = [look.top, look.bottom, look.hat, look.scarf, look.apron, look.backpack, look.shoes];
    return [kind, ...worn.flatMap((one) => (one ? [one.kind] : [])), ...(look.glasses ? ['glasses'] : [])];
  });
}

describe('property: the storybook world', () => {
  test('has the settings, kinds, colours and activities that were asked for, and all of them occur', () => {
    // What one carries is drawn from longer lists.
    const carrying = Array.from({ length: 24 }, (_, i) =>
      makeScene(3000 + i, { split: 'train', setting: 'street', vignette: 'carries' }),
    );
    const kinds = new Set([...staged, ...carrying].flatMap(kindsIn));
    const nameable = ALL_KINDS.filter((kind) => kindOf(kind).category !== 'part');
    expect(nameable.filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(kinds.size).toBeGreaterThanOrEqual(70);
    expect(SETTINGS.length).toBeGreaterThanOrEqual(8);
    expect(COLOURS).toHaveLength(12);
    const verbs = new Set(staged.flatMap((scene) => scene.facts.map((fact) => fact.verb)));
    expect(ALL_ACTIVITIES.filter((activity) => !verbs.has(activity))).toEqual([]);
    expect(verbs.size).toBeGreaterThanOrEqual(25);
  });

  test('shows a boy holding a tennis racket', () => {
    expect(HELD_OUT_PEOPLE.get('hold')).toBeUndefined();
    const boy = Array.from({ length: 40 }, (_, i) =>
      makeScene(7000 + i, { split: 'train', setting: 'tennisCourt', vignette: 'holds a racket' }),
    ).find((scene) =>
      scene.things.some((thing) => thing.kind === 'boy' && thing.performance?.hands === 'hold'),
    );
    expect(boy).toBeDefined();
  });

  test('is the same for the same seed, and plain data', () => {
    for (const scene of scenes('test', 40, 6)) {
      const again = makeScene(scene.seed, { split: 'test' });
      expect(again).toEqual(scene);
      expect(JSON.parse(JSON.stringify(scene))).toEqual(JSON.parse(JSON.stringify(again)));
      const drawn = drawScene(scene);
      expect(drawScene(again).svg).toBe(drawn.svg);
      expect(drawScene(again).layout).toEqual(drawn.layout);
      expect(captionsOf(scene, 5, drawn.layout)).toEqual(captionsOf(again, 5));
      expect(regionsOf(scene, drawn.layout, 5)).toEqual(regionsOf(again, drawn.layout, 5));
    }
  });

  test('differs between seeds and splits', () => {
    const texts = [...scenes('train', 1, 8), ...scenes('dev', 1, 8), ...scenes('test', 1, 8)].map((scene) =>
      JSON.stringify({ ...scene, id: '', split: '', seed: 0 }),
    );
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('has no held-out combination in training and dev, and one in a third of the test scenes', () => {
    const seen = [...staged, ...scenes('train', 500, 60), ...scenes('dev', 500, 40)];
    expect(seen.flatMap(heldOutIn)).toEqual([]);
    expect(seen.every((scene) => scene.heldOut.length === 0)).toBe(true);
    const held = scenes('test', 500, 80);
    const novel = held.filter((scene) => scene.heldOut.length > 0);
    expect(novel.length).toBeGreaterThan(10);
    expect(novel.length).toBeLessThan(45);
    for (const scene of held) expect(scene.heldOut).toEqual(heldOutIn(scene));
  });

  test('holds out one colour of each coloured kind and one person of each activity, by its rule', () => {
    for (const [kind, colour] of HELD_OUT_COLOURS) expect(kindOf(kind).colours).toContain(colour);
    expect(HELD_OUT_COLOURS.size).toBeGreaterThan(40);
    expect(HELD_OUT_PEOPLE.size).toBeGreaterThan(30);
  });

  test('names only things that exist in its facts', () => {
    for (const scene of staged) {
      const ids = new Set(scene.things.map((thing) => thing.id));
      expect(ids.size).toBe(scene.things.length);
      for (const { subject, object } of scene.facts) {
        expect(ids.has(subject)).toBe(true);
        if (object !== undefined) expect(ids.has(object)).toBe(true);
      }
      for (const { performance } of scene.things) {
        for (const id of [performance?.held, performance?.mount, performance?.seat, performance?.target]) {
          if (id !== undefined) expect(ids.has(id)).toBe(true);
        }
      }
    }
  });
});

describe('property: storybook pictures', () => {
  test('every box of a layout lies inside the picture and is not empty', () => {
    for (const scene of staged.filter((_, i) => i % 9 === 0)) {
      const layout = readLayout(pageOf(scene).page, scene);
      expect(layout.length).toBeGreaterThan(5);
      for (const { box, pixels } of layout) {
        const [x1, y1, x2, y2] = box;
        expect(x1).toBeGreaterThanOrEqual(0);
        expect(y1).toBeGreaterThanOrEqual(0);
        expect(x2).toBeLessThanOrEqual(WIDTH);
        expect(y2).toBeLessThanOrEqual(HEIGHT);
        expect(x2).toBeGreaterThan(x1);
        expect(y2).toBeGreaterThan(y1);
        expect(pixels).toBeLessThanOrEqual((x2 - x1) * (y2 - y1));
      }
    }
  });

  test('a part lies inside the box of its thing', () => {
    for (const scene of staged.filter((_, i) => i % 23 === 0)) {
      const layout = readLayout(pageOf(scene).page, scene);
      const wholes = new Map(layout.filter((p) => p.part === undefined).map((p) => [p.thing, p.box]));
      for (const { thing, part, box } of layout) {
        const whole = wholes.get(thing);
        if (part === undefined || !whole) continue;
        expect(box[0]).toBeGreaterThanOrEqual(whole[0]);
        expect(box[1]).toBeGreaterThanOrEqual(whole[1]);
        expect(box[2]).toBeLessThanOrEqual(whole[2]);
        expect(box[3]).toBeLessThanOrEqual(whole[3]);
      }
    }
  });

  test('hands are on what they hold', () => {
    let contacts = 0;
    for (const scene of staged) {
      for (const { palm, grip } of pageOf(scene).contacts) {
        contacts++;
        expect(Math.hypot(palm[0] - grip[0], palm[1] - grip[1])).toBeLessThan(4);
      }
    }
    expect(contacts).toBeGreaterThan(200);
  });

  test('what is held, ridden or sat on is seen where the person is', () => {
    for (const scene of staged.filter((_, i) => i % 5 === 0)) {
      const layout = readLayout(pageOf(scene).page, scene);
      const boxOf = (id: string) => layout.find((p) => p.thing === id && p.part === undefined)?.box;
      for (const { id, kind, performance } of scene.things) {
        const person = boxOf(id);
        for (const other of [performance?.held, performance?.mount, performance?.seat]) {
          const box = other === undefined ? undefined : boxOf(other);
          if (!person || !box) continue;
          const gap = Math.hypot(
            Math.max(person[0] - box[2], box[0] - person[2], 0),
            Math.max(person[1] - box[3], box[1] - person[3], 0),
          );
          expect(gap, `${kind} and ${other} of seed ${scene.seed}`).toBeLessThan(6);
        }
      }
    }
  });
});
