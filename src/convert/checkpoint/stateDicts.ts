// Finds the two state dicts in what a checkpoint holds: `model` is [image, text] as the authors save it, or a dict in
// which the two can be told apart.

import { InputError } from '../../scan/errors.ts';
import { describeValue, isKind, type PickleDict, type PickleValue, quote, type TensorRef } from './values.ts';

/** Parameters by name, not read yet. */
export type TensorRefs = ReadonlyMap<string, TensorRef>;

export interface TwoStateDicts {
  readonly image: TensorRefs;
  readonly text: TensorRefs;
}

/** Prefixes of the two encoders where everything lies in one state dict; the names are those of SCAN's model. */
const PREFIXES = { image: 'img_enc.', text: 'txt_enc.' } as const;

/**
 * @param fileName for messages.
 * @param model the checkpoint's `model`.
 * @throws InputError when there are not exactly an image and a text state dict.
 */
export function findStateDicts(fileName: string, model: PickleValue | undefined): TwoStateDicts {
  if (isKind(model, 'list') || isKind(model, 'tuple')) {
    const [image, text] = model.items;
    if (model.items.length === 2 && isKind(image, 'dict') && isKind(text, 'dict')) {
      return {
        image: parameters(fileName, 'image', image),
        text: parameters(fileName, 'text', text),
      };
    }
    const extra = model.items.length > 2 ? ' A third part belongs to another model than SCAN.' : '';
    throw new InputError(
      `${fileName}: "model" should be [image state dict, text state dict], and is ${describeValue(model)}: ${model.items.slice(0, 4).map(describeValue).join(', ')}.${extra}`,
    );
  }
  if (isKind(model, 'dict')) return ofDict(fileName, model);
  throw new InputError(
    `${fileName}: "model" should be [image state dict, text state dict], and is ${describeValue(model)}. Give the model_best.pth.tar that SCAN's train.py wrote.`,
  );
}

/** Either a dict of two state dicts, or one state dict with the encoders' names in front. */
function ofDict(fileName: string, model: PickleDict): TwoStateDicts {
  const parts = [...model.entries.values()].filter((value) => isKind(value, 'dict'));
  const image = parts.filter((part) => has(part, 'fc.bias'));
  const text = parts.filter((part) => has(part, 'embed.weight'));
  if (image.length === 1 && text.length === 1 && image[0] !== text[0]) {
    return {
      image: parameters(fileName, 'image', image[0]),
      text: parameters(fileName, 'text', text[0]),
    };
  }
  const all = parts.length > 0 ? new Map<string, TensorRef>() : parameters(fileName, 'whole', model);
  const split = { image: withPrefix(all, PREFIXES.image), text: withPrefix(all, PREFIXES.text) };
  if (split.image.size > 0 && split.image.size + split.text.size === all.size) return split;
  throw new InputError(
    `${fileName}: "model" is a dict with ${keysInWords(model)}; neither two state dicts nor names that begin with ${PREFIXES.image} and ${PREFIXES.text}. Save it as [image state dict, text state dict].`,
  );
}

function has(part: PickleDict, name: string): boolean {
  return part.entries.has(name) || part.entries.has(`module.${name}`);
}

function withPrefix(all: TensorRefs, prefix: string): TensorRefs {
  return new Map(
    [...all]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, ref]) => [name.slice(prefix.length), ref]),
  );
}

/** A state dict's tensors without the `module.` that DataParallel puts in front. */
function parameters(fileName: string, which: string, dict: PickleDict): TensorRefs {
  const refs = new Map<string, TensorRef>();
  for (const [key, value] of dict.entries) {
    if (typeof key !== 'string' || !isKind(value, 'tensor')) {
      throw new InputError(
        `${fileName}: the ${which} state dict holds ${describeValue(value)} under ${describeValue(key)}; a tensor under its name is expected.`,
      );
    }
    const name = key.startsWith('module.') ? key.slice('module.'.length) : key;
    if (refs.has(name)) {
      throw new InputError(
        `${fileName}: the ${which} state dict holds ${quote(name)} twice, with and without module.`,
      );
    }
    refs.set(name, value);
  }
  return refs;
}

/** The first keys of a dict, for messages. */
export function keysInWords(dict: PickleDict): string {
  const keys = [...dict.entries.keys()];
  if (keys.length === 0) return 'nothing in it';
  const first = keys.slice(0, 6).map(describeValue).join(', ');
  return keys.length > 6 ? `${first} and ${keys.length - 6} more` : first;
}
