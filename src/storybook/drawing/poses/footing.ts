// Stances with what they need: bicycles, horses, boats, swings under and around the rider.

import type { StanceName } from '../../scene/types.ts';
import { drawAnimal, drawObject, styleOf } from '../catalogue.ts';
import { ski, skiPole } from '../gear/sports.ts';
import { curve, lerp, limb, oval, type Point, polygon, smooth } from '../geometry.ts';
import { shade } from '../light.ts';
import { fill, group, line, placed, type Shape } from '../shape.ts';
import { tonesOf, WOOD } from '../style.ts';
import * as cycles from '../vehicles/cycles.ts';
import * as motors from '../vehicles/motors.ts';
import type { Cast, Footing, Prop } from './cast.ts';
import * as stances from './stances.ts';

const plain = (stance: stances.Stance): Footing => ({ stance, props: [] });

const named = (cast: Cast, layer: Prop['layer'], shapes: readonly Shape[]): Prop => ({
  thing: cast.mount?.id,
  layer,
  shapes,
});

const FOOTINGS: Readonly<Record<StanceName, (cast: Cast) => Footing>> = {
  stand: ({ build, performance }) => plain(stances.stand(build, performance.turn ?? 0.4)),
  walk: ({ build, performance }) => plain(stances.walk(build, performance.turn ?? 0.7)),
  run: ({ build, performance }) => plain(stances.run(build, performance.turn ?? 0.8)),
  jump: ({ build, performance }) => plain(stances.jump(build, performance.turn ?? 0.45)),
  kick: ({ build }) => plain(stances.kick(build)),
  stride: ({ build, performance }) => plain(stances.stride(build, performance.turn ?? 0.6)),
  crouch: ({ build, performance }) => plain(stances.crouch(build, performance.turn ?? 0.75)),
  kneel: ({ build, performance }) => plain(stances.kneel(build, 0.2, performance.turn ?? 0.7)),
  ground: ({ build, performance }) => plain(stances.sitLow(build, performance.turn ?? 0.7)),
  crossed: ({ build, performance }) => plain(stances.crossLegged(build, performance.turn ?? 0.2)),
  seat: ({ build, seat, performance }) => {
    const height = seat?.seat ?? 40;
    const turn = performance.turn ?? (seat?.thing.kind === 'chair' ? 0.75 : 0.22);
    return plain(turn > 0.5 ? stances.sitAside(build, height, turn) : stances.sitFacing(build, height, turn));
  },
  pier: ({ build }) => {
    const bone = (build.leg - build.footHeight) / 2;
    return plain({
      turn: 0.8,
      pelvis: [0, -build.legRadius * 0.9],
      lean: -0.04,
      nearFoot: { at: [bone * 1.05, bone * 0.72], toe: 0.5 },
      farFoot: { at: [bone * 1.2, bone * 0.62], toe: 0.4 },
    });
  },
  bicycle: onBicycle,
  scooter: onScooter,
  horse: onHorse,
  board: onBoard,
  sled: onSled,
  tractor: onTractor,
  rowing: inBoat,
  ski: onSkis,
  swim: swimming,
  swing: onSwing,
};

/** How a person stands, sits or rides. */
export const footingOf = (cast: Cast): Footing => FOOTINGS[cast.performance.stance](cast);

function onBicycle(cast: Cast): Footing {
  const { build, mount, side } = cast;
  if (!mount) return plain(stances.stand(build));
  const k = lerp(0.52, 1.02, (build.leg - 40) / 36);
  const seats = cycles.bicycleSeats(k);
  const far = cycles.pedal(k, -0.75);
  const near = cycles.pedal(k, Math.PI - 0.75);
  const ankle = (at: Point): Point => [at[0] - 3 * k, at[1] - build.footHeight - 1];
  return {
    stance: {
      turn: 0.8,
      pelvis: [seats.saddle[0] + 1, seats.saddle[1] - build.legRadius * 0.75],
      lean: 0.34,
      nearFoot: { at: ankle(near.at), toe: 0.15 },
      farFoot: { at: ankle(far.at), toe: 0.05 },
    },
    props: [
      named(cast, 'behind', far.shapes),
      named(cast, 'mount', cycles.bicycle(styleOf(mount, side), k)),
      named(cast, 'mount', near.shapes),
    ],
    bars: { near: [seats.bar[0] + 1, seats.bar[1]], far: [seats.bar[0] + 4 * k, seats.bar[1] + 1] },
  };
}

function onScooter(cast: Cast): Footing {
  const { build, mount, side } = cast;
  if (!mount) return plain(stances.stand(build));
  const k = lerp(0.76, 1.28, (build.leg - 40) / 36);
  const scooter = cycles.scooter(styleOf(mount, side), k);
  const L = build.leg - build.footHeight;
  return {
    stance: {
      turn: 0.75,
      pelvis: [-6 * k, -scooter.deck - build.footHeight - L * 0.95],
      lean: 0.16,
      nearFoot: { at: [-34 * k, -build.footHeight - L * 0.16], toe: 0.8 },
      farFoot: { at: [-2 * k, -scooter.deck - build.footHeight], toe: 0 },
    },
    props: [named(cast, 'behind', scooter.shapes)],
    bars: { near: [scooter.bar[0] - 1, scooter.bar[1]], far: [scooter.bar[0] + 4, scooter.bar[1]] },
  };
}

function onHorse(cast: Cast): Footing {
  const { build, mount, side } = cast;
  const animal = mount && drawAnimal(mount, side);
  if (!mount || !animal) return plain(stances.stand(build));
  const k = lerp(0.74, 1, (build.leg - 40) / 36);
  const up = (p: Point): Point => [p[0] * k, p[1] * k];
  const back = up(animal.back);
  const bridle = up(animal.mouth);
  const reins: Point = [back[0] + 20 * k, back[1] - 6 * k];
  const saddle = tonesOf('brown');
  const leather: Shape[] = [
    fill(
      limb(
        smooth([
          [back[0] - 17 * k, back[1] - 1],
          [back[0], back[1] + 3],
          [back[0] + 15 * k, back[1] - 2],
        ]),
        [4 * k],
      ),
      saddle.deep,
    ),
    fill(
      limb(
        [
          [back[0] - 2, back[1]],
          [back[0], back[1] + 22 * k],
        ],
        [13 * k, 11 * k],
      ),
      shade('#d8412f', 0.05),
    ),
    line(
      curve([
        [back[0] - 12 * k, back[1] + 30 * k],
        [back[0] + 11 * k, back[1] + 30 * k],
      ]),
      '#f1c24a',
      2,
    ),
  ];
  const L = build.leg - build.footHeight;
  return {
    stance: {
      turn: 0.75,
      pelvis: [back[0] - 3, back[1] - build.legRadius * 0.7],
      lean: 0.04,
      nearFoot: { at: [back[0] + L * 0.12, back[1] + L * 0.78], toe: 0.1 },
      farFoot: { at: [back[0] + L * 0.2, back[1] + L * 0.74], toe: 0.1 },
    },
    props: [
      named(cast, 'mount', [placed(animal.shapes, [0, 0], 0, k)]),
      named(cast, 'mount', leather),
      named(cast, 'lap', [
        line(
          curve(smooth([reins, [(reins[0] + bridle[0]) / 2, (reins[1] + bridle[1]) / 2 + 4], bridle])),
          '#5b3d2e',
          1.8,
        ),
      ]),
    ],
    bars: { near: reins, far: [reins[0] + 4, reins[1] - 1] },
  };
}

function onBoard(cast: Cast): Footing {
  const { build, mount, side } = cast;
  if (!mount) return plain(stances.stand(build));
  const k = lerp(0.86, 1.1, (build.leg - 40) / 36);
  return {
    stance: stances.surf(build, 14 * k, 11 * k),
    props: [named(cast, 'behind', [placed(drawObject(mount, side), [0, 0], 0, k)])],
  };
}

function onSled(cast: Cast): Footing {
  const { build, mount, side } = cast;
  if (!mount) return plain(stances.sitLow(build));
  const L = build.leg - build.footHeight;
  const deck = 21;
  return {
    stance: {
      turn: 0.75,
      pelvis: [-17, -deck - build.legRadius * 0.9],
      lean: -0.16,
      nearFoot: { at: [-17 + L * 0.82, -deck - build.footHeight], toe: -0.25 },
      farFoot: { at: [-17 + L * 0.9, -deck - build.footHeight - 1], toe: -0.25 },
    },
    props: [
      named(cast, 'behind', cycles.sled(styleOf(mount, side))),
      named(cast, 'lap', [
        line(
          curve(
            smooth([
              [-17 + build.arm * 0.62, -deck - build.torso * 0.52],
              [24, -deck - 12],
              [44, -17],
            ]),
          ),
          WOOD.dark,
          1.8,
        ),
      ]),
    ],
    bars: {
      near: [-17 + build.arm * 0.6, -deck - build.torso * 0.5],
      far: [-17 + build.arm * 0.66, -deck - build.torso * 0.54],
    },
  };
}

function onTractor(cast: Cast): Footing {
  const { build, mount, side } = cast;
  if (!mount) return plain(stances.sitAside(build, 40));
  const [x, y] = motors.TRACTOR_SEAT;
  const L = (build.leg - build.footHeight) / 2;
  const style = styleOf(mount, side);
  return {
    stance: {
      turn: 0.75,
      pelvis: [x, y - build.legRadius * 0.9],
      lean: 0.02,
      nearFoot: { at: [x + L * 1.1, y + L * 0.5], toe: 0 },
      farFoot: { at: [x + L * 1.2, y + L * 0.46], toe: 0 },
    },
    props: [
      named(cast, 'behind', motors.tractorBack(style)),
      named(cast, 'front', motors.tractorFront(style)),
    ],
    bars: { near: [4, -67.5], far: [9, -64.5] },
  };
}

function inBoat(cast: Cast): Footing {
  const { build, mount, side } = cast;
  if (!mount) return plain(stances.sitLow(build));
  const style = styleOf(mount, side);
  const hand: Point = [-12 + build.arm * 0.58, -16 - build.torso * 0.45];
  const oar = (dx: number, far: boolean): Shape[] => {
    const grip: Point = [hand[0] + dx, hand[1]];
    const blade: Point = [-34 + dx, 9];
    return [
      line(curve([grip, blade]), far ? WOOD.dark : WOOD.base, 3),
      fill(
        limb(
          [
            [-26 + dx, 5],
            [-42 + dx, 15],
          ],
          [3, 5],
        ),
        far ? WOOD.dark : WOOD.light,
      ),
    ];
  };
  return {
    stance: {
      turn: 0.75,
      pelvis: [-10, -13 - build.legRadius],
      lean: -0.05,
      nearFoot: { at: [-10 + build.leg * 0.62, -9], toe: 0 },
      farFoot: { at: [-10 + build.leg * 0.7, -10], toe: 0 },
    },
    props: [
      named(cast, 'behind', motors.rowboatBack(style)),
      named(cast, 'behind', oar(8, true)),
      { thing: mount.id, layer: 'front', shapes: motors.rowboatFront(style) },
      { thing: mount.id, layer: 'front', shapes: oar(0, false) },
    ],
    bars: { near: hand, far: [hand[0] + 8, hand[1]] },
  };
}

function onSkis(cast: Cast): Footing {
  const { build, mount } = cast;
  const colour = tonesOf(mount?.colour ?? 'red').base;
  const L = build.leg - build.footHeight;
  const length = build.leg * 1.5;
  const down = 0.12;
  const near: Point = [from0(build.arm, 0.52), -build.leg * 0.94];
  const far: Point = [from0(build.arm, 0.78), -build.leg * 0.98];
  return {
    stance: {
      turn: 0.8,
      pelvis: [-L * 0.16, -build.footHeight - L * 0.78],
      lean: 0.4,
      nearFoot: { at: [-L * 0.06, -build.footHeight - 2], toe: down },
      farFoot: { at: [L * 0.1, -build.footHeight - 5], toe: down },
    },
    props: [
      named(cast, 'behind', [placed(ski(colour, length), [L * 0.12, -3], down)]),
      named(cast, 'behind', [placed(skiPole(build.leg * 0.95), far, 0.75)]),
      named(cast, 'mount', [placed(ski(colour, length), [-L * 0.04, 0], down)]),
      named(cast, 'near', [placed(skiPole(build.leg * 0.95), near, 0.8)]),
    ],
    bars: { near, far },
  };
}

const from0 = (arm: number, t: number): number => arm * t;

function swimming(cast: Cast): Footing {
  const { build } = cast;
  return {
    stance: {
      turn: 0.6,
      pelvis: [0, build.torso * 0.62],
      lean: 0.34,
      nearFoot: { at: [-build.leg * 0.6, build.torso], toe: 0.6 },
      farFoot: { at: [-build.leg * 0.5, build.torso * 1.2], toe: 0.6 },
    },
    props: [
      {
        layer: 'front',
        shapes: [
          group(
            [
              fill(oval([3, 2], build.shoulder * 2.3, 5), '#cfe9ef'),
              line(
                curve([
                  [-build.shoulder * 3, 5],
                  [-build.shoulder, 7.4],
                  [build.shoulder, 6.4],
                  [build.shoulder * 3.2, 5],
                ]),
                '#eaf6f8',
                2,
              ),
              line(
                curve([
                  [-build.shoulder * 1.6, 11],
                  [0, 12.4],
                  [build.shoulder * 1.8, 11],
                ]),
                '#eaf6f8',
                1.6,
              ),
            ],
            { ghost: true },
          ),
        ],
      },
    ],
    waterline: 1,
  };
}

function onSwing(cast: Cast): Footing {
  const { build, mount, side } = cast;
  if (!mount) return plain(stances.stand(build));
  const style = styleOf(mount, side);
  const high = 46;
  const tip: Point = [16, -high];
  const L = (build.leg - build.footHeight) / 2;
  const rope = (dx: number): Shape =>
    line(
      curve([
        [dx, -182],
        [tip[0] + dx, tip[1]],
      ]),
      '#8a6a48',
      2.2,
    );
  const on = (dx: number, y: number): Point => [lerp(dx, tip[0] + dx, (y + 182) / (tip[1] + 182)), y];
  const hold = -high - build.torso * 0.62;
  return {
    stance: {
      turn: 0.55,
      pelvis: [tip[0], tip[1] - build.legRadius * 0.9],
      lean: -0.2,
      nearFoot: { at: [tip[0] + L * 1.5, tip[1] + L * 0.32], toe: -0.3 },
      farFoot: { at: [tip[0] + L * 1.62, tip[1] + L * 0.2], toe: -0.3 },
    },
    props: [
      named(cast, 'behind', [...drawObject({ ...mount }, side), rope(15)]),
      named(cast, 'behind', [
        fill(
          polygon([
            [tip[0] - 19, tip[1] - 2],
            [tip[0] + 19, tip[1] - 2],
            [tip[0] + 19, tip[1] + 4],
            [tip[0] - 19, tip[1] + 4],
          ]),
          tonesOf(style.colour).dark,
        ),
      ]),
      named(cast, 'near', [rope(-14)]),
    ],
    bars: { near: on(-14, hold), far: on(15, hold - 2) },
  };
}
