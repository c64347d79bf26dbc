// "My own data" as types that the page and the import worker share: what brought files are, how they become a bundle,
// and the bundles that this browser keeps. Nothing here goes over the network.

import type { Precision } from '../bundle/types.ts';
import type { Recognition, RoleChoices } from '../convert/recognise/types.ts';

export type {
  BroughtItem,
  Extent,
  FileRole,
  Lack,
  Recognition,
  RoleChoices,
} from '../convert/recognise/types.ts';

/** A file that a person dropped or chose. */
export interface BroughtFile {
  /** Path within what was dropped, with forward slashes: `run7/model_best.pth.tar`. A file chosen alone has its name. */
  readonly path: string;
  readonly file: File;
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
  /** While a large file of a zip is being unpacked, so that it can be looked into. */
  readonly unpacking?: { readonly bytesDone: number; readonly bytesTotal: number };
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
   * readable for some minutes, and until another one is written. The zip can be brought again.
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
