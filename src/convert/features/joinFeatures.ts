// From files to the gallery: which stored row is which picture, in the gallery's order. Rows of .npy files follow each
// other, lines of a TSV and files of a folder are looked up by id; older data repeats every row five times, once for
// each caption, and then every fifth is the picture.

import { InputError } from '../../scan/errors.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import { counted, countOf } from '../counted.ts';
import type { FeatureSource, ImageBoxes } from './featureSource.ts';
import { type FoundRow, firstFew, type NamedRows, rowFinder } from './ids.ts';
import { repeatedIds } from './repeatedIds.ts';

/** A stored row of one of the sources. */
export interface StoredRow {
  readonly source: FeatureSource;
  readonly row: number;
}

/** Features of the gallery's pictures, in the gallery's order. */
export interface PictureFeatures {
  readonly ids: readonly string[];
  /** What other files call each picture: its id, or without an ids file the name that it is stored under. */
  readonly names: readonly string[];
  /** Whether these are names, and not only places in the gallery. */
  readonly named: boolean;
  /** F. */
  readonly width: number;
  /** [pictures] regions of each. */
  readonly counts: Uint32Array;
  /** Pictures there would be without a limit. */
  readonly total: number;
  /** What other files call the pictures that the limit leaves out. */
  readonly dropped: readonly string[];
  /** Where a picture's features are stored. */
  stored(image: number): StoredRow;
  /**
   * Features [regions, F] of each picture in turn. An array is valid until the next one is asked for.
   * @throws InputError where a number is not finite, or where rows that should repeat a picture differ.
   */
  stream(): AsyncIterable<Float32Array>;
  /** Boxes that lie beside the features themselves, unchecked; absent when no source has any. */
  readonly boxesOf?: (image: number) => Promise<ImageBoxes | undefined>;
}

export interface Wanted {
  /** Lines of the ids file. */
  readonly ids?: readonly string[];
  /** Lines of the captions file. */
  readonly captions?: number;
  /** Names of the two files, for messages. */
  readonly files?: { readonly ids?: string; readonly captions?: string };
  /** Keep the first so many pictures. */
  readonly limit?: number;
}

/**
 * Decides which pictures there are and where each is stored.
 * @throws InputError when rows, captions and ids do not fit together, an id has no row, or widths differ.
 */
export async function joinFeatures(
  sources: readonly FeatureSource[],
  wanted: Wanted,
): Promise<PictureFeatures> {
  if (sources.length === 0) throw new InputError('There are no features: give at least one --features.');
  const width = commonWidth(sources);
  const ids = wanted.ids && repeatedIds(wanted.ids, idsFile(wanted));
  const gallery = ids === undefined ? inFileOrder(sources, wanted) : byIds(sources, ids, wanted);
  const nameOf = ({ id, stored: { source, row } }: Picture) =>
    ids === undefined ? (source.ids?.[row] ?? id) : id;
  const kept = wanted.limit ?? gallery.length;
  const pictures = gallery.slice(0, kept);
  const counts = Uint32Array.from(pictures, ({ stored }) => stored.source.counts[stored.row]);
  const bare = pictures.find((_, image) => counts[image] === 0);
  if (bare !== undefined) {
    const { source, row } = bare.stored;
    throw new InputError(
      `${source.place(row)}: the picture "${nameOf(bare)}" has no regions. Leave it out of the ids.`,
    );
  }
  return {
    ids: pictures.map(({ id }) => id),
    names: pictures.map(nameOf),
    named: ids !== undefined || sources.every(isNamed),
    width,
    counts,
    total: gallery.length,
    dropped: gallery.slice(kept).map(nameOf),
    stored: (image) => pictures[image].stored,
    stream: () => streamPictures(pictures),
    boxesOf: sources.some(({ boxes }) => boxes !== undefined)
      ? async (image) => {
          const { source, row } = pictures[image].stored;
          return source.boxes?.(row);
        }
      : undefined,
  };
}

/** A picture, its row, and how many equal rows there are from that one on. */
interface Picture {
  readonly id: string;
  readonly stored: StoredRow;
  readonly repeats: readonly StoredRow[];
}

function commonWidth(sources: readonly FeatureSource[]): number {
  const [first, ...rest] = sources;
  const other = rest.find(({ width }) => width !== first.width);
  if (other === undefined) return first.width;
  throw new InputError(
    `The regions of ${first.name} have ${first.width} numbers, those of ${other.name} have ${other.width}. All features must come from the same extractor.`,
  );
}

function isNamed(source: FeatureSource): source is FeatureSource & NamedRows {
  return source.ids !== undefined;
}

/** Without an ids file: rows in the order given, numbered by their place in the gallery. */
function inFileOrder(sources: readonly FeatureSource[], wanted: Wanted): Picture[] {
  const rows = sources.flatMap((source) =>
    Array.from({ length: source.rows }, (_, row) => ({ source, row })),
  );
  const repeats = sources.some(isNamed) ? 1 : CAPTIONS_PER_IMAGE;
  return asPictures(rows, wanted, undefined, repeats).map((picture, n) => ({ id: `${n}`, ...picture }));
}

/** With an ids file: named rows are looked up, the others are those of the remaining ids, in their order. */
function byIds(sources: readonly FeatureSource[], ids: readonly string[], wanted: Wanted): Picture[] {
  checkCaptions(wanted, ids.length, sources);
  const find = rowFinder(sources.filter(isNamed));
  const taken = new Map<FeatureSource, Map<number, string>>();
  const found = ids.map((id) => {
    const hit: FoundRow<FeatureSource & NamedRows> | undefined = find(id);
    if (hit === undefined) return undefined;
    const rows = taken.get(hit.source) ?? new Map<number, string>();
    taken.set(hit.source, rows);
    const before = rows.get(hit.row);
    if (before !== undefined) {
      throw new InputError(
        `The ids "${before}" and "${id}" both mean ${place(hit)}. Each picture should be listed once.`,
      );
    }
    rows.set(hit.row, id);
    return hit;
  });
  const missing = ids.filter((_, n) => found[n] === undefined);
  const unnamed = sources
    .filter((source) => !isNamed(source))
    .flatMap((source) => Array.from({ length: source.rows }, (_, row) => ({ source, row })));
  if (unnamed.length === 0 && missing.length > 0) {
    const [named] = sources.filter(isNamed);
    const all =
      missing.length === ids.length
        ? ` None of the ids was found: are these the ids of these files? In ${named.name} they are like "${named.ids[0]}".`
        : '';
    throw new InputError(
      `${counted(missing.length)} of ${counted(ids.length)} ids have no features in ${sources.map(({ name }) => name).join(', ')}: ${firstFew(missing)}.${all}`,
    );
  }
  const rest = asPictures(unnamed, wanted, missing.length, CAPTIONS_PER_IMAGE)[Symbol.iterator]();
  return ids.map((id, n): Picture => {
    const hit = found[n];
    if (hit !== undefined) return { id, stored: hit, repeats: [hit] };
    return { id, ...(rest.next().value as Omit<Picture, 'id'>) };
  });
}

/**
 * Rows as pictures: one each, or five equal rows each, whichever gives as many pictures as the captions (five each) and
 * `ids` ask for. Without either, each row is a picture.
 */
function asPictures(
  rows: readonly StoredRow[],
  wanted: Wanted,
  ids: number | undefined,
  mostRepeats: number,
): Omit<Picture, 'id'>[] {
  const captioned = wanted.captions === undefined ? undefined : wanted.captions / CAPTIONS_PER_IMAGE;
  const pictures = ids ?? captioned ?? rows.length;
  const repeats = rows.length === pictures ? 1 : mostRepeats;
  if (!Number.isInteger(pictures) || rows.length !== pictures * repeats) {
    throw new InputError(
      `The features have ${countOf(rows.length, 'row')}, ${captionsFile(wanted)} ${said(wanted.captions)} and ${idsFile(wanted)} ${said(wanted.ids?.length)}. ` +
        'Five captions and one id were expected for each picture, and one row, or the same row five times.',
    );
  }
  return Array.from({ length: pictures }, (_, n) => ({
    stored: rows[n * repeats],
    repeats: rows.slice(n * repeats, (n + 1) * repeats),
  }));
}

function said(lines: number | undefined): string {
  return lines === undefined ? 'is not given' : `has ${countOf(lines, 'line')}`;
}

function idsFile({ files }: Wanted): string {
  return files?.ids === undefined ? 'the ids file' : `the ids file ${files.ids}`;
}

function captionsFile({ files }: Wanted): string {
  return files?.captions === undefined ? 'the captions file' : `the captions file ${files.captions}`;
}

function checkCaptions(wanted: Wanted, pictures: number, sources: readonly FeatureSource[]): void {
  const { captions, ids } = wanted;
  if (captions === undefined || captions === pictures * CAPTIONS_PER_IMAGE) return;
  const rows = sources.reduce((sum, source) => sum + source.rows, 0);
  throw new InputError(
    `There are ${counted(pictures)} pictures in ${idsFile(wanted)}, which ${said(ids?.length)}; ${captionsFile(wanted)} has ${counted(captions)} and the features have ${countOf(rows, 'row')}. Five captions were expected for each picture.`,
  );
}

function place({ source, row }: StoredRow): string {
  return source.place(row);
}

/** Every picture's features, checked; rows of one source that stand together are streamed together. */
async function* streamPictures(pictures: readonly Picture[]): AsyncGenerator<Float32Array> {
  let first = new Float32Array(0);
  let within = 0;
  let image = 0;
  for await (const { features, stored } of streamRows(pictures.flatMap(({ repeats }) => repeats))) {
    const { id, repeats } = pictures[image];
    if (repeats.length === 1) {
      checkFinite(features, stored, id);
      yield features;
      image++;
      continue;
    }
    if (within === 0) {
      checkFinite(features, stored, id);
      if (first.length !== features.length) first = new Float32Array(features.length);
      first.set(features);
    } else if (differ(first, features)) {
      throw new InputError(
        `${place(repeats[0])} and ${place(stored)} differ. There are five rows for each picture, so the five must be equal; otherwise there should be five captions for each row.`,
      );
    }
    within++;
    if (within < repeats.length) continue;
    yield first;
    within = 0;
    image++;
  }
}

async function* streamRows(
  rows: readonly StoredRow[],
): AsyncGenerator<{ readonly features: Float32Array; readonly stored: StoredRow }> {
  for (let begin = 0; begin < rows.length; ) {
    const { source } = rows[begin];
    let end = begin + 1;
    while (end < rows.length && rows[end].source === source) end++;
    let n = begin;
    for await (const features of source.stream(rows.slice(begin, end).map(({ row }) => row))) {
      yield { features, stored: rows[n++] };
    }
    begin = end;
  }
}

function differ(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length) return true;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return true;
  return false;
}

function checkFinite(features: Float32Array, stored: StoredRow, id: string): void {
  const { source } = stored;
  for (let i = 0; i < features.length; i++) {
    // x − x is 0 for every finite x, and NaN for the others.
    if (features[i] - features[i] === 0) continue;
    throw new InputError(
      `${place(stored)} (picture "${id}"): number ${i % source.width} of region ${Math.floor(i / source.width)} is ${features[i]}. Features must be finite in float32.`,
    );
  }
}
