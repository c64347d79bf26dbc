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

/** What a person can do about a full disk. */
export const REMOVE_OR_FREE = 'Remove bundles that are kept, or free space on the disk.';

/** With so much left, what is little by itself would have found room. */
const ENOUGH_BYTES = 1e9;

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
    const need = needed === undefined ? '' : `, which needs about ${megabytes(needed)}`;
    const room = roomText((await storage?.estimate()) ?? {}, needed);
    throw new InputError(
      `The browser has no room for ${what}${need}.${room} What was written has been removed. ${advice}`,
      { cause: error },
    );
  }
}

/** How much there is. Browsers may estimate the same round quota for everybody, whatever the disk holds. */
function roomText({ usage, quota }: StorageEstimate, needed = ENOUGH_BYTES): string {
  if (usage === undefined || quota === undefined) return '';
  const left = Math.max(0, quota - usage);
  if (left > needed) return ` It would give this page ${megabytes(quota)}, but the disk is full.`;
  return ` It gives this page ${megabytes(quota)}, of which ${megabytes(usage)} are used, so that at most ${megabytes(left)} are left.`;
}

/** Whether something failed for want of room. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

function megabytes(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
