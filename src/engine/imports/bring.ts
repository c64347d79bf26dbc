// Brought files into a kept bundle: raw files are converted by the command line's own code, a bundle is copied after each
// of its files was held against its manifest.

import { MANIFEST_FILE } from '../../bundle/manifest.ts';
import { openBundle } from '../../bundle/openBundle.ts';
import { verifyFile } from '../../bundle/verify.ts';
import type { BundleStore } from '../../convert/bundleWriter.ts';
import { type ConvertReport, convert } from '../../convert/convert.ts';
import { type BroughtSource, broughtSource } from '../../convert/recognise/brought.ts';
import type { Looks } from '../../convert/recognise/candidates.ts';
import { bundleFiles, convertInput } from '../../convert/recognise/plan.ts';
import { type Recognised, recognise } from '../../convert/recognise/recognise.ts';
import type { Used } from '../../convert/recognise/settle.ts';
import { InputError } from '../../scan/errors.ts';
import type {
  BringOptions,
  BringProgress,
  Brought,
  BroughtFile,
  LookProgress,
  Recognition,
  RoleChoices,
} from '../importProtocol.ts';
import { blobSource } from './blobSource.ts';
import { type BringReporter, bringReporter } from './bringProgress.ts';
import { countReads } from './counting.ts';
import { inWords, REMOVE_OR_FREE } from './quota.ts';
import type { Scratch } from './scratch.ts';
import type { KeptStore } from './store.ts';

const ADVICE =
  'Remove bundles that are kept, free space on the disk, or convert fewer pictures or at the precision int8.';

export interface Bringer {
  recognise(
    files: readonly BroughtFile[],
    choices: RoleChoices,
    signal: AbortSignal,
    onProgress: (progress: LookProgress) => void,
  ): Promise<Recognition>;
  bring(
    files: readonly BroughtFile[],
    options: BringOptions,
    signal: AbortSignal,
    onProgress: (progress: BringProgress) => void,
  ): Promise<Brought>;
}

/**
 * Brings into `store`; files out of archives are unpacked into `scratch` and kept there as long as they are looked
 * at.
 */
export function createBringer(
  store: KeptStore,
  scratch: Scratch,
  storage?: Pick<StorageManager, 'estimate'>,
): Bringer {
  const known: Looks = new Map();
  /** What was looked at last, and what a bundle is being made of: of these, unpacked files are kept. */
  const held = { looked: [] as readonly BroughtSource[], made: [] as readonly BroughtSource[] };
  /** What is being looked at: of these, files are unpacked. */
  const looking = new Set<readonly BroughtSource[]>();
  const tidy = () => scratch.keepOnly((identity) => isWithin(identity, [...held.looked, ...held.made]));
  const look = async (
    files: readonly BroughtSource[],
    choices: RoleChoices = {},
    signal: AbortSignal,
    onProgress: (progress: LookProgress) => void = () => {},
  ): Promise<Recognised> => {
    let looked: LookProgress = { done: 0, total: files.length };
    const done = () => looking.delete(files);
    looking.add(files);
    signal.addEventListener('abort', done);
    return recognise(files, {
      choices,
      unpack: (bytes, identity) =>
        scratch.unpack(bytes, identity, {
          signal,
          onBytes: (bytesDone) => onProgress({ ...looked, unpacking: { bytesDone, bytesTotal: bytes.size } }),
          isWanted: () => [...looking].some((zips) => isWithin(identity, zips)),
        }),
      known,
      signal,
      onFile(done, total) {
        looked = { done, total };
        onProgress(looked);
      },
    }).finally(() => {
      signal.removeEventListener('abort', done);
      done();
    });
  };

  return {
    async recognise(files, choices, signal, onProgress) {
      held.looked = files.map(sourceOf);
      tidy();
      return (await look(held.looked, choices, signal, onProgress)).recognition;
    },

    async bring(files, options, signal, onProgress) {
      held.made = files.map(sourceOf);
      try {
        return await make(held.made, options, signal, onProgress);
      } finally {
        held.made = [];
        tidy();
      }
    },
  };

  async function make(
    files: readonly BroughtSource[],
    options: BringOptions,
    signal: AbortSignal,
    onProgress: (progress: BringProgress) => void,
  ): Promise<Brought> {
    const { recognition, used } = await look(files, options.choices, signal);
    const stopped = sentenceAgainst(recognition);
    if (stopped !== undefined) throw new InputError(stopped);
    const title = options.title?.trim() || recognition.title;
    const progress = bringReporter(bytesOf(used), onProgress);
    if (recognition.makes === 'copied' && used.bundle) {
      const source = bundleFiles(used.bundle);
      const copied = () => store.make(title, (into) => copy(source, into, signal, progress));
      const room = { what: 'this bundle', needed: bytesOf(used), advice: REMOVE_OR_FREE };
      const bundle = await inWords(storage, room, copied);
      return { bundle, notes: [] };
    }
    let report: ConvertReport | undefined;
    const counter = countReads(signal, () => progress.bytes(counter.bytes()));
    const { choices: _, ...settings } = options;
    const input = await convertInput(used, { ...settings, title }, counter.openAs);
    const build = async (into: BundleStore) => {
      report = await convert(input, until(into, signal), ({ stage, done, total }) => {
        signal.throwIfAborted();
        if (stage === 'checkpoints' || stage === 'features' || stage === 'pictures')
          progress.stage(stage, done, total);
      });
      for (const file of filesOf(used)) await file.check?.(signal);
      signal.throwIfAborted();
      return report.manifest;
    };
    const room = { what: 'this bundle', needed: neededBy(recognition, options), advice: ADVICE };
    const bundle = await inWords(storage, room, () => store.make(title, build));
    return { bundle, notes: report?.notes ?? [], parity: report?.parity };
  }
}

/** Whether what is called so lies in one of these zips. */
function isWithin(identity: string, zips: readonly BroughtSource[]): boolean {
  return zips.some((zip) => identity.startsWith(`${zip.identity}\n`));
}

function sourceOf({ path, file }: BroughtFile): BroughtSource {
  return broughtSource(blobSource(path, file), `${file.lastModified}`);
}

/** The first sentence that stands in the way. */
function sentenceAgainst({ makes, items, lacks, problems }: Recognition): string | undefined {
  if (makes) return undefined;
  const item = items.find(({ role, problem }) => role !== 'unused' && problem !== undefined);
  return (
    item?.problem ??
    problems[0] ??
    lacks.find(({ needed }) => needed)?.sentence ??
    'Nothing can be made of these files.'
  );
}

/** Bytes that the bundle will have, about. */
function neededBy({ extent }: Recognition, { precision = 'f16', limit }: BringOptions): number | undefined {
  if (!extent) return undefined;
  const { once, perImage } = extent.bytes[precision];
  return once + perImage * Math.min(limit ?? extent.images, extent.images);
}

/** All files that are used. */
function filesOf({ checkpoints, features, ...single }: Used): readonly BroughtSource[] {
  const all = new Set([...checkpoints, ...features, ...Object.values(single)]);
  return [...all].flatMap((candidate) => candidate?.files ?? []);
}

function bytesOf(used: Used): number {
  return filesOf(used).reduce((sum, { bytes }) => sum + bytes.size, 0);
}

/** A store that writes no more once the work is cancelled. */
function until(store: BundleStore, signal: AbortSignal): BundleStore {
  return {
    name: store.name,
    read: (path, options) => store.read(path, options),
    write(path, bytes) {
      signal.throwIfAborted();
      return store.write(path, bytes);
    },
  };
}

async function copy(
  source: ReturnType<typeof bundleFiles>,
  into: BundleStore,
  signal: AbortSignal,
  progress: BringReporter,
) {
  const { manifest } = await openBundle(source, { signal });
  let bytes = 0;
  for (const [n, entry] of manifest.files.entries()) {
    const content = await source.read(entry.path, { signal });
    await verifyFile(content, entry, `${source.name}/${entry.path}`);
    await into.write(entry.path, content);
    bytes += content.length;
    progress.bytes(bytes);
    progress.stage('copying', n + 1, manifest.files.length);
  }
  await into.write(MANIFEST_FILE, await source.read(MANIFEST_FILE, { signal }));
  progress.stage('checking', 0, 1);
  await (await openBundle(into, { signal })).verify();
  progress.stage('checking', 1, 1);
  return manifest;
}
