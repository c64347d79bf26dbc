// Five captions of a scene, as five people would write them, each with what its words are about.

import { drawScene } from '../drawing/drawScene.ts';
import type { Placed } from '../drawing/layout.ts';
import { chanceOf } from '../random.ts';
import type { Scene } from '../scene/types.ts';
import type { Telling } from './clauses.ts';
import { type Event, eventsOf } from './events.ts';
import type { Voice } from './nounPhrases.ts';
import { lengthOf, type Mention, type Phrase, type Ref, textOf } from './phrase.ts';
import { WRITERS } from './writers.ts';

export interface Caption {
  readonly text: string;
  /** In the order of the text: words, what kind they are, and what they are about. */
  readonly mentions: readonly (Mention & { readonly phrase: string })[];
}

const LEAST_WORDS = 5;
const MOST_WORDS = 20;

/** The least visible pixels of a thing or part that somebody would mention. */
const LEAST_SEEN = 60;

/** What happens in a scene and can be seen in its drawn layout. Where there is nothing, nobody could tell anything. */
export const eventsSeen = (scene: Scene, layout: readonly Placed[]): readonly Event[] =>
  eventsShown(scene, showsOf(layout));

/** Whether a thing or part is seen well enough to be mentioned. */
function showsOf(layout: readonly Placed[]): (ref: Ref) => boolean {
  const seen = new Set<string>();
  for (const { thing, part, pixels } of layout)
    if (pixels >= LEAST_SEEN) seen.add(part === undefined ? thing : `${thing} ${part}`);
  return ({ thing, part }) =>
    seen.has(part === undefined ? thing : `${thing} ${part}`) ||
    (part === undefined && ALWAYS.has(thing.replace(/\d+$/, '')));
}

const eventsShown = (scene: Scene, shows: (ref: Ref) => boolean): readonly Event[] =>
  eventsOf(scene).filter(
    (event) =>
      event.actors.every((actor) => shows({ thing: actor.id })) &&
      (event.object === undefined || shows({ thing: event.object.id })),
  );

/**
 * Five captions of a scene in which `eventsSeen` finds something. `layout` is the scene's drawn layout, when it is at hand;
 * only what it shows is mentioned.
 */
export function captionsOf(
  scene: Scene,
  seed: number,
  layout: readonly Placed[] = drawScene(scene).layout,
): Caption[] {
  const shows = showsOf(layout);
  const events = eventsShown(scene, shows);
  const chance = chanceOf(seed, `captions ${scene.id}`);
  const taken = new Set<string>();
  return chance.shuffled(WRITERS).map((write) => {
    // A few people say next to nothing; most give the picture away.
    const worth = chance.maybe(0.08) ? 0 : LEAST_WORTH;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const voice: Voice = {
        chance,
        detail: chance.between(0.45, 0.9),
        definite: chance.maybe(0.25) ? 0.4 : 0.04,
      };
      const telling: Telling = { scene, voice, shows };
      const draft = write(telling, events);
      const length = lengthOf(draft.phrase);
      const text = finished(draft.phrase, draft.capital, draft.stop);
      const fits =
        length >= LEAST_WORDS &&
        length <= MOST_WORDS &&
        !taken.has(text) &&
        mentionsAreSeen(draft.phrase, shows);
      if (!fits || (attempt < PATIENCE && worthOf(draft.phrase) < worth)) continue;
      taken.add(text);
      return {
        text,
        mentions: draft.phrase.flatMap(({ text: phrase, mention }) =>
          mention ? [{ ...mention, phrase }] : [],
        ),
      };
    }
    throw new Error(`Nobody finds a caption of ${LEAST_WORDS} to ${MOST_WORDS} words for scene ${scene.id}.`);
  });
}

/** How much a caption tells: colours, attributes and places of things count fully, bare nouns and weathers half. */
function worthOf(phrase: Phrase): number {
  let worth = 0;
  for (const { mention } of phrase) {
    if (!mention) continue;
    const full = mention.kind === 'colour' || mention.kind === 'attribute' || mention.kind === 'number';
    worth += full ? 1 : mention.kind === 'noun' || mention.kind === 'scene' ? 0.5 : 0;
  }
  return worth;
}

const LEAST_WORTH = 2.5;
/** After so many tries a caption may say less than it should, after so many more there is none. */
const PATIENCE = 60;
const MOST_ATTEMPTS = 400;

/** Lines in the air are thin but nobody misses them. */
const ALWAYS = new Set(['rain', 'snowfall', 'bubbles', 'leash', 'jumpRope', 'rod']);

const mentionsAreSeen = (phrase: Phrase, shows: (ref: Ref) => boolean): boolean =>
  phrase.every(({ mention }) => mention === undefined || mention.of.every(shows));

function finished(phrase: Phrase, capital: boolean, stop: boolean): string {
  const text = textOf(phrase);
  return `${capital ? text[0].toUpperCase() + text.slice(1) : text}${stop ? '.' : ''}`;
}
