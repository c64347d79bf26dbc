// "My own data" as types that the page and the import worker share: what brought files are, how they become a bundle,
// and the bundles that this browser keeps. Nothing here goes over the network.

import type { Precision } from '../bundle/types.ts';

/** A file that a person dropped or chose. */
export interface BroughtFile {
  /** Path within what was dropped, with forward slashes: `run7/model_best.pth.tar`. A file chosen alone has its name. */
  readonly path: string;
  readonly file: File;
}

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
  /** Roles that a person may give it, the present one among them; one alone where nothing can be chosen. */
  readonly roles: readonly FileRole[];
  /** Whether a person gave it its role. */
  readonly chosen: boolean;
}

/** Something that was not brought, and what comes of that. */
export interface Lack {
  readonly role: FileRole;
  /** "No captions: the page ranks and draws, but cannot evaluate." */
  readonly sentence: string;
  /** Whether nothing can be made without it. */
  readonly needed: boolean;
}

/** How much a bundle of the brought files would hold. */
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
  /** What `bring` will do: convert raw files, or copy a bundle that is one already; undefined while something is needed. */
  readonly makes?: 'converted' | 'copied';
  /** Where raw files are converted and say how much there is; a person chooses precision and limit by it. */
  readonly extent?: Extent;
  /** The title that the bundle gets unless another is given. */
  readonly title: string;
}

export interface BringOptions {
  readonly choices?: RoleChoices;
  readonly title?: string;
  readonly credits?: string;
  /** f16 unless given. A bundle that is copied keeps its own. */
  readonly precision?: Precision;
  /** Keep the first so many images and their captions. */
  readonly limit?: number;
  /** Addresses of pictures with `{id}` in them, where no picture files were brought. */
  readonly pictureTemplate?: string;
}

/** How far recognising is, in brought files. */
export interface LookProgress {
  readonly done: number;
  readonly total: number;
}

export type BringStage = 'unpacking' | 'checkpoints' | 'features' | 'pictures' | 'copying' | 'checking';

/** How far a conversion or copy is. */
export interface BringProgress {
  readonly stage: BringStage;
  /** Of this stage: checkpoints, rows of features, pictures, or files. */
  readonly done: number;
  readonly total: number;
  /** Of all that is read, over all stages. */
  readonly bytesDone: number;
  readonly bytesTotal: number;
  /** Undefined until there is enough to judge by. */
  readonly secondsLeft?: number;
}

/** A bundle that was made, or that is kept from before. */
export interface KeptBundle {
  readonly id: string;
  /** What the page opens it by, in the link's `?bundle=`: `kept:ID`. */
  readonly address: string;
  readonly title: string;
  /** When it was made, in milliseconds since 1970. */
  readonly madeAt: number;
  readonly bytes: number;
  readonly images: number;
  readonly captions: number;
  readonly models: readonly string[];
  readonly boxes: boolean;
  readonly pictures: 'files' | 'urls' | 'none';
  /** True where it is gone with the page, because the browser lets nothing be kept. */
  readonly sessionOnly: boolean;
}

/** What became of brought files. */
export interface Brought {
  readonly bundle: KeptBundle;
  /** What the person should know, a sentence each: boxes found, pictures missing, how captions are read. */
  readonly notes: readonly string[];
  /** Largest difference between scores from the original tensors and from the bundle's; undefined for a copy. */
  readonly parity?: { readonly difference: number; readonly pairs: number };
}

/** Where bundles are kept and how safely. */
export interface Keeping {
  /** False: for this session only; `reason` says why. */
  readonly kept: boolean;
  readonly reason?: string;
  /** Whether the browser has promised to keep it when space runs short; undefined where it does not say. */
  readonly persistent?: boolean;
  /** Bytes that this page uses and may use, as the browser estimates them. */
  readonly usedBytes?: number;
  readonly quotaBytes?: number;
}

export interface KeptList {
  /** The newest first. */
  readonly bundles: readonly KeptBundle[];
  readonly keeping: Keeping;
  /** What was found broken and cleaned up since the page was opened, a sentence each. */
  readonly notices: readonly string[];
}

/** How far an export is. */
export interface ExportProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/**
 * The page's side. Errors are InputErrors with a sentence for people; what is cancelled by its signal rejects with
 * Superseded. One bringing runs at a time: a newer one waits for the one before.
 */
export interface Importer {
  /**
   * Says what files are; all of them are given each time, those of before again (they are not read twice). Wrong files
   * do not reject: they are items with a problem.
   */
  recognise(
    files: readonly BroughtFile[],
    choices: RoleChoices,
    signal?: AbortSignal,
    onProgress?: (progress: LookProgress) => void,
  ): Promise<Recognition>;
  /**
   * Converts or copies what `recognise` said of the same files and choices, and keeps the bundle. Asks the browser to
   * keep its storage. Cancelled or failed, it leaves nothing behind.
   */
  bring(
    files: readonly BroughtFile[],
    options: BringOptions,
    signal?: AbortSignal,
    onProgress?: (progress: BringProgress) => void,
  ): Promise<Brought>;
  /** What is kept, after cleaning up what an earlier crash left half-written. */
  list(): Promise<KeptList>;
  /** @rejects InputError when it is gone, or the title is empty. */
  rename(id: string, title: string): Promise<void>;
  /** @rejects InputError when a tab, this one included, has it open or writes it. */
  remove(id: string): Promise<void>;
  /**
   * Writes the bundle as a zip, streaming: into `to` (of showSaveFilePicker), or into a file that is returned and stays
   * readable while the importer lives. The zip can be brought again.
   */
  exportZip(
    id: string,
    to: FileSystemFileHandle | undefined,
    signal?: AbortSignal,
    onProgress?: (progress: ExportProgress) => void,
  ): Promise<File | undefined>;
  /** Told when the list may have changed, in this tab or another. @returns how to stop being told. */
  onChange(listener: () => void): () => void;
  /** Ends the worker. Bundles of the session go with it. */
  close(): void;
}
