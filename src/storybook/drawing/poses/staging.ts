// A person at work: stance and hands become one pose, and the layers of body and things are laid on each other.

import type { PersonKind } from '../../scene/look.ts';
import type { Thing } from '../../scene/types.ts';
import { add, box, type Point, polar, scaled } from '../geometry.ts';
import type { Build } from '../person/build.ts';
import { BUILDS } from '../person/build.ts';
import { drawFigure } from '../person/figure.ts';
import { group, type Shape } from '../shape.ts';
import type { Cast, Grip, Layer, Nearby, Standing } from './cast.ts';
import { footingOf } from './footing.ts';
import { poseOf, trunkOf } from './gestures.ts';
import { handlingOf } from './hands.ts';

export interface Staged {
  readonly shapes: readonly Shape[];
  /** Each grip with where that hand came to lie, in the person's coordinates. */
  readonly contacts: readonly (Grip & { readonly palm: Point })[];
  readonly lift: number;
  readonly face: Point;
}

export interface StagedThings {
  readonly held?: Thing;
  readonly mount?: Thing;
  readonly seat?: Nearby;
  readonly target?: Nearby;
}

/** The face's middle before the head is turned or tilted. */
function faceOf(build: Build, neck: Point, lean: number): Point {
  return polar(neck, lean * 0.6 - Math.PI / 2, build.neck * 0.6 + build.headY * 0.86);
}

/** Draws a person with everything that the performance puts in the hands and under the body. */
export function stagePerson(person: Thing, things: StagedThings, side: 1 | -1, wind: number): Staged {
  const { look, performance } = person;
  if (!look || !performance) return { shapes: [], contacts: [], lift: 0, face: [0, 0] };
  const kind = person.kind as PersonKind;
  const build = BUILDS[kind];
  const cast: Cast = { kind, build, size: build.arm / 59, side, performance, ...things };
  const footing = footingOf(cast);
  const trunk = trunkOf(build, footing.stance);
  const standing: Standing = { cast, footing, trunk, face: faceOf(build, trunk.neck, footing.stance.lean) };
  const handling = handlingOf(standing);
  const gaze = performance.gaze === undefined ? undefined : performance.gaze * 0.4;
  const pose = poseOf(footing.stance, { ...handling.gesture, nod: handling.gesture.nod ?? gaze });
  const holds = (hand: 'near' | 'far'): boolean => handling.grips.some((g) => g.hand === hand);
  const figure = drawFigure({
    kind,
    look,
    pose,
    side,
    wind,
    grip: { near: holds('near'), far: holds('far') },
  });
  const props = [...footing.props, ...handling.props];
  const at = (layer: Layer): Shape[] =>
    props
      .filter((p) => p.layer === layer)
      .map((p) => group(p.shapes, p.thing === undefined ? {} : { thing: p.thing }));
  const own = (shapes: readonly Shape[]): Shape => group(shapes, { thing: person.id });
  const front = pose.farInFront ?? false;
  const farArm = [own(figure.farArm), ...at('far'), own(figure.farHand)];
  const layers: Shape[] = [
    ...at('behind'),
    own(figure.behind),
    ...(front ? [] : farArm),
    own(figure.farLeg),
    ...at('mount'),
    own([...figure.nearLeg, ...figure.body, ...figure.head]),
    ...at('lap'),
    ...(front ? farArm : []),
    own(figure.nearArm),
    ...at('near'),
    own(figure.nearHand),
    ...at('front'),
  ];
  const shapes =
    footing.waterline === undefined
      ? layers
      : [
          {
            of: layers.filter((_, i) => i < layers.length - at('front').length),
            clip: box(-300, -400, 600, 400 + footing.waterline),
          },
          ...at('front'),
        ];
  const palm = (hand: 'near' | 'far'): Point =>
    hand === 'near' ? figure.bones.nearArm.end : figure.bones.farArm.end;
  return {
    shapes,
    contacts: handling.grips.map((g) => ({ ...g, palm: palm(g.hand) })),
    lift: footing.stance.lift ?? 0,
    face: add(figure.bones.head, scaled([0, 1], build.headY * 0.1)),
  };
}
