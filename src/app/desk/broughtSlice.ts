// The files that somebody brought, and what they are taken for.

import type {
  BroughtFile,
  FileRole,
  LookProgress,
  Recognition,
  RoleChoices,
} from '../../engine/importProtocol.ts';
import { isOvertaken, sentenceOf } from '../store/sentence.ts';
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
  /** How many of the files that came last took the place of one with the same path. */
  readonly replaced: number;
  /** Adds files, as soon as they are listed. A file with the path of an earlier one takes its place. */
  readonly add: (listed: Promise<readonly BroughtFile[]>) => Promise<void>;
  /** Takes an item for something else. */
  readonly choose: (key: string, role: FileRole) => Promise<void>;
  /** Puts every file away. */
  readonly startOver: () => void;
}

export function broughtSlice({ set, get, dependencies: { importer } }: DeskTools): BroughtSlice {
  let looks = 0;
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
    replaced: 0,
    async add(listed) {
      const before = looks;
      set({ looking: get().looking ?? { done: 0, total: 0 }, lookError: undefined });
      let added: readonly BroughtFile[];
      try {
        added = await listed;
      } catch (error) {
        set({ looking: undefined, lookError: sentenceOf(error) });
        return;
      }
      if (added.length === 0) {
        if (looks === before) set({ looking: undefined });
        return;
      }
      const byPath = new Map(get().files.map((file) => [file.path, file]));
      const replaced = added.filter(({ path }) => byPath.has(path)).length;
      for (const file of added) byPath.set(file.path, file);
      set({ files: [...byPath.values()], replaced });
      await look();
    },
    async choose(key, role) {
      set({ choices: { ...get().choices, [key]: role } });
      await look();
    },
    startOver() {
      stop.abort();
      looks++;
      set({
        files: [],
        choices: {},
        replaced: 0,
        recognition: undefined,
        looking: undefined,
        lookError: undefined,
      });
      get().clearMaking();
    },
  };
}
