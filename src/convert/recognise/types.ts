// What brought files are, as the page shows it: plain data, no bytes.

import type { Precision } from '../../bundle/types.ts';

/** What a file is used as. `unused` is a file that nothing is made of: unknown, or not needed beside the others. */
export type FileRole =
  | 'bundle'
  | 'checkpoint'
  | 'vocabulary'
  | 'features'
  | 'captions'
  | 'ids'
  | 'boxes'
  | 'pictures'
  | 'truth'
  | 'unused';

/** What a person decided about an item, by its key: another role than the recognised one. */
export type RoleChoices = Readonly<Record<string, FileRole>>;

/** One file, or several that belong together: the files of a bundle, a folder of features, the pictures. */
export interface BroughtItem {
  /** Stable while files are added: the path of the file or of the common folder. A zip's contents are `all.zip/vocab.json`. */
  readonly key: string;
  readonly role: FileRole;
  /** What it is, "checkpoint: t-i AVG, bi-GRU, 1024", as one sentence without a full stop. */
  readonly sentence: string;
  /** Why it cannot be used, or does not fit the others: the command line's sentence. */
  readonly problem?: string;
  readonly files: number;
  readonly bytes: number;
  /** Paths of the brought files that it was found in: a zip for what lies in one. */
  readonly origins: readonly string[];
  /** Roles that a person may give it, the present one among them; one alone where nothing can be chosen. */
  readonly roles: readonly FileRole[];
  /** Whether a person gave it its role. */
  readonly chosen: boolean;
}

/** Something that was not brought, and what comes of that. */
export interface Lack {
  readonly role: FileRole;
  /** "No captions: pictures are ranked and words drawn, but there is no evaluation." */
  readonly sentence: string;
  /** Whether nothing can be made without it. */
  readonly needed: boolean;
}

/** How much a bundle of the brought files would hold; a person chooses precision and limit by it. */
export interface Extent {
  readonly images: number;
  /** Bytes of the bundle at each precision: once, and for each image on average (features, boxes, its picture). */
  readonly bytes: Readonly<Record<Precision, { readonly once: number; readonly perImage: number }>>;
}

/** What brought files are, together. */
export interface Recognition {
  /** In the order in which a person reads them: checkpoints first, pictures last, then what is not used. */
  readonly items: readonly BroughtItem[];
  readonly lacks: readonly Lack[];
  /** Problems of no single file: what does not fit together. The command line's sentences. */
  readonly problems: readonly string[];
  /** What can be made: a conversion of raw files, or a copy of a bundle; undefined while something is needed or wrong. */
  readonly makes?: 'converted' | 'copied';
  /** Where raw files are converted and say how much there is. */
  readonly extent?: Extent;
  /** The title that the bundle gets unless another is given. */
  readonly title: string;
}
