// What the legs and the trunk do: standing, walking, running, sitting … Lengths in the body's own pixels, facing right.

import type { Point } from '../geometry.ts';
import type { Build } from '../person/build.ts';
import type { Foot } from '../person/skeleton.ts';

export interface Stance {
  readonly turn: number;
  readonly pelvis: Point;
  readonly lean: number;
  readonly nearFoot: Foot;
  readonly farFoot: Foot;
  /** How far above the ground the lowest foot is. */
  readonly lift?: number;
}

/** Length of the leg down to the ankle. */
const shank = (build: Build): number => build.leg - build.footHeight;

/** The height of a pelvis over feet that are `spread` away from under it. */
const over = (build: Build, spread: number): number =>
  -build.footHeight - Math.sqrt(Math.max(0, shank(build) ** 2 - spread ** 2)) * 0.985;

export function stand(build: Build, turn = 0.35): Stance {
  const half = build.hip * (0.75 - 0.3 * turn);
  return {
    turn,
    pelvis: [0, over(build, half * 0.4) * 1.012],
    lean: 0,
    nearFoot: { at: [-half, -build.footHeight], toe: 0 },
    farFoot: { at: [half, -build.footHeight - 1], toe: 0 },
  };
}

export function walk(build: Build, turn = 0.7): Stance {
  const L = shank(build);
  return {
    turn,
    pelvis: [0, over(build, L * 0.34)],
    lean: 0.06,
    nearFoot: { at: [-L * 0.4, -build.footHeight - L * 0.07], toe: 0.5 },
    farFoot: { at: [L * 0.36, -build.footHeight], toe: -0.16 },
  };
}

export function run(build: Build, turn = 0.8): Stance {
  const L = shank(build);
  return {
    turn,
    pelvis: [0, over(build, L * 0.42) - L * 0.06],
    lean: 0.24,
    nearFoot: { at: [-L * 0.78, -build.footHeight - L * 0.4], toe: 1.25 },
    farFoot: { at: [L * 0.42, -build.footHeight - L * 0.1], toe: -0.3 },
  };
}

export function jump(build: Build, turn = 0.5): Stance {
  const L = shank(build);
  const lift = L * 0.42;
  return {
    turn,
    pelvis: [0, -lift - L * 0.72 - build.footHeight],
    lean: 0.05,
    nearFoot: { at: [-L * 0.42, -build.footHeight - lift], toe: 0.75 },
    farFoot: { at: [L * 0.26, -build.footHeight - lift - L * 0.12], toe: 0.25 },
    lift,
  };
}

export function kick(build: Build): Stance {
  const L = shank(build);
  return {
    turn: 0.72,
    pelvis: [0, over(build, L * 0.12)],
    lean: -0.14,
    nearFoot: { at: [-L * 0.14, -build.footHeight], toe: 0 },
    farFoot: { at: [L * 0.72, -build.footHeight - L * 0.34], toe: -0.55 },
  };
}

/** A wide step forwards, weight on the back leg. */
export function stride(build: Build, turn = 0.6): Stance {
  const L = shank(build);
  return {
    turn,
    pelvis: [0, over(build, L * 0.5)],
    lean: -0.08,
    nearFoot: { at: [-L * 0.44, -build.footHeight], toe: 0.12 },
    farFoot: { at: [L * 0.5, -build.footHeight], toe: -0.12 },
  };
}

/** Knees bent, ready, or leaning to work on something low. */
export function crouch(build: Build, turn = 0.75, lean = 0.42): Stance {
  const L = shank(build);
  return {
    turn,
    pelvis: [-L * 0.2, -build.footHeight - L * 0.44],
    lean,
    nearFoot: { at: [-L * 0.14, -build.footHeight], toe: 0.1 },
    farFoot: { at: [L * 0.2, -build.footHeight], toe: 0 },
  };
}

/** On the knees, sitting on the heels. */
export function kneel(build: Build, lean = 0.22, turn = 0.75): Stance {
  const L = shank(build);
  const bone = L / 2;
  return {
    turn,
    pelvis: [-bone * 0.4, -build.legRadius * 1.6 - build.footHeight - bone * 0.28],
    lean,
    nearFoot: { at: [-bone * 0.95, -build.footHeight], knee: [bone * 0.48, -build.legRadius], toe: 2.2 },
    farFoot: { at: [-bone * 0.7, -build.footHeight - 1], knee: [bone * 0.72, -build.legRadius], toe: 2.2 },
  };
}

/** On a seat `height` above the ground, seen from the side. */
export function sitAside(build: Build, height: number, turn = 0.8): Stance {
  const L = shank(build);
  const bone = L / 2;
  const pelvis: Point = [0, -height - build.legRadius * 0.9];
  const drop = Math.min(height, bone + build.footHeight);
  const ground = -(height - drop);
  return {
    turn,
    pelvis,
    lean: -0.02,
    nearFoot: { at: [bone * 0.92, ground - build.footHeight], toe: height > drop + 4 ? 0.3 : 0 },
    farFoot: { at: [bone * 1.12, ground - build.footHeight - 1], toe: height > drop + 4 ? 0.2 : 0 },
  };
}

/** On a seat `height` above the ground, facing us: the thighs come towards us. */
export function sitFacing(build: Build, height: number, turn = 0.2): Stance {
  const bone = shank(build) / 2;
  const pelvis: Point = [0, -height - build.legRadius * 0.7];
  const half = build.hip * 0.74;
  const knee = pelvis[1] + build.legRadius * 1.5 + 3;
  const foot = Math.min(-build.footHeight, knee + bone);
  const lean = turn * 5;
  return {
    turn,
    pelvis,
    lean: 0,
    nearFoot: { at: [-half * 0.8 + lean, foot], knee: [-half * 1.15 + lean, knee], toe: 0.15 },
    farFoot: { at: [half * 1.0 + lean, foot - 1], knee: [half * 1.2 + lean, knee - 0.5], toe: 0.05 },
  };
}

/** On the ground with the knees drawn up. */
export function sitLow(build: Build, turn = 0.75): Stance {
  const L = shank(build);
  return {
    turn,
    pelvis: [-L * 0.25, -build.legRadius * 1.3],
    lean: -0.1,
    nearFoot: { at: [L * 0.42, -build.footHeight], toe: -0.15 },
    farFoot: { at: [L * 0.56, -build.footHeight - 1], toe: -0.15 },
  };
}

/** On the ground with crossed legs, facing us. */
export function crossLegged(build: Build, turn = 0.15): Stance {
  const bone = shank(build) / 2;
  const y = -build.legRadius;
  return {
    turn,
    pelvis: [0, -build.legRadius * 1.5],
    lean: 0,
    nearFoot: { at: [bone * 0.42, y + 2], knee: [-bone * 0.92, y - bone * 0.16], toe: 0.2 },
    farFoot: { at: [-bone * 0.3, y + 1], knee: [bone * 0.95, y - bone * 0.16], toe: Math.PI - 0.2 },
  };
}

/** Feet side by side on a board, knees bent. */
export function surf(build: Build, spread: number, lift: number): Stance {
  const L = shank(build);
  return {
    turn: 0.6,
    pelvis: [-L * 0.04, -lift - build.footHeight - L * 0.82],
    lean: 0.1,
    nearFoot: { at: [-spread, -lift - build.footHeight], toe: 0 },
    farFoot: { at: [spread, -lift - build.footHeight], toe: 0 },
  };
}
