// The pointing game over a bundle: each caption that has phrases with truth is attended on its own picture, once for all of
// them. What is played stays when a run is cancelled.

import type { LongRun } from '../../backends/contract.ts';
import { endChunk } from '../../backends/longRun.ts';
import { groundingOf, mostAttended, pointing } from '../../scan/grounding/pointing.ts';
import type { Scoring } from '../../scan/types.ts';
import type { Session } from '../session.ts';
import type { EvaluatedGrounding, PlacedPhrase } from './evaluationProtocol.ts';

/** Captions encoded at once; a cancelled run loses no more than this. */
const BLOCK_CAPTIONS = 64;

/** The phrases by the caption that they stand in. */
export interface Game {
  readonly phrases: readonly PlacedPhrase[];
  /** [captions that have phrases + 1]: where each one's phrases begin. */
  readonly starts: readonly number[];
}

export interface Played {
  readonly modelId: string;
  readonly scoring: Scoring;
  /** [phrases], the region that each attends to most, as far as captions are done. */
  readonly regions: Uint32Array;
  captionsDone: number;
}

/** @param phrases in the order of their captions */
export function gameOf(phrases: readonly PlacedPhrase[]): Game {
  const starts = phrases.flatMap(({ caption }, n) =>
    n === 0 || phrases[n - 1].caption !== caption ? [n] : [],
  );
  return { phrases, starts: [...starts, phrases.length] };
}

/** Captions that are played. */
export function captionsOf({ starts }: Game): number {
  return starts.length - 1;
}

/** A game of which no caption is done. */
export function notPlayed({ phrases }: Game, modelId: string, scoring: Scoring): Played {
  return { modelId, scoring, regions: new Uint32Array(phrases.length), captionsDone: 0 };
}

/** Plays what is missing. `run.onProgress` counts captions. */
export async function play(session: Session, game: Game, played: Played, run: LongRun = {}): Promise<void> {
  const { phrases, starts } = game;
  const { modelId, scoring } = played;
  const { captions } = session.gallery;
  const total = captionsOf(game);
  while (played.captionsDone < total) {
    const first = played.captionsDone;
    const block = starts.slice(first, Math.min(first + BLOCK_CAPTIONS, total));
    const ids = block.map((start) => session.read(captions[phrases[start].caption]).ids);
    const words = await session.encode(modelId, ids, { signal: run.signal });
    try {
      for (const [n, start] of block.entries()) {
        const [map] = await session.attend(modelId, [phrases[start].image], words, n, scoring);
        for (let phrase = start; phrase < starts[first + n + 1]; phrase++) {
          played.regions[phrase] = mostAttended(map, phrases[phrase].words);
        }
        await endChunk(run, first + n + 1);
      }
      played.captionsDone += block.length;
    } finally {
      words.dispose();
    }
  }
}

/** Figures of what was played, by kind; a phrase that stands in several captions counts in each. */
export function figuresOf(session: Session, { phrases }: Game, { regions }: Played): EvaluatedGrounding {
  const { images } = session.gallery;
  const pointings = phrases.map(({ kind, image, right }, n) =>
    pointing(regions[n], right, images[image].regions, kind),
  );
  const figures = Array.from(groundingOf(pointings), ([kind, values]) => ({ kind, ...values }));
  // A copy: answers are moved to the other thread.
  return { figures, regions: regions.slice() };
}
