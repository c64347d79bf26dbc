// Word-region truth: {imageId: [{phrase, box: [x1, y1, x2, y2], caption?, kind?}]}, boxes in pixels of the picture. The
// file that a person gives and the one in a bundle are of the same form; it is for evaluation only.

import { InputError } from '../scan/errors.ts';
import type { Box } from '../scan/grounding/rightRegions.ts';
import { isRecord, parseJsonBytes } from './json.ts';

/** A phrase of a picture's captions and the box of what it means. */
export interface PhraseTruth {
  readonly phrase: string;
  readonly box: Box;
  /** Which of the picture's five captions, from 0; without it the phrase is looked for in all of them. */
  readonly caption?: number;
  /** noun, verb, colour, …; `scene` for words about the whole picture. */
  readonly kind?: string;
}

/** The truth of each picture, by its id. */
export type Truth = ReadonlyMap<string, readonly PhraseTruth[]>;

// Their types hold them to the numbers and names that the mathematics counts with.
const CAPTIONS: typeof import('../scan/recall.ts').CAPTIONS_PER_IMAGE = 5;
const ALL_KINDS: typeof import('../scan/grounding/pointing.ts').ALL_KINDS = 'all';

const MOST_CHARACTERS = { phrase: 1000, kind: 100 } as const;

const FORM = '{imageId: [{"phrase", "box": [x1, y1, x2, y2]}, …]}';

/**
 * Truth from the bytes of a file. `name` is for messages.
 * @throws InputError naming the picture and the entry, and what was expected there.
 */
export function readTruth(bytes: Uint8Array, name: string): Truth {
  const pictures = parseJsonBytes(bytes, name, FORM);
  if (!isRecord(pictures)) throw new InputError(`${name} should be an object: ${FORM}.`);
  return new Map(
    Object.entries(pictures).map(([id, entries]) => {
      if (!Array.isArray(entries)) {
        throw new InputError(
          `${name}, picture "${id}": a list of {"phrase", "box": [x1, y1, x2, y2]} was expected.`,
        );
      }
      return [id, entries.map((entry, n) => phraseTruth(truthPlace(name, id, n), entry))];
    }),
  );
}

/** Entries, over all pictures. */
export function phraseCount(truth: Truth): number {
  let count = 0;
  for (const entries of truth.values()) count += entries.length;
  return count;
}

/** The JSON that `readTruth` reads. */
export function truthJson(truth: Truth): string {
  return JSON.stringify(Object.fromEntries(truth));
}

/** For messages: an entry of the file. */
export function truthPlace(name: string, id: string, entry: number): string {
  return `${name}, picture "${id}", entry ${entry}`;
}

function phraseTruth(place: string, entry: unknown): PhraseTruth {
  if (!isRecord(entry)) {
    throw new InputError(`${place}: {"phrase", "box": [x1, y1, x2, y2]} was expected.`);
  }
  const { phrase, box, caption, kind } = entry;
  return {
    phrase: text(place, 'phrase', phrase),
    box: boxOf(place, box),
    ...(caption === undefined ? {} : { caption: captionIndex(place, caption) }),
    ...(kind === undefined ? {} : { kind: kindOf(place, kind) }),
  };
}

function text(place: string, field: keyof typeof MOST_CHARACTERS, value: unknown): string {
  const most = MOST_CHARACTERS[field];
  if (typeof value === 'string' && value.trim() !== '' && value.length <= most) return value;
  throw new InputError(`${place}: "${field}" should be a text of 1 to ${most} characters.`);
}

function kindOf(place: string, value: unknown): string {
  const kind = text(place, 'kind', value);
  if (kind !== ALL_KINDS) return kind;
  throw new InputError(`${place}: the kind may not be "${ALL_KINDS}", which stands for all kinds together.`);
}

function captionIndex(place: string, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < CAPTIONS) return value;
  const given = typeof value === 'number' ? value : 'no number';
  throw new InputError(`${place}: "caption" is ${given}; a picture's captions are 0 to ${CAPTIONS - 1}.`);
}

function boxOf(place: string, value: unknown): Box {
  if (!Array.isArray(value) || value.length !== 4 || !value.every((n) => Number.isFinite(n))) {
    throw new InputError(`${place}: "box" should be four finite numbers x1, y1, x2, y2.`);
  }
  const [x1, y1, x2, y2]: readonly number[] = value;
  if (x1 < x2 && y1 < y2) return [x1, y1, x2, y2];
  throw new InputError(
    `${place}: the box [${[x1, y1, x2, y2].join(', ')}] has no area; x1 y1 x2 y2 with x1 < x2 and y1 < y2 was expected (corners, not width and height).`,
  );
}
