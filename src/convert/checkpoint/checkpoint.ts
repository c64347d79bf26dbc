// Reads a checkpoint of SCAN, `model_best.pth.tar` as the authors' train.py saves it with torch.save: {'epoch', 'model':
// [image state dict, text state dict], 'best_rsum', 'opt', 'Eiters'}. The pickle inside is interpreted by an allow-list
// of opcodes and names over plain data; nothing in a file can make code run.

import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import type { EncoderOptions, ModelWeights, Scoring } from '../../scan/types.ts';
import type { Container } from './container.ts';
import { openLegacy } from './legacyContainer.ts';
import { modelId } from './modelId.ts';
import { assumedScoring, encoderOptions, findOpt, scoringOptions } from './options.ts';
import { findStateDicts, keysInWords, type TensorRefs } from './stateDicts.ts';
import { readTensors } from './tensors.ts';
import { describeValue, isKind, type PickleValue } from './values.ts';
import { sizesOfWeights } from './weightSizes.ts';
import { openZip } from './zipContainer.ts';

/** What a checkpoint says about itself before any of its weights is read. */
export interface CheckpointOutline {
  /** The model's id by default: the file's name without `.pth.tar`. */
  readonly name: string;
  readonly options: EncoderOptions;
  readonly scoring: Scoring;
  /** What the checkpoint does not say of its scoring, with the authors' default that was taken: `cross_attn t2i`. */
  readonly assumed: readonly string[];
  /** `f30k_precomp`, … */
  readonly dataName?: string;
  readonly epoch?: number;
  readonly bestRsum?: number;
}

export interface Checkpoint extends Omit<CheckpointOutline, 'options'> {
  readonly weights: ModelWeights;
}

/**
 * Reads a checkpoint by range, in either container of torch.save; what is not needed (an optimiser) is not read.
 * Weights of 16 and 32 bits come as Float32Array, of 64 bits as Float64Array, exactly as saved.
 * @throws InputError for whatever is not allowed, damaged, or not SCAN.
 */
export async function readCheckpoint(source: ByteSource): Promise<Checkpoint> {
  const { container, refs, outline } = await openCheckpoint(source);
  // Both encoders at once, because their tensors may share storages; their names have nothing in common.
  const tensors = await readTensors(container, source.name, new Map([...refs.image, ...refs.text]));
  const only = (part: TensorRefs) => new Map([...tensors].filter(([name]) => part.has(name)));
  const { options, ...rest } = outline;
  return { ...rest, weights: { options, image: only(refs.image), text: only(refs.text) } };
}

/**
 * Reads no weights, only what there is of them and the options.
 * @throws InputError as `readCheckpoint` does, but for what is wrong with the numbers.
 */
export async function readOutline(source: ByteSource): Promise<CheckpointOutline> {
  return (await openCheckpoint(source)).outline;
}

async function openCheckpoint(source: ByteSource) {
  const container = await openContainer(source);
  const root = container.root;
  if (!isKind(root, 'dict') || !root.entries.has('model')) {
    throw new InputError(
      `${source.name} holds ${isKind(root, 'dict') ? `a dict with ${keysInWords(root)}` : describeValue(root)}; a dict with "model" and "opt" is expected, as SCAN's train.py saves it: {"model": [image state dict, text state dict], "opt": opt}.`,
    );
  }
  const refs = findStateDicts(source.name, root.entries.get('model'));
  const opt = findOpt(source.name, root.entries.get('opt'));
  const scoring = scoringOptions(source.name, opt);
  const outline: CheckpointOutline = {
    name: modelId(source.name),
    options: encoderOptions(source.name, opt, sizesOfWeights(source.name, refs)),
    scoring,
    assumed: assumedScoring(opt, scoring),
    dataName: textOf(opt.get('data_name')),
    epoch: numberOf(root.entries.get('epoch')),
    bestRsum: numberOf(root.entries.get('best_rsum')),
  };
  return { container, refs, outline };
}

async function openContainer(source: ByteSource): Promise<Container> {
  const head = await source.read(0, Math.min(source.size, 512));
  const begins = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  const textAt = (at: number, length: number) => String.fromCharCode(...head.subarray(at, at + length));
  if (begins(0x50, 0x4b)) return openZip(source);
  // A pickle of protocol 2 and up, or of protocol 0 and 1, where the magic number stands as text.
  if (begins(0x80) || (begins(0x4c) && /^L\d+L?\n/.test(textAt(0, 40)))) return openLegacy(source);
  throw new InputError(`${source.name} ${whatInstead(source.size, begins, textAt)}`);
}

/** What a file is that is no checkpoint, as far as one can tell, and what to do about it. */
function whatInstead(
  size: number,
  begins: (...bytes: number[]) => boolean,
  textAt: (at: number, length: number) => string,
): string {
  if (size === 0) return 'is empty. Copy or download it again.';
  if (textAt(257, 5) === 'ustar') {
    return 'is a tar archive. If a checkpoint was packed into it, unpack it; if PyTorch before 0.2 saved it, load it in Python and save it again: torch.save(torch.load(old, map_location="cpu"), new).';
  }
  if (begins(0x1f, 0x8b)) return 'is compressed with gzip. Unpack it first (gunzip).';
  if (textAt(0, 24) === 'version https://git-lfs.') {
    return 'is only a pointer of Git LFS to the checkpoint. Fetch the file itself: git lfs pull.';
  }
  if (/^\s*<(!doctype|html)/i.test(textAt(0, 64))) {
    return 'is a web page, not a checkpoint: the download needs another address.';
  }
  return "is no checkpoint of PyTorch: it begins neither as a zip archive nor as a pickle. Give the model_best.pth.tar that SCAN's train.py wrote.";
}

function textOf(value: PickleValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberOf(value: PickleValue | undefined): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
