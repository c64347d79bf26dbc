// The import worker's methods: the store of kept bundles, and bringing, whose code is loaded when files are brought.

import type { Call } from '../calls.ts';
import type {
  BringOptions,
  BringProgress,
  Brought,
  BroughtFile,
  ExportProgress,
  Keeping,
  KeptList,
  LookProgress,
  Recognition,
  RoleChoices,
} from '../importProtocol.ts';
import type { Bringer } from './bring.ts';
import { memoryFolder, type StoreFolder } from './folders.ts';
import type { Locks } from './locks.ts';
import { inWords, REMOVE_OR_FREE } from './quota.ts';
import { openScratch, type Scratch } from './scratch.ts';
import { createStore, type KeptStore } from './store.ts';
import { chosenTarget, scratchTargets, writeInto, type ZipTarget } from './zipTarget.ts';

/** The methods that are called over the channel. */
export interface ImportCalls {
  recognise(
    argument: { readonly files: readonly BroughtFile[]; readonly choices: RoleChoices },
    call: Call<LookProgress>,
  ): Promise<Recognition>;
  bring(
    argument: { readonly files: readonly BroughtFile[]; readonly options: BringOptions },
    call: Call<BringProgress>,
  ): Promise<Brought>;
  list(argument: undefined, call: Call): Promise<KeptList>;
  rename(argument: { readonly id: string; readonly title: string }, call: Call): Promise<void>;
  remove(argument: { readonly id: string }, call: Call): Promise<void>;
  exportZip(
    argument: { readonly id: string; readonly to?: FileSystemFileHandle },
    call: Call<ExportProgress>,
  ): Promise<File | undefined>;
}

/** The events that are sent over it. */
export interface ImportEvents {
  readonly changed: undefined;
}

export interface ImportHostOptions {
  /** Where bundles are kept. @rejects where the browser lets nothing be kept. */
  readonly openRoot: () => Promise<StoreFolder>;
  readonly locks: Locks;
  /** Told after each change of what is kept. */
  readonly changed: () => void;
  /** Called once where bundles live for the session only. */
  readonly onSession: (store: KeptStore) => void;
  readonly storage?: Pick<StorageManager, 'estimate' | 'persisted'>;
  /** Milliseconds. */
  readonly now?: () => number;
}

interface Opened {
  readonly store: KeptStore;
  readonly scratch: Scratch;
  readonly scratchTarget: () => Promise<ZipTarget>;
  readonly notices: string[];
  readonly refused: boolean;
}

const NOT_KEPT =
  'This browser lets the page keep nothing (private browsing, or its storage is blocked): bundles work until the page is closed or loaded again.';

/** Answers the page's calls; the store is opened with the first. */
export function createImportHost({
  openRoot,
  locks,
  changed,
  onSession,
  storage,
  now = () => performance.now(),
}: ImportHostOptions): ImportCalls {
  let opening: Promise<Opened> | undefined;
  let bringing: Promise<Bringer> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function open(): Promise<Opened> {
    const kept = await openRoot().catch(() => undefined); // said by `keeping`
    const root = kept ?? memoryFolder();
    const store = createStore({ root, locks, sessionOnly: !kept, changed });
    if (!kept) onSession(store);
    const scratch = await openScratch(root, locks, storage);
    const scratchTarget = scratchTargets(scratch, now);
    return { store, scratch, scratchTarget, notices: [...(await store.cleanUp())], refused: !kept };
  }

  function opened(): Promise<Opened> {
    opening ??= open();
    return opening;
  }

  async function bringer(): Promise<Bringer> {
    const { store, scratch } = await opened();
    bringing ??= import('./bring.ts').then(({ createBringer }) => createBringer(store, scratch, storage));
    return bringing;
  }

  async function keeping(refused: boolean): Promise<Keeping> {
    if (refused) return { kept: false, reason: NOT_KEPT };
    const [estimate, persistent] = await Promise.all([storage?.estimate(), storage?.persisted()]);
    return { kept: true, persistent, usedBytes: estimate?.usage, quotaBytes: estimate?.quota };
  }

  return {
    recognise: async ({ files, choices }, { signal, progress }) =>
      (await bringer()).recognise(files, choices, signal, progress),

    async bring({ files, options }, { signal, progress }) {
      const work = queue.then(async () => {
        signal.throwIfAborted();
        return (await bringer()).bring(files, options, signal, progress);
      });
      queue = work.catch(() => {}); // told to the one who asked
      return work;
    },

    async list() {
      const { store, notices, refused } = await opened();
      notices.push(...(await store.cleanUp()));
      return { bundles: await store.list(), keeping: await keeping(refused), notices };
    },
    async rename({ id, title }) {
      const { store } = await opened();
      await inWords(storage, { what: 'another title', advice: REMOVE_OR_FREE }, () =>
        store.rename(id, title),
      );
    },
    remove: async ({ id }) => (await opened()).store.remove(id),

    async exportZip({ id, to }, { signal, progress }) {
      const { store, scratchTarget } = await opened();
      const { writeZip } = await import('./exportZip.ts');
      const room = { what: 'the zip of this bundle', advice: REMOVE_OR_FREE };
      return inWords(storage, room, () =>
        store.reading(id, async ({ title }, files) => {
          const target = to ? await chosenTarget(to) : await scratchTarget();
          const zip = await writeInto(target, (stream) => writeZip(files, stream, signal, progress), signal);
          return zip && new File([zip], `${title}.zip`, { type: 'application/zip' });
        }),
      );
    },
  };
}
