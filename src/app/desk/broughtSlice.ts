// The files that somebody brought, and what they are taken for.

import type {
  BroughtFile,
  FileRole,
  LookProgress,
  Recognition,
  RoleChoices,
} from '../../engine/importProtocol.ts';
import { isOvertaken, sentenceOf } from '../store/sentence.ts';
import { type Arrival, merge } from './arrivals.ts';
import type { DeskTools } from './deskStore.ts';

export interface BroughtSlice {
  readonly files: readonly BroughtFile[];
  /** Roles that a person gave, by the item's key. */
  readonly choices: RoleChoices;
  /** What the files are; it stays while they are looked at again. */
  readonly recognition?: Recognition;
  /** While files are looked at; a total of 0 while folders are still being listed. */
  readonly looking?: LookProgress;
  readonly lookError?: string;
  /** What became of the files that came last. */
  readonly arrival?: Arrival;
  /** Adds files, as soon as they are listed. */
  readonly add: (listed: Promise<readonly BroughtFile[]>) => Promise<void>;
  /** Takes files away, by their paths. */
  readonly takeAway: (paths: readonly string[]) => Promise<void>;
  /** Takes an item for something else. */
  readonly choose: (key: string, role: FileRole) => Promise<void>;
  /** Puts every file away. */
  readonly startOver: () => void;
}

export function broughtSlice({ set, get, dependencies: { importer } }: DeskTools): BroughtSlice {
  let looks = 0;
  /** Files are merged one drop after the other. */
  let merging: Promise<unknown> = Promise.resolve();
  /** Counts how often everything was put away: what is still being listed then does not come any more. */
  let desks = 0;
  let stop = new AbortController();

  /** The newest look wins. */
  async function look(): Promise<void> {
    stop.abort();
    stop = new AbortController();
    const mine = ++looks;
    const { files, choices } = get();
    set({ looking: { done: 0, total: files.length }, lookError: undefined });
    const current = () => looks === mine;
    try {
      const recognition = await importer.recognise(files, choices, stop.signal, (looking) => {
        if (current()) set({ looking });
      });
      if (current()) set({ recognition, looking: undefined });
    } catch (error) {
      if (current() && !isOvertaken(error)) set({ looking: undefined, lookError: sentenceOf(error) });
    }
  }

  return {
    files: [],
    choices: {},
    async add(listed) {
      const desk = desks;
      set({ looking: get().looking ?? { done: 0, total: 0 }, lookError: undefined });
      const mine = Promise.all([listed, merging]).then(async ([coming]) => {
        for (;;) {
          const before = get().files;
          const { files, ...arrival } = await merge(before, coming);
          if (desk !== desks) return;
          // Something may have been taken away meanwhile.
          if (get().files === before) return set({ files, arrival });
        }
      });
      merging = mine.catch(() => {});
      try {
        await mine;
      } catch (error) {
        if (desk === desks) set({ looking: undefined, lookError: sentenceOf(error) });
        return;
      }
      if (desk !== desks) return;
      if (get().arrival?.came === 0) set({ looking: undefined });
      else await look();
    },
    async takeAway(paths) {
      const gone = new Set(paths);
      const files = get().files.filter(({ path }) => !gone.has(path));
      if (files.length === 0) return get().startOver();
      set({ files, arrival: undefined });
      await look();
    },
    async choose(key, role) {
      set({ choices: { ...get().choices, [key]: role } });
      await look();
    },
    startOver() {
      stop.abort();
      looks++;
      desks++;
      set({
        files: [],
        choices: {},
        arrival: undefined,
        recognition: undefined,
        looking: undefined,
        lookError: undefined,
      });
      get().clearMaking();
      // What was unpacked of zips is let go.
      importer.recognise([], {}).catch(() => {});
    },
  };
}
