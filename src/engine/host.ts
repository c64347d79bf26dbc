// The worker's side of the engine: one device, one bundle open on it, questions about it. Knows nothing of workers, so
// that tests run it as it is.

import { openBundle, trainedScoring } from '../bundle/openBundle.ts';
import { InputError } from '../scan/errors.ts';
import type { Call } from './calls.ts';
import { type BackendStarters, chooseBackend, replaceDevice } from './chooseBackend.ts';
import type { Device } from './device.ts';
import type { EvaluateRequest, EvaluationNews } from './evaluation/evaluationProtocol.ts';
import type { AddressedFiles } from './httpFiles.ts';
import { createLoadProgress } from './loadProgress.ts';
import { pictureInfos } from './pictures.ts';
import type {
  AttendAnswer,
  AttendRequest,
  DeviceInfo,
  ModelInfo,
  ModelLoading,
  OpenedBundle,
  OpenProgress,
  OpenRequest,
  RankAnswer,
  RankCaptionsAnswer,
  RankCaptionsRequest,
  RankRequest,
  VaryAnswer,
  VaryRequest,
} from './protocol.ts';
import { type Served, serveBundle } from './served.ts';
import type {
  WordMapAnswer,
  WordNeighboursAnswer,
  WordNeighboursRequest,
  WordsAsked,
  WordsProgress,
} from './words/wordMapProtocol.ts';
import type { ByteStore } from './words/wordMapStore.ts';
import { wordMapsOf } from './words/wordMaps.ts';
import type { SheetNews, WordSheetAnswer, WordSheetRequest } from './words/wordSheetProtocol.ts';

/** The methods that are called over the channel. */
export interface EngineCalls {
  open(request: OpenRequest, call: Call<OpenProgress>): Promise<OpenedBundle>;
  rank(request: RankRequest, call: Call): Promise<RankAnswer>;
  attend(request: AttendRequest, call: Call): Promise<AttendAnswer>;
  vary(request: VaryRequest, call: Call<number>): Promise<VaryAnswer>;
  rankCaptions(request: RankCaptionsRequest, call: Call<number>): Promise<RankCaptionsAnswer>;
  evaluate(request: EvaluateRequest, call: Call<EvaluationNews>): Promise<void>;
  wordMap(request: WordsAsked, call: Call<WordsProgress>): Promise<WordMapAnswer>;
  wordNeighbours(request: WordNeighboursRequest, call: Call<WordsProgress>): Promise<WordNeighboursAnswer>;
  wordSheet(request: WordSheetRequest, call: Call<SheetNews>): Promise<WordSheetAnswer>;
  memory(argument: undefined, call: Call): Promise<{ readonly buffers: number; readonly bytes: number }>;
  loseDevice(argument: undefined, call: Call): Promise<void>;
}

/** The events that are sent over it. */
export interface EngineEvents {
  readonly device: DeviceInfo;
  readonly modelLoading: ModelLoading;
}

export interface HostOptions {
  readonly starters: BackendStarters;
  /** @throws InputError when the address cannot be one. */
  readonly openFiles: (address: string) => AddressedFiles;
  /** Where words are kept for the next visit. */
  readonly store?: ByteStore;
  readonly tell: <K extends keyof EngineEvents>(event: K, value: EngineEvents[K]) => void;
}

/** Answers calls; nothing is started or opened before the first. */
export function createHost({ starters, openFiles, store, tell }: HostOptions): EngineCalls {
  let served: Served | undefined;
  let servedFiles: AddressedFiles | undefined;
  let device: { readonly forced: OpenRequest['backend']; readonly started: Promise<Device> } | undefined;
  const replacements = new WeakMap<Device, Promise<Device>>();

  /** The device that serves, or a new one where another backend is asked for. */
  function deviceFor(forced: OpenRequest['backend']): Promise<Device> {
    if (device && device.forced === forced) return device.started;
    closeDevice();
    const started = chooseBackend(starters, forced);
    device = { forced, started };
    started.catch(() => {
      if (device?.started === started) device = undefined;
    });
    return started;
  }

  function closeBundle(): void {
    served?.dispose();
    servedFiles?.release?.();
    served = undefined;
    servedFiles = undefined;
  }

  function closeDevice(): void {
    closeBundle();
    device?.started.then(
      ({ backend }) => backend.dispose(),
      () => {}, // it never started
    );
    device = undefined;
  }

  /** The device after a lost one; the same for all that ask. */
  function replace(lost: Device): Promise<Device> {
    const known = replacements.get(lost);
    if (known) return known;
    lost.backend.dispose();
    const started = replaceDevice(starters, lost);
    replacements.set(lost, started);
    device = { forced: device?.forced, started };
    started.then(
      ({ info }) => tell('device', info),
      () => {}, // the next question says so
    );
    return started;
  }

  function opened(): Served {
    if (!served) throw new InputError('No bundle is open: open one first.');
    return served;
  }

  async function openFrom(
    files: AddressedFiles,
    request: OpenRequest,
    { signal, progress: report }: Call<OpenProgress>,
  ): Promise<OpenedBundle> {
    const progress = createLoadProgress(report);
    progress.prepare('manifest');
    const bundle = await openBundle(files, { signal });
    const model = bundle.model(request.model ?? bundle.manifest.models[0].id).id;
    // Who was given up must not take the device from the one that is opened instead; not every file hears of it.
    signal.throwIfAborted();
    progress.prepare('device');
    const on = await deviceFor(request.backend);
    signal.throwIfAborted();
    progress.expect(bundle, model, true);

    const read = { signal, onBytes: progress.onBytes };
    const next = serveBundle({
      bundle,
      device: on,
      replace,
      onModelLoading: (id, value) => tell('modelLoading', { model: id, progress: value }),
      read,
    });
    try {
      const gallery = await next.bundle.gallery(read);
      const boxes = await bundle.boxes(read);
      await next.ask((answers) => answers.load(model, signal, progress), signal);
      await files.prepare?.(gallery.images.flatMap(({ picture }) => picture ?? []));
      signal.throwIfAborted();
      const { info } = await deviceFor(request.backend);
      signal.throwIfAborted();
      closeBundle();
      served = next;
      servedFiles = files;
      const { files: _, ...manifest } = bundle.manifest;
      return {
        name: bundle.name,
        manifest,
        models: bundle.manifest.models.map(
          ({ id, scoring }): ModelInfo => ({ id, trained: trainedScoring(scoring) }),
        ),
        pictures: pictureInfos(gallery, bundle.manifest, files.address),
        captions: gallery.captions,
        boxes,
        device: info,
      };
    } catch (error) {
      next.dispose();
      throw error;
    }
  }

  return {
    async open(request, call) {
      const files = openFiles(request.bundle);
      try {
        return await openFrom(files, request, call);
      } catch (error) {
        files.release?.();
        throw error;
      }
    },

    rank: async (request, { signal }) => opened().ask((answers) => answers.rank(request, signal), signal),
    attend: async (request, { signal }) => opened().ask((answers) => answers.attend(request, signal), signal),
    vary: async (request, { signal, progress }) =>
      opened().ask((answers) => answers.vary(request, { signal, onProgress: progress }), signal),
    rankCaptions: async (request, { signal, progress }) =>
      opened().ask((answers) => answers.rankCaptions(request, { signal, onProgress: progress }), signal),
    async evaluate(request, { signal, progress }) {
      const at = opened();
      const run = at.evaluations.run(request, { tell: progress });
      await at.ask((answers) => run.on(answers, AbortSignal.any([signal, answers.closing])), signal);
    },

    wordMap: async (request, { signal, progress }) =>
      wordMapsOf(opened(), store).map(request, { signal, onProgress: progress }),
    wordNeighbours: async (request, { signal, progress }) =>
      wordMapsOf(opened(), store).neighbours(request, { signal, onProgress: progress }),
    wordSheet: async (request, { signal, progress }) =>
      opened().ask((answers) => answers.wordSheet(request, progress, signal), signal),

    async memory() {
      return (await device?.started)?.backend.memory() ?? { buffers: 0, bytes: 0 };
    },
    async loseDevice() {
      (await device?.started)?.lose();
    },
  };
}
