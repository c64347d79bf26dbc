// What the arms do with what they hold, each as a table entry: where the hands are, where the thing is, in which layer.

import type { HandsName, Thing } from '../../scene/types.ts';
import { drawObject, heldScaleOf, styleOf } from '../catalogue.ts';
import { umbrellaAt } from '../gear/carried.ts';
import {
  add,
  clamp,
  curve,
  distance,
  limb,
  mid,
  oval,
  type Point,
  polar,
  scaled,
  sub,
  turned,
} from '../geometry.ts';
import { fill, line, placed, type Shape } from '../shape.ts';
import { WOOD } from '../style.ts';
import { ropeBetween } from '../vehicles/cycles.ts';
import type { Grip, Handling, Layer, Prop, Standing } from './cast.ts';
import { cheering, from, type Gesture, hanging, pumping, swinging, waving } from './gestures.ts';

type Handle = (standing: Standing) => Handling;

const only = (gesture: Gesture): Handling => ({ gesture, props: [], grips: [] });

/** The held thing at a point of the page, turned. */
function held({ cast }: Standing, layer: Layer, at: Point, angle = 0, scale = 1): Prop[] {
  if (!cast.held) return [];
  const k = heldScaleOf(cast.held.kind) * (0.72 + 0.28 * cast.size) * scale;
  return [{ thing: cast.held.id, layer, shapes: [placed(drawObject(cast.held, cast.side), at, angle, k)] }];
}

const grip = (thing: Thing | undefined, hand: 'near' | 'far', at: Point): Grip[] =>
  thing ? [{ thing: thing.id, hand, at }] : [];

/** A point, drawn in to where an arm from `shoulder` reaches. */
function within(standing: Standing, shoulder: Point, target: Point, share = 0.96): Point {
  const d = distance(shoulder, target);
  const most = standing.cast.build.arm * share;
  return d <= most ? target : add(shoulder, scaled(sub(target, shoulder), most / d));
}

const FREE: Handle = ({ cast, footing }) => {
  const { build, performance } = cast;
  switch (performance.stance) {
    case 'walk':
      return only(swinging(build, footing.stance));
    case 'run':
      return only(pumping(build, footing.stance));
    case 'jump':
      return only(cheering(build, footing.stance));
    case 'kick':
    case 'board':
      return only(balancing({ cast, footing } as Standing));
    case 'seat':
    case 'ground':
    case 'crossed':
    case 'pier':
      return only(resting({ cast, footing } as Standing));
    case 'swim':
      return only({
        near: { at: [build.arm * 0.3, -build.arm * 0.72], bend: 1 },
        far: { at: [build.arm * 0.9, 4], bend: 1 },
        tilt: -0.2,
        mood: 'laugh',
      });
    case 'kneel':
    case 'crouch':
      return only(resting({ cast, footing } as Standing));
    default:
      return only(hanging(build, footing.stance));
  }
};

function balancing({ cast, footing }: Standing): Gesture {
  const { build } = cast;
  const { pelvis, lean, turn } = footing.stance;
  const chest: Point = [
    pelvis[0] + Math.sin(lean) * build.torso * 0.88,
    pelvis[1] - Math.cos(lean) * build.torso * 0.88,
  ];
  const half = build.shoulder * (1 - 0.62 * turn) * 0.86;
  return {
    near: { at: [chest[0] - half - build.arm * 0.74, chest[1] + build.arm * 0.12], bend: -1 },
    far: { at: [chest[0] + half + build.arm * 0.72, chest[1] + build.arm * 0.2], bend: 1 },
    mood: 'laugh',
  };
}

function resting({ footing }: Standing): Gesture {
  const { nearFoot, farFoot, pelvis } = footing.stance;
  const knee = (foot: { readonly at: Point; readonly knee?: Point }): Point =>
    foot.knee ?? mid(pelvis, foot.at, 0.45);
  return {
    near: { at: add(knee(nearFoot), [0, -6]), bend: 1 },
    far: { at: add(knee(farFoot), [2, -6]), bend: 1 },
  };
}

/** The thing in the far hand, out before the body. */
const holdAt =
  (forwards: number, upwards: number, angle: number, mood?: Gesture['mood']): Handle =>
  (s) => {
    const { build, held: thing } = s.cast;
    const at = from(build, s.trunk.far, forwards, upwards);
    return {
      gesture: { ...nearBy(s), far: { at, bend: 1 }, mood },
      props: held(s, 'far', at, angle),
      grips: grip(thing, 'far', at),
    };
  };

/** The near arm as it is when nothing is in it. */
function nearBy(s: Standing): Gesture {
  const free = FREE(s).gesture;
  return {
    near:
      s.cast.performance.stance === 'jump' || s.cast.performance.stance === 'board'
        ? free.near
        : hangingOr(s, free),
    far: free.far,
  };
}

const hangingOr = (s: Standing, free: Gesture): Gesture['near'] => {
  const sits =
    s.cast.performance.stance === 'seat' ||
    s.cast.performance.stance === 'ground' ||
    s.cast.performance.stance === 'crossed' ||
    s.cast.performance.stance === 'pier';
  return sits || s.cast.performance.stance === 'walk' || s.cast.performance.stance === 'run'
    ? free.near
    : hanging(s.cast.build, s.footing.stance).near;
};

const aloft: Handle = (s) => {
  const { build, held: thing, side } = s.cast;
  const at = from(build, s.trunk.far, 0.4, -0.12);
  if (thing?.kind === 'umbrella') {
    const rise = at[1] - s.face[1] + build.headY * 1.05;
    const lean = clamp((s.face[0] - at[0]) / (rise * 1.6), -0.3, 0.3);
    return {
      gesture: { ...nearBy(s), far: { at, bend: 1 } },
      props: [
        {
          thing: thing.id,
          layer: 'far',
          shapes: [placed(umbrellaAt(styleOf(thing, side), rise, 36 + 17 * s.cast.size), at, lean)],
        },
      ],
      grips: grip(thing, 'far', at),
    };
  }
  return {
    gesture: { ...nearBy(s), far: { at, bend: 1 }, nod: -0.1 },
    props: held(s, 'far', at),
    grips: grip(thing, 'far', at),
  };
};

/** A bag or bucket hanging from the near hand. */
const sideways: Handle = (s) => {
  const { build, held: thing } = s.cast;
  const walking = s.cast.performance.stance === 'walk' || s.cast.performance.stance === 'run';
  const at = from(build, s.trunk.near, walking ? -0.1 : -0.22, -0.86);
  const room = -at[1] / 40;
  const free = FREE(s).gesture;
  return {
    gesture: { near: { at, bend: 1 }, far: free.far },
    props: held(s, 'near', at, 0, Math.min(1, room)),
    grips: grip(thing, 'near', at),
  };
};

/** A box, a bear or a cake between both hands. */
const both: Handle = (s) => {
  const { build, held: thing } = s.cast;
  const k = 0.72 + 0.28 * s.cast.size;
  const standsOnBase =
    thing?.kind === 'cake' ||
    thing?.kind === 'pie' ||
    thing?.kind === 'present' ||
    thing?.kind === 'pumpkin' ||
    thing?.kind === 'bowl' ||
    thing?.kind === 'bread' ||
    thing?.kind === 'pot' ||
    thing?.kind === 'fruitBowl';
  const half =
    (thing?.kind === 'teddy'
      ? 7
      : thing?.kind === 'cake'
        ? 22
        : thing?.kind === 'ball' || thing?.kind === 'football' || thing?.kind === 'beachBall'
          ? 9
          : 14) * k;
  const centre = add(from(build, s.trunk.chest, 0.3 + 0.34 * s.footing.stance.turn, -0.46), [0, 0]);
  const low = standsOnBase ? centre : add(centre, [0, thing?.kind === 'teddy' ? 4 : 6]);
  const near: Point = add(low, [-half, standsOnBase ? -2 : 0]);
  const far: Point = add(low, [half, standsOnBase ? -2 : -2]);
  return {
    gesture: {
      near: { at: near, bend: 1 },
      far: { at: far, bend: s.footing.stance.turn < 0.4 ? -1 : 1 },
      farInFront: true,
    },
    props: held(s, 'lap', centre),
    grips: [...grip(thing, 'near', near), ...grip(thing, 'far', far)],
  };
};

const reading: Handle = (s) => {
  const { build, held: thing } = s.cast;
  const wide = thing?.kind === 'newspaper' ? 18 : 14;
  const k = (0.72 + 0.28 * s.cast.size) * (thing ? heldScaleOf(thing.kind) : 1);
  const centre = from(build, s.trunk.chest, 0.2 + 0.5 * s.footing.stance.turn, -0.28);
  const near = add(centre, [-wide * 0.8 * k, 3 * k]);
  const far = add(centre, [wide * 0.8 * k, 3 * k]);
  return {
    gesture: {
      near: { at: near, bend: 1 },
      far: { at: far, bend: s.footing.stance.turn < 0.5 ? -1 : 1 },
      nod: 0.3,
      mood: 'calm',
      farInFront: true,
    },
    props: held(s, 'lap', centre),
    grips: [...grip(thing, 'near', near), ...grip(thing, 'far', far)],
  };
};

/** Something small before the mouth, in the far hand. */
const atMouth =
  (mood: Gesture['mood'], below: number): Handle =>
  (s) => {
    const { build, held: thing } = s.cast;
    const tall = thing?.kind === 'iceCream';
    const at = within(
      s,
      s.trunk.far,
      add(s.face, [
        build.headX * (0.78 + 0.3 * s.footing.stance.turn + (tall ? 0.24 : 0)),
        build.headY * (below + (tall ? 0.5 : 0)),
      ]),
    );
    return {
      gesture: { ...nearBy(s), far: { at, bend: 1 }, mood, farInFront: true },
      props: held(s, 'far', add(at, [1, -2]), tall ? -0.12 : 0.12),
      grips: grip(thing, 'far', at),
    };
  };

const throwing: Handle = (s) => {
  const { build, held: thing } = s.cast;
  const near = from(build, s.trunk.near, -0.52, 0.62);
  return {
    gesture: {
      near: { at: near, bend: -1 },
      far: { at: from(build, s.trunk.far, 0.82, 0.16), bend: 1 },
      mood: 'laugh',
      nod: -0.1,
    },
    props: held(s, 'near', add(near, [-2, -7 * s.cast.size - 2]), -0.5),
    grips: grip(thing, 'near', near),
  };
};

const catching: Handle = (s) => {
  const { build, held: thing } = s.cast;
  const goal = within(s, s.trunk.far, s.cast.target?.touch ?? from(build, s.trunk.far, 0.74, 0.5), 0.9);
  const near = within(s, s.trunk.near, add(goal, [-8, 5]));
  return {
    gesture: {
      near: { at: near, bend: 1 },
      far: { at: add(goal, [3, 6]), bend: 1 },
      mood: 'laugh',
      nod: -0.22,
    },
    props: held(s, 'front', add(goal, [3, -9])),
    grips: grip(thing, 'far', add(goal, [3, 6])),
  };
};

const swingRacket: Handle = (s) => {
  const { build, held: thing } = s.cast;
  const far = from(build, s.trunk.far, 0.72, 0.36);
  return {
    gesture: {
      near: { at: from(build, s.trunk.near, -0.62, 0.16), bend: -1 },
      far: { at: far, bend: 1 },
      mood: 'effort',
    },
    props: held(s, 'far', far, 0.62),
    grips: grip(thing, 'far', far),
  };
};

const swingBat: Handle = (s) => {
  const { build, held: thing } = s.cast;
  const at = from(build, s.trunk.near, 0.3, 0.22);
  return {
    gesture: {
      near: { at, bend: 1 },
      far: { at: add(at, [3, -6]), bend: 1 },
      mood: 'effort',
      farInFront: true,
    },
    props: held(s, 'near', at, -0.7),
    grips: [...grip(thing, 'near', at)],
  };
};

const guitar: Handle = (s) => {
  const { build, held: thing, size } = s.cast;
  const k = 0.72 + 0.28 * size;
  const centre = from(build, s.trunk.chest, -0.02 + 0.2 * s.footing.stance.turn, -0.62);
  const angle = -0.36;
  const near = add(centre, turned([5 * k, -2 * k], angle));
  const far = within(s, s.trunk.far, add(centre, turned([44 * k, 0], angle)), 0.98);
  return {
    gesture: {
      near: { at: near, bend: 1 },
      far: { at: far, bend: 1 },
      nod: 0.14,
      mood: 'laugh',
      farInFront: true,
    },
    props: held(s, 'lap', centre, angle),
    grips: [...grip(thing, 'near', near), ...grip(thing, 'far', far)],
  };
};

const drumming: Handle = (s) => {
  const { build } = s.cast;
  const centre = from(build, s.trunk.chest, 0.1 + 0.4 * s.footing.stance.turn, -0.72);
  const near = add(centre, [-14, -14]);
  const far = add(centre, [16, -20]);
  const stick = (hand: Point, to: Point): Shape => line(curve([add(hand, [-2, -2]), to]), WOOD.light, 2);
  return {
    gesture: {
      near: { at: near, bend: 1 },
      far: { at: far, bend: s.footing.stance.turn < 0.5 ? -1 : 1 },
      mood: 'laugh',
      farInFront: true,
    },
    props: [
      ...held(s, 'lap', centre),
      {
        thing: s.cast.held?.id,
        layer: 'front',
        shapes: [stick(near, add(centre, [-3, -9])), stick(far, add(centre, [6, -13]))],
      },
    ],
    grips: [],
  };
};

const shooting: Handle = (s) => {
  const { build, held: thing } = s.cast;
  const at = add(s.face, [build.headX * (0.28 + 0.5 * s.footing.stance.turn), build.headY * 0.12]);
  const near = within(s, s.trunk.near, add(at, [-9, 5]));
  const far = within(s, s.trunk.far, add(at, [10, 5]));
  return {
    gesture: { near: { at: near, bend: 1 }, far: { at: far, bend: 1 }, farInFront: true },
    props: held(s, 'front', at),
    grips: [...grip(thing, 'near', near), ...grip(thing, 'far', far)],
  };
};

const angling: Handle = (s) => {
  const { build, held: thing, target } = s.cast;
  const near = from(build, s.trunk.near, 0.46, -0.42);
  const far = add(near, [12, -5]);
  const tip: Point = [near[0] + 78, near[1] - 62];
  const float = target?.touch ?? [tip[0] + 12, -20];
  const rod: Shape[] = [
    line(curve([add(near, [-11, 8]), near, mid(near, tip, 0.6), add(tip, [0, 2])]), '#7c5133', 2.3),
    line(curve([tip, mid(tip, float, 0.5), float]), '#f4efe2', 0.9),
    fill(oval(float, 2.6, 3.4), '#d8412f'),
    fill(oval(add(float, [0, -1.8]), 2.4, 1.4), '#fbf5e8'),
  ];
  return {
    gesture: { near: { at: near, bend: 1 }, far: { at: far, bend: 1 }, mood: 'calm', farInFront: true },
    props: thing ? [{ thing: thing.id, layer: 'lap', shapes: rod }] : [],
    grips: [...grip(thing, 'near', near), ...grip(thing, 'far', far)],
  };
};

const flying: Handle = (s) => {
  const { build, held: thing, target } = s.cast;
  const at = from(build, s.trunk.far, 0.55, 0.52);
  const end = target?.touch ?? add(at, [120, -120]);
  return {
    gesture: { ...nearBy(s), far: { at, bend: 1 }, nod: -0.24, mood: 'laugh' },
    props: [
      {
        thing: target?.thing.id,
        layer: 'far',
        shapes: [line(curve([at, add(mid(at, end), [10, 14]), end]), '#fdf8ea', 1.1, { ghost: true })],
      },
    ],
    grips: grip(thing, 'far', at),
  };
};

const leading: Handle = (s) => {
  const { build, target, held: thing } = s.cast;
  const at = from(build, s.trunk.far, 0.42, -0.62);
  const end = target?.touch ?? add(at, [60, 40]);
  return {
    gesture: { ...FREE(s).gesture, far: { at, bend: 1 } },
    props: [{ thing: thing?.id, layer: 'far', shapes: [ropeBetween(at, end, 9, '#7c3f33')] }],
    grips: grip(thing, 'far', at),
  };
};

const pulling: Handle = (s) => {
  const { build, target } = s.cast;
  const at = within(s, s.trunk.near, from(build, s.trunk.near, -0.7, -0.58));
  const end = target?.touch ?? add(at, [-40, 20]);
  return {
    gesture: {
      near: { at, bend: -1 },
      far: { at: from(build, s.trunk.far, 0.3, -0.7), bend: 1 },
      mood: 'effort',
    },
    props: target
      ? [{ thing: target.thing.id, layer: 'near', shapes: [line(curve([at, end]), '#6c5a4c', 2.1)] }]
      : [],
    grips: grip(target?.thing, 'near', at),
  };
};

const pushing: Handle = (s) => {
  const { target, build } = s.cast;
  const goal = target?.touch ?? from(build, s.trunk.far, 0.8, -0.3);
  const near = within(s, s.trunk.near, goal, 0.99);
  const far = within(s, s.trunk.far, add(goal, [3, 0]), 0.99);
  return {
    gesture: { near: { at: near, bend: 1 }, far: { at: far, bend: 1 } },
    props: [],
    grips: [...grip(target?.thing, 'near', near)],
  };
};

const feeding: Handle = (s) => {
  const { target, build, held: thing } = s.cast;
  const goal = target?.touch ?? from(build, s.trunk.far, 0.7, -0.6);
  const at = within(s, s.trunk.far, add(goal, [-7, -3]));
  const falling = thing
    ? []
    : [0, 1, 2, 3].map((i) =>
        fill(oval([at[0] + 7 + i * 3.6, at[1] + 7 + i * 6], 1.7), '#f3dfae', { ghost: true }),
      );
  return {
    gesture: { ...nearBy(s), far: { at, bend: 1 }, nod: 0.25 },
    props: [...held(s, 'far', add(at, [3, 0])), { layer: 'front', shapes: falling }],
    grips: grip(thing, 'far', at),
  };
};

const touching: Handle = (s) => {
  const { target, build } = s.cast;
  const at = within(s, s.trunk.far, target?.touch ?? from(build, s.trunk.far, 0.6, -0.6), 0.98);
  return {
    gesture: { ...nearBy(s), far: { at, bend: 1 }, nod: 0.22, farInFront: true },
    props: [],
    grips: grip(target?.thing, 'far', at),
  };
};

const watering: Handle = (s) => {
  const { build, held: thing } = s.cast;
  const at = from(build, s.trunk.far, 0.62, -0.5);
  const spout = add(at, turned(scaled([26, 8], 1.15 * (0.72 + 0.28 * s.cast.size)), 0.34));
  const drops: Shape[] = [0, 1, 2, 3, 4].map((i) =>
    line(curve([add(spout, [3 + i * 3, 2 + i]), add(spout, [8 + i * 5, 22 + i * 3])]), '#a9d6e6', 1.5, {
      ghost: true,
    }),
  );
  return {
    gesture: { ...nearBy(s), far: { at, bend: 1 }, nod: 0.25 },
    props: [...held(s, 'far', at, 0.34), { layer: 'front', shapes: drops }],
    grips: grip(thing, 'far', at),
  };
};

const digging: Handle = (s) => {
  const { build, held: thing } = s.cast;
  const near = from(build, s.trunk.near, 0.36, -0.5);
  const angle = -0.42;
  const k = 0.72 + 0.28 * s.cast.size;
  const far = within(s, s.trunk.far, add(near, turned([0, 22 * k], angle)));
  return {
    gesture: { near: { at: near, bend: 1 }, far: { at: far, bend: 1 }, nod: 0.3, farInFront: true },
    props: held(s, 'lap', add(near, turned([0, 7 * k], angle)), angle, 1.1),
    grips: [...grip(thing, 'near', near), ...grip(thing, 'far', far)],
  };
};

const building: Handle = (s) => {
  const { target, build } = s.cast;
  const goal = target?.touch ?? from(build, s.trunk.far, 0.6, -0.6);
  const near = within(s, s.trunk.near, add(goal, [-2, 5]));
  const far = within(s, s.trunk.far, goal);
  return {
    gesture: { near: { at: near, bend: 1 }, far: { at: far, bend: 1 }, nod: 0.22, farInFront: true },
    props: [],
    grips: grip(target?.thing, 'far', far),
  };
};

const stirring: Handle = (s) => {
  const { target, build } = s.cast;
  const goal = target?.touch ?? from(build, s.trunk.far, 0.8, -0.4);
  const at = within(s, s.trunk.far, add(goal, [-10, -16]));
  return {
    gesture: {
      near: { at: from(build, s.trunk.near, 0.3, -0.62), bend: 1 },
      far: { at, bend: 1 },
      nod: 0.2,
      farInFront: true,
    },
    props: [
      { layer: 'front', shapes: [line(curve([add(at, [-3, -6]), add(goal, [1, 1])]), WOOD.dark, 2.6)] },
    ],
    grips: [],
  };
};

const pointing: Handle = (s) => {
  const { target, build } = s.cast;
  const goal = target?.touch ?? from(build, s.trunk.far, 1, 0.7);
  const angle = Math.atan2(goal[1] - s.trunk.far[1], goal[0] - s.trunk.far[0]);
  const at = polar(s.trunk.far, angle, build.arm * 0.94);
  return {
    gesture: { ...nearBy(s), far: { at, bend: 1 }, nod: clamp(angle * 0.4, -0.24, 0.3), mood: 'wonder' },
    props: [],
    grips: [],
  };
};

const painting: Handle = (s) => {
  const { target, build, held: thing } = s.cast;
  const goal = target?.touch ?? from(build, s.trunk.far, 0.8, 0.1);
  const at = within(s, s.trunk.far, add(goal, [-14, 8]));
  const brush: Shape[] = [
    line(curve([add(at, [-8, 5]), add(at, [12, -7])]), WOOD.dark, 2.2),
    fill(limb([add(at, [11, -6]), add(at, [17, -10])], [2.2, 0.8]), '#d8412f'),
  ];
  return {
    gesture: { ...nearBy(s), far: { at, bend: 1 } },
    props: [{ thing: thing?.id, layer: 'far', shapes: brush }],
    grips: [],
  };
};

const blowing: Handle = (s) => {
  const { build, held: thing } = s.cast;
  const at = within(s, s.trunk.far, add(s.face, [build.headX * 1.15, build.headY * 0.95]));
  return {
    gesture: { ...nearBy(s), far: { at, bend: 1 }, mood: 'wonder' },
    props: held(s, 'far', at),
    grips: grip(thing, 'far', at),
  };
};

const hugging: Handle = (s) => {
  const { build, held: thing, target } = s.cast;
  if (target) {
    const at = within(s, s.trunk.far, target.touch);
    return {
      gesture: {
        near: { at: within(s, s.trunk.near, add(target.touch, [-3, 7])), bend: 1 },
        far: { at, bend: 1 },
        mood: 'laugh',
        tilt: 0.1,
        farInFront: true,
      },
      props: [],
      grips: grip(target.thing, 'far', at),
    };
  }
  const centre = from(build, s.trunk.chest, 0.16 + 0.24 * s.footing.stance.turn, -0.34);
  const near = add(centre, [4, 7]);
  const far = add(centre, [-3, 9]);
  return {
    gesture: {
      near: { at: near, bend: 1 },
      far: { at: far, bend: -1 },
      mood: 'laugh',
      tilt: 0.08,
      farInFront: true,
    },
    props: held(s, 'lap', centre),
    grips: [...grip(thing, 'near', near), ...grip(thing, 'far', far)],
  };
};

const joined: Handle = (s) => {
  const { target, build } = s.cast;
  const at = within(s, s.trunk.far, target?.touch ?? from(build, s.trunk.far, 0.5, -0.6), 0.99);
  return {
    gesture: { ...FREE(s).gesture, far: { at, bend: 1 } },
    props: [],
    grips: grip(target?.thing, 'far', at),
  };
};

const sweeping: Handle = (s) => {
  const { build, held: thing } = s.cast;
  const near = from(build, s.trunk.near, 0.44, -0.3);
  const angle = -0.5;
  const far = within(s, s.trunk.far, add(near, turned([0, 20], angle)));
  const length = clamp((-near[1] - 4) / 60, 0.6, 1.4);
  return {
    gesture: { near: { at: near, bend: 1 }, far: { at: far, bend: 1 }, nod: 0.2, farInFront: true },
    props: held(s, 'lap', near, angle, length * 1.12),
    grips: [...grip(thing, 'near', near)],
  };
};

const skipping: Handle = (s) => {
  const { build, held: thing } = s.cast;
  const near = from(build, s.trunk.near, -0.62, -0.42);
  const far = from(build, s.trunk.far, 0.62, -0.42);
  const top = s.face[1] - build.headY * 2.1;
  const rope = line(
    curve([
      near,
      [near[0] - 20, (near[1] + top) / 2],
      [near[0] + 8, top + 8],
      [(near[0] + far[0]) / 2, top],
      [far[0] - 8, top + 8],
      [far[0] + 20, (far[1] + top) / 2],
      far,
    ]),
    '#d8412f',
    2.4,
  );
  return {
    gesture: { near: { at: near, bend: -1 }, far: { at: far, bend: 1 }, mood: 'laugh' },
    props: thing ? [{ thing: thing.id, layer: 'front', shapes: [rope] }] : [],
    grips: [...grip(thing, 'near', near), ...grip(thing, 'far', far)],
  };
};

const steering: Handle = (s) => {
  const bars = s.footing.bars;
  if (!bars) return FREE(s);
  return {
    gesture: { near: { at: bars.near, bend: 1 }, far: { at: bars.far, bend: 1 } },
    props: [],
    grips: [...grip(s.cast.mount, 'near', bars.near), ...grip(s.cast.mount, 'far', bars.far)],
  };
};

const picking: Handle = (s) => {
  const { target, build, held: thing } = s.cast;
  const at = within(s, s.trunk.far, target?.touch ?? from(build, s.trunk.far, 0.4, 0.85), 0.98);
  const low = at[1] > s.trunk.pelvis[1];
  return {
    gesture: { ...nearBy(s), far: { at, bend: 1 }, nod: low ? 0.3 : -0.22 },
    props: held(s, 'far', add(at, [2, low ? -2 : -7])),
    grips: grip(thing, 'far', at),
  };
};

const dancing: Handle = (s) => {
  const { build } = s.cast;
  return only({
    near: { at: from(build, s.trunk.near, -0.5, 0.62), bend: -1 },
    far: { at: from(build, s.trunk.far, 0.7, -0.1), bend: -1 },
    mood: 'laugh',
    tilt: 0.08,
  });
};

const HANDS: Readonly<Record<HandsName, Handle>> = {
  free: FREE,
  hold: holdAt(0.46, -0.42, 0.32),
  aloft,
  side: sideways,
  both,
  read: reading,
  eat: atMouth('smile', 1.12),
  drink: atMouth('calm', 1.14),
  throw: throwing,
  catch: catching,
  swingRacket,
  swingBat,
  guitar,
  drum: drumming,
  camera: shooting,
  rod: angling,
  kite: flying,
  leash: leading,
  pull: pulling,
  push: pushing,
  feed: feeding,
  pet: touching,
  water: watering,
  dig: digging,
  build: building,
  stir: stirring,
  wave: ({ cast, footing }) => only(waving(cast.build, footing.stance)),
  point: pointing,
  paint: painting,
  bubbles: blowing,
  hug: hugging,
  joined,
  sweep: sweeping,
  rope: skipping,
  cheer: ({ cast, footing }) => only(cheering(cast.build, footing.stance)),
  bars: steering,
  pick: picking,
  dance: dancing,
};

/** What a person's arms do and hold. */
export const handlingOf = (standing: Standing): Handling => HANDS[standing.cast.performance.hands](standing);
