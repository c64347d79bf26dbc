// Evaluation of many models and ensembles over a bundle's own captions. What entries share is scored once; what a cancelled
// run has done is kept for the next one; no more scores are held than fit in memory, and no model stays for this alone.

import type { Bundle } from '../../bundle/openBundle.ts';
import { ensembleScores } from '../../scan/ensemble.ts';
import { InputError } from '../../scan/errors.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import { createLoans, type Lender } from '../loans.ts';
import type { Session } from '../session.ts';
import { type CountingEntry, countGroup, type GroupRun } from './countGroup.ts';
import { createEntryCount, type EntryCount } from './entryCount.ts';
import { keepFor, nothingKept } from './evaluationKept.ts';
import { type AskedEntry, askedEntry, groupsOf, type Member, modelsOf } from './evaluationMembers.ts';
import type {
  EvaluatedEntry,
  EvaluatedGrounding,
  EvaluateRequest,
  EvaluationEntry,
  EvaluationNews,
} from './evaluationProtocol.ts';
import { evaluationWork } from './evaluationWork.ts';
import { placedPhrases, readGroundTruth } from './placedPhrases.ts';
import { figuresOf, type Game, gameOf, notPlayed, play } from './pointingGame.ts';
import { fillOwnScores, noOwnScores, type OwnScores, ownPairs } from './scoreBlocks.ts';

/** Where models are, and how they get there. */
export interface EvaluationPlace extends Lender {
  readonly session: Session;
}

export interface Listening extends Pick<GroupRun, 'onScores'> {
  readonly tell: (news: EvaluationNews) => void;
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

export interface EvaluationOptions {
  /** Scores of an entry that may be held in memory; for more, captions are scored with their own pictures first. */
  readonly heldScores?: number;
  /** Pictures of one of COCO's five folds; the protocol's 1,000 unless a test has fewer. */
  readonly foldImages?: number;
}

/** Those of 1,800 pictures with their captions: 64 MB for a model, twice that for an ensemble. */
const HELD_SCORES = 2 ** 24;
/** Phrases in one piece of news, so that the page is not held up by taking it in. */
const TOLD_PHRASES = 1000;

/** Evaluations of one bundle, one after another. */
export function createEvaluations(
  bundle: Bundle,
  { heldScores = HELD_SCORES, foldImages }: EvaluationOptions = {},
): Evaluations {
  const kept = nothingKept();
  let game: Game | undefined;

  /** The phrases to point at; none without truth or boxes. */
  async function gameOn({ gallery, vocabulary }: Session, signal?: AbortSignal): Promise<Game | undefined> {
    if (game) return game;
    const groundTruth = await readGroundTruth(bundle, { signal });
    game = groundTruth && gameOf(placedPhrases(gallery, groundTruth, vocabulary.quirk));
    return game;
  }

  function run({ entries, grounding }: EvaluateRequest, { tell, onScores }: Listening): EvaluationRun {
    checkCaptions(bundle);
    checkEntries(bundle, entries);
    const finished = new Set<EvaluationEntry>();

    async function on(place: EvaluationPlace, signal?: AbortSignal): Promise<void> {
      const { session } = place;
      const images = session.gallery.images.length;
      const captions = session.gallery.captions.length;
      const ownFirst = images * captions > heldScores;
      const left = () =>
        entries.filter((entry) => !finished.has(entry)).map((entry) => askedEntry(session, entry));
      keepFor(kept, left());
      const playing = grounding ? await gameOn(session, signal) : undefined;
      if (playing && finished.size === 0) tellPhrases(playing, tell);
      const ahead = { kept, left: left(), images, captions, ownFirst, game: playing };
      const work = evaluationWork(ahead, tell);
      const loans = createLoans(place);

      async function ownScores(member: Member, models: readonly string[]): Promise<OwnScores> {
        const own = kept.owns.get(member.key) ?? noOwnScores(session);
        kept.owns.set(member.key, own);
        const before = ownPairs(own.images);
        await fillOwnScores(session, member, own, work.counted('pairs', models, signal, before));
        return own;
      }

      async function countOf({ key, members }: AskedEntry, models: readonly string[]): Promise<EntryCount> {
        const known = kept.counts.get(key);
        if (known) return known;
        const own: OwnScores[] = [];
        if (ownFirst) for (const member of members) own.push(await ownScores(member, models));
        const count = createEntryCount(images, ownFirst ? meanOfOwn(own) : undefined, foldImages);
        kept.counts.set(key, count);
        return count;
      }

      async function groundingOf(member: Member, at: Game): Promise<EvaluatedGrounding> {
        const played = kept.played.get(member.key) ?? notPlayed(at, member.modelId, member.scoring);
        kept.played.set(member.key, played);
        const models = [member.modelId];
        await play(session, at, played, work.counted('phrases', models, signal, played.captionsDone));
        work.say('phrases', models);
        return figuresOf(session, at, played);
      }

      async function finish({ entry, members, count }: CountingEntry): Promise<EvaluatedEntry> {
        const ranked = await count.finish(signal);
        const alone = members.length === 1;
        return {
          entry,
          ...ranked,
          grounding: playing && alone ? await groundingOf(members[0], playing) : undefined,
        };
      }

      try {
        for (const together of groupsOf(left())) {
          const models = modelsOf(together);
          for (const modelId of models) {
            work.say('loading', [modelId]);
            await loans.take(modelId, signal);
          }
          const group: CountingEntry[] = [];
          for (const one of together) group.push({ ...one, count: await countOf(one, models) });
          await countGroup(session, group, {
            signal,
            blockRun: () => work.counted('pairs', models, signal),
            onScores,
          });
          work.say('pairs', models);
          for (const one of group) {
            const row = await finish(one);
            finished.add(one.entry);
            tell({ kind: 'entry', entry: row });
          }
          keepFor(kept, left());
          loans.keepOnly(modelsOf(left()));
        }
      } finally {
        loans.keepOnly([]);
      }
    }

    return { on };
  }

  return { run };
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

function meanOfOwn(own: readonly OwnScores[]): Float64Array {
  return own.length === 1 ? own[0].scores : ensembleScores(own.map(({ scores }) => scores));
}

function tellPhrases({ phrases }: Game, tell: Listening['tell']): void {
  for (let first = 0; first < phrases.length; first += TOLD_PHRASES) {
    tell({ kind: 'phrases', first, phrases: phrases.slice(first, first + TOLD_PHRASES) });
  }
}
