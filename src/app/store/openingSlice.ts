// Opening a bundle: progress, what was opened, what went wrong, and the device that serves.

import type { DeviceInfo, Engine, OpenProgress } from '../../engine/protocol.ts';
import { InputError } from '../../scan/errors.ts';
import { type Gallery, galleryOf } from './gallery.ts';
import { sentenceOf } from './sentence.ts';
import type { SliceTools } from './state.ts';

export type Opening =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'opening'; readonly progress?: OpenProgress }
  | { readonly phase: 'open'; readonly gallery: Gallery; readonly engine: Engine }
  | { readonly phase: 'failed'; readonly message: string };

export interface OpeningSlice {
  readonly opening: Opening;
  readonly device?: DeviceInfo;
  /** A sentence, when another device took over. */
  readonly deviceNotice?: string;
  /** A further model on its way to the device, because a question needs it or the device was lost. */
  readonly modelLoading?: { readonly model: string; readonly progress: OpenProgress };
  /** Opens the bundle that the view names, and asks its question. */
  readonly open: () => Promise<void>;
  /** Opens another bundle, or the default one, with nothing else kept. */
  readonly openBundle: (bundle: string | undefined) => void;
  /** Stops forcing a backend. */
  readonly freeBackend: () => void;
  readonly dismissDeviceNotice: () => void;
}

const BACKENDS: readonly DeviceInfo['backend'][] = ['webgpu', 'wasm', 'cpu', 'reference'];

function backendOf(name: string | undefined): DeviceInfo['backend'] | undefined {
  const backend = BACKENDS.find((known) => known === name);
  if (name !== undefined && backend === undefined) {
    throw new InputError(
      `There is no backend "${name}". The link may force ${BACKENDS.join(', ')}, or none.`,
    );
  }
  return backend;
}

function addressOf(bundle: string, baseUrl: string): string {
  try {
    return new URL(bundle, baseUrl).href;
  } catch (cause) {
    throw new InputError(`"${bundle}" is not an address. A bundle is given by the address of its folder.`, {
      cause,
    });
  }
}

export function openingSlice({ set, get, dependencies }: SliceTools): OpeningSlice {
  let engine: Engine | undefined;
  let openings = 0;

  /** The engine that serves; a new one at first, and after a failure, which may have been its worker's death. */
  function freshEngine(): Engine {
    if (engine && get().opening.phase !== 'failed') return engine;
    engine?.close();
    const fresh = dependencies.createEngine();
    engine = fresh;
    fresh.onDeviceChange((device) => {
      if (engine !== fresh) return;
      const why = device.reason ? ` ${device.reason}` : '';
      const deviceNotice = `The device was lost. ${device.device} (${device.backend}) serves now.${why}`;
      set({ device, deviceNotice });
    });
    fresh.onModelLoading(({ model, progress }) => {
      if (engine === fresh) set({ modelLoading: progress && { model, progress } });
    });
    return fresh;
  }

  async function open(): Promise<void> {
    const mine = ++openings;
    const current = () => openings === mine;
    const serving = freshEngine();
    get().forget();
    set({
      opening: { phase: 'opening' },
      device: undefined,
      deviceNotice: undefined,
      modelLoading: undefined,
    });
    const report = (progress: OpenProgress) => {
      if (current() && get().opening.phase === 'opening') set({ opening: { phase: 'opening', progress } });
    };
    try {
      const { bundle, backend, model } = get().view;
      const request = {
        bundle: addressOf(bundle ?? dependencies.defaultBundle, dependencies.baseUrl),
        backend: backendOf(backend),
      };
      const opened = await serving.open({ ...request, model }, report).catch((error) => {
        if (model === undefined || !current()) throw error;
        // Perhaps the link's model is not in this bundle: then its first one opens it, and the page says so.
        return serving.open(request, report);
      });
      if (!current()) return;
      const gallery = galleryOf(opened);
      set({ opening: { phase: 'open', gallery, engine: serving }, device: opened.device });
    } catch (error) {
      if (current()) set({ opening: { phase: 'failed', message: sentenceOf(error) } });
      return;
    }
    await get().ask({ wordFromLink: true });
  }

  return {
    opening: { phase: 'waiting' },
    open,
    openBundle(bundle) {
      set({ view: { bundle, caption: get().view.caption }, step: { kind: 'push' } });
      void open();
    },
    freeBackend() {
      set({ view: { ...get().view, backend: undefined }, step: { kind: 'push' } });
      void open();
    },
    dismissDeviceNotice() {
      set({ deviceNotice: undefined });
    },
  };
}
