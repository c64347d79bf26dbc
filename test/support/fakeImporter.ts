// An importer that makes everything up, for tests of the desk: files are what their names say, a bundle is made of
// nothing. What it keeps, and how safely, is described in words, `kept=2&storage=refused`.

import type {
  BringStage,
  Brought,
  BroughtFile,
  BroughtItem,
  FileRole,
  Importer,
  Keeping,
  KeptBundle,
  Recognition,
  RoleChoices,
} from '../../src/engine/importProtocol.ts';
import { InputError } from '../../src/scan/errors.ts';

export interface FakeImporterOptions {
  /** Called with the name of a method before it answers; a test holds answers back here. */
  readonly gate?: (method: string) => Promise<void> | void;
  /**
   * `kept=N` bundles from before, `storage=refused` or `unpromised`, `notices=yes`, `fails=METHOD`, and `at=STAGE` where
   * a bringing stands while it is held back.
   */
  readonly description?: string;
}

const ROLES: readonly (readonly [RegExp, FileRole, string])[] = [
  [/manifest\.json$|bundle\.zip$/, 'bundle', 'bundle: 200 pictures, 2 models'],
  [/\.(tar|pth|pt)$/, 'checkpoint', 'checkpoint: t-i AVG, bi-GRU, 256'],
  [/vocab.*\.json$/, 'vocabulary', 'vocabulary: 593 words'],
  [/_ims\.npy$|features/, 'features', 'features of 200 pictures, 36 regions each, 256 numbers a region'],
  [/caps\.txt$/, 'captions', 'captions: 1,000, five for each picture'],
  [/ids\.txt$/, 'ids', 'ids of 200 pictures'],
  [/boxes/, 'boxes', 'boxes of 200 pictures, 36 each'],
  [/\.(jpg|png)$/, 'pictures', 'pictures, by their ids'],
];

const CHOICES: readonly FileRole[] = ['features', 'boxes', 'unused'];

/** An hour of some day: dates are printed, and look the same in every picture of the page. */
const NOON = Date.UTC(2026, 4, 20, 12, 0);

function item(key: string, files: readonly BroughtFile[], choices: RoleChoices): BroughtItem {
  const [, known, sentence] = ROLES.find(([pattern]) => pattern.test(key)) ?? [null, undefined, ''];
  const chosen = choices[key];
  const broken = /broken/.test(key);
  return {
    key,
    role: chosen ?? known ?? 'unused',
    sentence: known ? sentence : 'nothing that the page knows',
    problem: broken ? `${key} is cut off: 12 bytes of a header of 128 are there. Copy it again.` : undefined,
    files: files.length,
    bytes: files.reduce((sum, { file }) => sum + file.size, 0),
    origins: files.map(({ path }) => path),
    roles: known === 'features' || known === 'boxes' || !known ? [...CHOICES] : [known, 'unused'],
    chosen: chosen !== undefined,
  };
}

function recognition(files: readonly BroughtFile[], choices: RoleChoices): Recognition {
  const pictures = files.filter(({ path }) => /\.(jpg|png)$/.test(path));
  const items = [
    ...files.filter((file) => !pictures.includes(file)).map((file) => item(file.path, [file], choices)),
    ...(pictures.length > 0 ? [{ ...item('images.jpg', pictures, choices), key: 'images' }] : []),
  ];
  const has = (role: FileRole) => items.some((one) => one.role === role && !one.problem);
  const needed = (['checkpoint', 'vocabulary', 'features'] as const).filter((role) => !has(role));
  const bundle = has('bundle');
  const without = {
    captions: 'No captions: the page ranks and draws, but cannot evaluate.',
    boxes: 'No boxes: attention has numbers, but nothing can be drawn.',
    pictures: 'No pictures: boxes stand on blank.',
  } as const;
  return {
    items,
    lacks: bundle
      ? []
      : [
          ...needed.map((role) => ({
            role,
            sentence: `The ${role} is missing: nothing works without it.`,
            needed: true,
          })),
          ...(['captions', 'boxes', 'pictures'] as const)
            .filter((role) => !has(role))
            .map((role) => ({ role, sentence: without[role], needed: false })),
        ],
    problems: files.some(({ path }) => path.includes('wide'))
      ? [
          'wide_ims.npy has features of width 2048; the image encoder of "t2i-avg" reads 256 (its img_dim). Give the features that it was trained on.',
        ]
      : [],
    makes: bundle ? 'copied' : needed.length === 0 ? 'converted' : undefined,
    extent:
      needed.length === 0
        ? {
            images: 200,
            bytes: {
              f16: { once: 2_100_000, perImage: 42_000 },
              f32: { once: 4_100_000, perImage: 61_000 },
              int8: { once: 2_100_000, perImage: 33_000 },
            },
          }
        : undefined,
    title: 'Photographs',
  };
}

/** An importer over made-up files. */
export function fakeImporter({ gate, description = '' }: FakeImporterOptions = {}): Importer {
  const parameters = new URLSearchParams(description);
  const storage = parameters.get('storage');
  const listeners = new Set<() => void>();
  const sessionOnly = storage === 'refused';
  const kept: KeptBundle[] = Array.from({ length: Number(parameters.get('kept') ?? 0) }, (_, k) => ({
    id: `old-${k}`,
    address: `fake:images=${12 + k}`,
    title: ['Flickr30K, test split', 'A fork’s checkpoints on my own holiday photographs', 'COCO, 1K'][k % 3],
    madeAt: NOON - k * 86_400_000 * 9,
    bytes: 61_400_000 * (k + 1),
    images: 1000,
    captions: k % 3 === 1 ? 0 : 5000,
    models: ['t2i-avg', 'i2t-lse'].slice(0, 1 + (k % 2)),
    boxes: k % 3 !== 1,
    pictures: 'files',
    sessionOnly,
  }));
  const keeping: Keeping = sessionOnly
    ? { kept: false, reason: 'This window is private, and forgets what is kept when it is closed.' }
    : {
        kept: true,
        persistent: storage !== 'unpromised',
        usedBytes: 184_200_000,
        quotaBytes: 11_800_000_000,
      };
  let made = 0;
  const changed = () => {
    for (const listener of listeners) listener();
  };

  async function pass(method: string, signal?: AbortSignal): Promise<void> {
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('Cancelled.', 'AbortError')));
    });
    await Promise.race([gate?.(method), aborted]);
    signal?.throwIfAborted();
    if (parameters.get('fails') === method)
      throw new InputError(`The disk is full: ${method} needs 12.4 MB more.`);
  }

  function find(id: string): number {
    const at = kept.findIndex((bundle) => bundle.id === id);
    if (at < 0) throw new InputError('This bundle is gone: another tab removed it.');
    return at;
  }

  return {
    async recognise(files, choices, signal, onProgress) {
      onProgress?.({ done: 0, total: files.length });
      await pass('recognise', signal);
      return recognition(files, choices);
    },
    async bring(files, options, signal, onProgress): Promise<Brought> {
      onProgress?.({
        stage: (parameters.get('at') ?? 'features') as BringStage,
        done: 72,
        total: 200,
        bytesDone: 4_200_000,
        bytesTotal: 11_800_000,
        secondsLeft: 42,
      });
      await pass('bring', signal);
      const bundle: KeptBundle = {
        id: `new-${++made}`,
        address: 'fake:images=200',
        title: options.title ?? recognition(files, {}).title,
        madeAt: NOON,
        bytes: 8_400_000,
        images: options.limit ?? 200,
        captions: 5 * (options.limit ?? 200),
        models: ['t2i-avg', 'i2t-lse'],
        boxes: true,
        pictures: 'files',
        sessionOnly,
      };
      kept.unshift(bundle);
      return {
        bundle,
        notes: [
          'Boxes: 7,180 of 7,200 regions have one.',
          '3 ids have no picture, "1007" the first of them.',
        ],
        parity: { difference: 3.1e-4, pairs: 72 },
      };
    },
    async list() {
      await pass('list');
      const notices =
        parameters.get('notices') === 'yes'
          ? [
              'A conversion of “COCO, 5K” was cut short the last time; its 412 MB were cleared away. Bring its files again.',
            ]
          : [];
      return { bundles: [...kept], keeping, notices };
    },
    async rename(id, title) {
      await pass('rename');
      const at = find(id);
      if (title === '') throw new InputError('A bundle needs a title: give it a few words.');
      kept[at] = { ...kept[at], title };
      changed();
    },
    async remove(id) {
      await pass('remove');
      kept.splice(find(id), 1);
      changed();
    },
    async exportZip(id, _, signal, onProgress) {
      find(id);
      onProgress?.({ bytesDone: 3_100_000, bytesTotal: 8_400_000 });
      await pass('exportZip', signal);
      return new File(['made up'], 'bundle.zip');
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {},
  };
}
