// What the evaluation room knows of one opened bundle: which rows were chosen, which are done, how far the others are. A
// store of its own, which comes with the room and outlives its view: a run goes on while the person looks at pictures.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  Engine,
  EvaluatedEntry,
  EvaluationEntry,
  EvaluationNews,
  EvaluationProgress,
  ModelInfo,
  PlacedPhrase,
  WorkDone,
} from '../../engine/protocol.ts';
import type { Gallery } from '../store/gallery.ts';
import { isOvertaken, sentenceOf } from '../store/sentence.ts';
import { entryId } from './entries.ts';

export type Run =
  /** After a run with what it did. */
  | { readonly phase: 'resting'; readonly progress?: EvaluationProgress }
  | {
      readonly phase: 'running';
      readonly asked: readonly EvaluationEntry[];
      readonly progress?: EvaluationProgress;
    }
  /** Cancelled; what was done stays, and the next run goes on from there. */
  | { readonly phase: 'stopped'; readonly progress?: EvaluationProgress }
  | { readonly phase: 'failed'; readonly message: string; readonly progress?: EvaluationProgress };

/** All pictures at once, or COCO's five folds of 1,000, averaged. */
export type Protocol = 'whole' | 'fold5';

export interface EvaluationState {
  /** The rows that are ticked, in the order of the table. */
  readonly chosen: readonly EvaluationEntry[];
  /** Finished rows by `entryId`, ticked or not. */
  readonly done: ReadonlyMap<string, EvaluatedEntry>;
  /** The phrases of the pointing game, which each row's `grounding.regions` follows; empty until some were played. */
  readonly phrases: readonly PlacedPhrase[];
  readonly protocol: Protocol;
  readonly run: Run;
  readonly choose: (entries: readonly EvaluationEntry[]) => void;
  readonly follow: (protocol: Protocol) => void;
  /** Evaluates what is ticked and not done yet; after `cancel` from where it stopped. */
  readonly start: () => Promise<void>;
  readonly cancel: () => void;
}

/** Nothing of it is left to do. */
function finished({ pairs, attended, ...rest }: EvaluationProgress): EvaluationProgress {
  const whole = (work: WorkDone): WorkDone => ({ ...work, done: work.total });
  return { ...rest, pairs: whole(pairs), attended: whole(attended) };
}

export type EvaluationStore = StoreApi<EvaluationState>;

/** Each model as it was trained. */
function entriesAsTrained(models: readonly ModelInfo[]): readonly EvaluationEntry[] {
  return models.map(({ id }) => ({ models: [id] }));
}

export function createEvaluationStore(engine: Engine, { opened }: Gallery): EvaluationStore {
  let running: AbortController | undefined;

  return createStore<EvaluationState>()((set, get) => {
    function hear(asked: readonly EvaluationEntry[], news: EvaluationNews): void {
      switch (news.kind) {
        case 'progress':
          set({ run: { phase: 'running', asked, progress: news.progress } });
          return;
        case 'phrases':
          set(({ phrases }) => ({ phrases: [...phrases.slice(0, news.first), ...news.phrases] }));
          return;
        case 'entry':
          set(({ done }) => ({ done: new Map([...done, [entryId(news.entry.entry), news.entry]]) }));
      }
    }

    return {
      chosen: entriesAsTrained(opened.models),
      done: new Map(),
      phrases: [],
      protocol: 'whole',
      run: { phase: 'resting' },
      choose: (chosen) => set({ chosen }),
      follow: (protocol) => set({ protocol }),
      async start() {
        const { chosen, done } = get();
        const asked = chosen.filter((entry) => !done.has(entryId(entry)));
        if (running || asked.length === 0) return;
        const controller = new AbortController();
        running = controller;
        set({ run: { phase: 'running', asked } });
        try {
          await engine.evaluate({ entries: asked, grounding: true }, controller.signal, (news) => {
            if (!controller.signal.aborted) hear(asked, news);
          });
          const { progress } = get().run;
          set({ run: { phase: 'resting', progress: progress && finished(progress) } });
        } catch (error) {
          const { progress } = get().run;
          set({
            run: isOvertaken(error)
              ? { phase: 'stopped', progress }
              : { phase: 'failed', message: sentenceOf(error), progress },
          });
        } finally {
          running = undefined;
        }
      },
      cancel: () => running?.abort(),
    };
  });
}
