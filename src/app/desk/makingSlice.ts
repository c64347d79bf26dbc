// Making a bundle of what was brought: how, how far, and what became of it. Cancelled or failed, everything that was
// chosen stays as it is.

import type { BringProgress, Brought } from '../../engine/importProtocol.ts';
import { isOvertaken, sentenceOf } from '../store/sentence.ts';
import type { DeskTools } from './deskStore.ts';
import { bringOptions, DEFAULT_SETTINGS, type Settings } from './settings.ts';

export type Making =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly progress?: BringProgress }
  | { readonly phase: 'cancelled' }
  | { readonly phase: 'failed'; readonly message: string }
  | { readonly phase: 'made'; readonly brought: Brought };

export interface MakingSlice {
  readonly settings: Settings;
  readonly making: Making;
  readonly adjust: (change: Partial<Settings>) => void;
  /** Makes a bundle of the files and choices of this moment. */
  readonly make: () => Promise<void>;
  readonly cancelMaking: () => void;
  /** Forgets the last report and the settings; what runs is cancelled. */
  readonly clearMaking: () => void;
}

export function makingSlice({ set, get, dependencies: { importer } }: DeskTools): MakingSlice {
  let running = new AbortController();

  return {
    settings: DEFAULT_SETTINGS,
    making: { phase: 'idle' },
    adjust(change) {
      set({ settings: { ...get().settings, ...change } });
    },
    async make() {
      const { files, choices, settings, making } = get();
      if (making.phase === 'running') return;
      const mine = new AbortController();
      running = mine;
      set({ making: { phase: 'running' } });
      const end = (end: Making) => {
        if (running === mine) set({ making: end });
      };
      try {
        const options = bringOptions(settings, choices);
        const brought = await importer.bring(files, options, mine.signal, (progress) => {
          if (running === mine && !mine.signal.aborted) set({ making: { phase: 'running', progress } });
        });
        end({ phase: 'made', brought });
      } catch (error) {
        end(isOvertaken(error) ? { phase: 'cancelled' } : { phase: 'failed', message: sentenceOf(error) });
      }
      await get().refresh();
    },
    cancelMaking() {
      running.abort();
    },
    clearMaking() {
      running.abort();
      running = new AbortController();
      set({ making: { phase: 'idle' }, settings: DEFAULT_SETTINGS });
    },
  };
}
