// The bundles that this browser keeps: renamed, removed, written out as a zip. What goes wrong with one stays beside it.

import type { ExportProgress, KeptList } from '../../engine/importProtocol.ts';
import { InputError } from '../../scan/errors.ts';
import { isOvertaken, sentenceOf } from '../store/sentence.ts';
import type { DeskTools } from './deskStore.ts';

/** What is being done with one bundle, or became of it. */
export type Doing =
  | { readonly phase: 'saving'; readonly progress?: ExportProgress }
  | { readonly phase: 'removing' }
  | { readonly phase: 'said'; readonly sentence: string }
  | { readonly phase: 'failed'; readonly message: string };

/** With one bundle one thing is done at a time; what is asked meanwhile does not happen. */
export interface KeptSlice {
  /** Undefined until it was looked up. */
  readonly kept?: KeptList;
  readonly keptError?: string;
  /** By the bundle's id. */
  readonly doings: Readonly<Record<string, Doing>>;
  readonly refresh: () => Promise<void>;
  /** @returns whether it has the title now; if not, its place says why. */
  readonly rename: (id: string, title: string) => Promise<boolean>;
  readonly remove: (id: string) => Promise<void>;
  /** Writes it out as a zip. */
  readonly save: (id: string) => Promise<void>;
  readonly cancelSaving: (id: string) => void;
}

export function keptSlice({ set, get, dependencies }: DeskTools): KeptSlice {
  const { importer, askWhereToSave, handOver } = dependencies;
  const busy = new Set<string>();
  const saving = new Map<string, AbortController>();
  let refreshes = 0;

  function say(id: string, doing: Doing | undefined): void {
    const { [id]: _, ...others } = get().doings;
    set({ doings: doing ? { ...others, [id]: doing } : others });
  }

  /** Does something with a bundle; a failure is said in its place. @returns whether it was done. */
  async function attempt(id: string, work: () => Promise<void>): Promise<boolean> {
    if (busy.has(id)) return false;
    busy.add(id);
    try {
      await work();
      return true;
    } catch (error) {
      say(id, isOvertaken(error) ? undefined : { phase: 'failed', message: sentenceOf(error) });
      return false;
    } finally {
      busy.delete(id);
    }
  }

  function titleOf(id: string): string {
    const bundle = get().kept?.bundles.find((known) => known.id === id);
    if (!bundle) throw new InputError('This bundle is not there any more.');
    return bundle.title;
  }

  return {
    doings: {},
    async refresh() {
      const mine = ++refreshes;
      try {
        const kept = await importer.list();
        if (refreshes === mine) set({ kept, keptError: undefined });
      } catch (error) {
        if (refreshes === mine && !isOvertaken(error)) set({ keptError: sentenceOf(error) });
      }
    },
    async rename(id, title) {
      const done = await attempt(id, async () => {
        await importer.rename(id, title.trim());
        say(id, undefined);
      });
      await get().refresh();
      return done;
    },
    async remove(id) {
      await attempt(id, async () => {
        say(id, { phase: 'removing' });
        await importer.remove(id);
        say(id, undefined);
      });
      await get().refresh();
    },
    async save(id) {
      await attempt(id, async () => {
        const name = `${fileName(titleOf(id))}.zip`;
        const to = await askWhereToSave(name);
        const controller = new AbortController();
        saving.set(id, controller);
        say(id, { phase: 'saving' });
        const file = await importer
          .exportZip(id, to, controller.signal, (progress) => {
            if (!controller.signal.aborted) say(id, { phase: 'saving', progress });
          })
          .finally(() => saving.delete(id));
        if (file) handOver(name, file, 'application/zip');
        say(id, { phase: 'said', sentence: `Saved ${to?.name ?? name}.` });
      });
    },
    cancelSaving(id) {
      saving.get(id)?.abort();
    },
  };
}

/** A title as the name of a file, on any system. */
function fileName(title: string): string {
  const plain = title.replace(/[\p{Cc}\\/:*?"<>|]+/gu, '-').trim();
  return plain.replace(/^\.+|\.+$/g, '') || 'bundle';
}
