// A full disk as a sentence: what found no room, how much there is, and what to do.

import { InputError } from '../../scan/errors.ts';

export interface Room {
  /** What needs it: `this bundle`. */
  readonly what: string;
  /** Bytes that it needs, where that is known. */
  readonly needed?: number;
  /** What to do, as a sentence. */
  readonly advice: string;
}

export const REMOVE_OR_FREE = 'Remove bundles that are kept, or free space on the disk.';

/** Runs `work`, which leaves nothing when it fails; where the browser has no more room for it, says so. */
export async function inWords<T>(
  storage: Pick<StorageManager, 'estimate'> | undefined,
  { what, needed, advice }: Room,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isFull(error)) throw error;
    const { usage, quota } = (await storage?.estimate()) ?? {};
    const room =
      usage === undefined || quota === undefined
        ? ''
        : ` It gives this page ${megabytes(quota)}, of which ${megabytes(usage)} are used, so that at most ${megabytes(Math.max(0, quota - usage))} are left.`;
    throw new InputError(
      `The browser has no room for ${what}${needed === undefined ? '' : `, which needs about ${megabytes(needed)}`}.${room} What was written has been removed. ${advice}`,
      { cause: error },
    );
  }
}

/** Whether something failed for want of room. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

function megabytes(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
