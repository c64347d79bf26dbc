// Evaluation of many models and ensembles over a bundle's own captions. What entries share is scored once; what a cancelled
// run has done is kept for the next one, and a finished row leaves nothing behind that no other needs.

import type { LongRun } from '../backends/contract.ts';
import { Pace } from '../backends/pace.ts';
import type { Bundle } from '../bundle/openBundle.ts';
import { ensembleScores } from '../scan/ensemble.ts';
import { InputError } from '../scan/errors.ts';
import { FOLD_IMAGES, FOLDS, rankedFolds, rankedWhole } from '../scan/evaluation.ts';
import type { ScoreRows } from '../scan/queryRanks.ts';
import { CAPTIONS_PER_IMAGE } from '../scan/recall.ts';
import type { Scoring } from '../scan/types.ts';
import { variantName } from '../scan/variants.ts';
import type {
  EvaluatedEntry,
  EvaluateRequest,
  EvaluationEntry,
  EvaluationNews,
} from './evaluationProtocol.ts';
import { emptyScores, fillScores, type MemberScores } from './memberScores.ts';
import { placedPhrases, readGroundTruth } from './placedPhrases.ts';
import { captionsOf, figuresOf, type Game, gameOf, notPlayed, type Played, play } from './pointingGame.ts';
import type { Session } from './session.ts';
import { createTally, type Tally } from './tally.ts';

/** Where models are, and how they get there. */
export interface EvaluationPlace {
  readonly session: Session;
  load(modelId: string, signal?: AbortSignal): Promise<void>;
}

export interface Listening {
  readonly tell: (news: EvaluationNews) => void;
  /** Shown the scores of an entry before they are let go, [captions] of each picture. */
  readonly onScores?: (entry: EvaluationEntry, rows: ScoreRows) => void;
}

export interface EvaluationRun {
  /**
   * Evaluates what is left of the request; again, on another place, where a device was lost.
   * @rejects the signal's reason, or InputError.
   */
  on(place: EvaluationPlace, signal?: AbortSignal): Promise<void>;
}

export interface Evaluations {
  /** @throws InputError when there is nothing to evaluate. */
  run(request: EvaluateRequest, listening: Listening): EvaluationRun;
}

/** A model in one scoring: alone an entry, or of an ensemble a member. */
interface Member {
  readonly key: string;
  readonly modelId: string;
  readonly scoring: Scoring;
}

/** Progress is told no more often than this. */
const TELL_EVERY_MS = 100;
/** Phrases in one piece of news, so that the page is not held up by taking it in. */
const TOLD_PHRASES = 1000;

/** Evaluations of one bundle, one after another. */
export function createEvaluations(bundle: Bundle): Evaluations {
  const scored = new Map<string, MemberScores>();
  const played = new Map<string, Played>();
  let game: Game | undefined;

  /** The phrases to point at; none without truth or boxes. */
  async function gameOn({ gallery, vocabulary }: Session, signal?: AbortSignal): Promise<Game | undefined> {
    if (game) return game;
    const groundTruth = await readGroundTruth(bundle, { signal });
    game = groundTruth && gameOf(placedPhrases(gallery, groundTruth, vocabulary.quirk));
    return game;
  }

  function keepOnly(needed: readonly Member[]): void {
    const keys = new Set(needed.map(({ key }) => key));
    for (const kept of [scored, played]) {
      for (const key of kept.keys()) if (!keys.has(key)) kept.delete(key);
    }
  }

  function run({ entries, grounding }: EvaluateRequest, { tell, onScores }: Listening): EvaluationRun {
    checkCaptions(bundle);
    checkEntries(bundle, entries);
    const finished = new Set<EvaluationEntry>();
    const left = () => entries.filter((entry) => !finished.has(entry));

    async function on(place: EvaluationPlace, signal?: AbortSignal): Promise<void> {
      const { session } = place;
      const { images, captions } = session.gallery;
      const needed = (some: readonly EvaluationEntry[]) => some.flatMap((entry) => membersOf(session, entry));
      keepOnly(needed(left()));
      const playing = grounding ? await gameOn(session, signal) : undefined;
      if (playing && finished.size === 0) tellPhrases(playing, tell);

      const pairs = tallyOf(needed(left()), images.length * captions.length, ({ key }) => {
        return (scored.get(key)?.captionsDone ?? 0) * images.length;
      });
      const alone = needed(left().filter(({ models }) => models.length === 1));
      const attended = tallyOf(playing ? alone : [], playing ? captionsOf(playing) : 0, ({ key }) => {
        return played.get(key)?.captionsDone ?? 0;
      });

      /** Does work of one kind and counts it; `before` of it was done by an earlier run. */
      async function counted(
        stage: 'pairs' | 'phrases',
        entry: EvaluationEntry,
        { modelId }: Member,
        before: number,
        work: (run: LongRun) => Promise<void>,
      ): Promise<void> {
        const tally = stage === 'pairs' ? pairs : attended;
        const base = tally.value.done - before;
        const say = (now: 'loading' | 'pairs' | 'phrases') =>
          tell({
            kind: 'progress',
            progress: {
              ...{ entry: entries.indexOf(entry), model: modelId, stage: now },
              ...{ pairs: pairs.value, attended: attended.value },
            },
          });
        say('loading');
        await place.load(modelId, signal);
        tally.begin();
        let told = performance.now();
        await work({
          signal,
          onProgress(done) {
            tally.reach(base + done);
            if (performance.now() - told < TELL_EVERY_MS) return;
            told = performance.now();
            say(stage);
          },
        });
        say(stage);
      }

      async function scoresOf(entry: EvaluationEntry, member: Member): Promise<MemberScores> {
        const scores = scored.get(member.key) ?? emptyScores(member.modelId, member.scoring);
        scored.set(member.key, scores);
        const before = scores.captionsDone * images.length;
        await counted('pairs', entry, member, before, (run) => fillScores(session, scores, run));
        return scores;
      }

      async function groundingOf(entry: EvaluationEntry, member: Member, at: Game) {
        const own = played.get(member.key) ?? notPlayed(at, member.modelId, member.scoring);
        played.set(member.key, own);
        await counted('phrases', entry, member, own.captionsDone, (run) => play(session, at, own, run));
        return figuresOf(session, at, own);
      }

      async function evaluated(entry: EvaluationEntry): Promise<EvaluatedEntry> {
        const members = membersOf(session, entry);
        const matrices: MemberScores[] = [];
        for (const member of members) matrices.push(await scoresOf(entry, member));
        const rows = meanRows(matrices, captions.length);
        onScores?.(entry, rows);
        return {
          entry,
          whole: await inSteps(rankedWhole(rows, images.length), signal),
          fold5: hasFolds(images.length)
            ? await inSteps(rankedFolds(rows, images.length), signal)
            : undefined,
          grounding:
            playing && members.length === 1 ? await groundingOf(entry, members[0], playing) : undefined,
        };
      }

      for (const entry of left()) {
        const row = await evaluated(entry);
        finished.add(entry);
        tell({ kind: 'entry', entry: row });
        keepOnly(needed(left()));
      }
    }

    return { on };
  }

  return { run };
}

/** Whether COCO's five folds can be made of so many images. */
export function hasFolds(images: number): boolean {
  return images >= FOLDS * FOLD_IMAGES;
}

/** @throws InputError when the bundle has not five captions for each picture. */
function checkCaptions({ name, manifest }: Bundle): void {
  const { images, captions } = manifest.gallery;
  if (captions === images * CAPTIONS_PER_IMAGE) return;
  throw new InputError(
    captions === 0
      ? `${name} has no captions, and recall is counted over captions: convert with --captions.`
      : `Recall needs ${CAPTIONS_PER_IMAGE} captions for each picture; ${name} has ${images} pictures and ${captions} captions.`,
  );
}

function checkEntries(bundle: Bundle, entries: readonly EvaluationEntry[]): void {
  if (entries.length === 0 || entries.some(({ models }) => models.length === 0)) {
    throw new InputError('No model was chosen to evaluate: name one of the bundle.');
  }
  for (const { models } of entries) for (const id of models) bundle.model(id);
}

function membersOf(session: Session, { models, kind }: EvaluationEntry): readonly Member[] {
  return models.map((modelId) => {
    const scoring = session.scoring(modelId, kind);
    // Scores of another backend are others, if only in their last digits.
    return { key: `${session.backend.name} ${modelId} ${variantName(scoring)}`, modelId, scoring };
  });
}

/** What members share counts once. */
function tallyOf(members: readonly Member[], each: number, doneOf: (member: Member) => number): Tally {
  const distinct = [...new Map(members.map((member) => [member.key, member])).values()];
  const before = distinct.reduce((sum, member) => sum + doneOf(member), 0);
  return createTally(before, each * distinct.length);
}

/** The mean of the members' scores, a picture at a time. */
function meanRows(members: readonly MemberScores[], captions: number): ScoreRows {
  const rows = members.map(({ scores }): ScoreRows => {
    return (image) => scores.subarray(image * captions, (image + 1) * captions);
  });
  return rows.length === 1 ? rows[0] : (image) => ensembleScores(rows.map((row) => row(image)));
}

/** The result of steps, between which other tasks run. */
async function inSteps<T>(steps: Generator<void, T>, signal?: AbortSignal): Promise<T> {
  const pace = new Pace({ signal });
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (pace.due()) await pace.rest(0);
  }
}

function tellPhrases({ phrases }: Game, tell: Listening['tell']): void {
  for (let first = 0; first < phrases.length; first += TOLD_PHRASES) {
    tell({ kind: 'phrases', first, phrases: phrases.slice(first, first + TOLD_PHRASES) });
  }
}
