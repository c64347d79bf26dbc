// A full disk as a sentence: how much is there, and what to do.

import { InputError } from '../../scan/errors.ts';

/** Runs `work`, which leaves nothing when it fails; where the browser has no more room for it, says so. */
export async function inWords<T>(
  storage: Pick<StorageManager, 'estimate'> | undefined,
  work: () => Promise<T>,
  /** Bytes that the work needs, where that is known. */
  needed?: number,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'QuotaExceededError')) throw error;
    const { usage, quota } = (await storage?.estimate()) ?? {};
    const room =
      usage === undefined || quota === undefined
        ? ''
        : ` It gives this page ${megabytes(quota)}, of which ${megabytes(usage)} are used, so that at most ${megabytes(Math.max(0, quota - usage))} are left.`;
    throw new InputError(
      `The browser has no room for this bundle${needed === undefined ? '' : `, which needs about ${megabytes(needed)}`}.${room} What was written has been removed. Remove bundles that are kept, free space on the disk, convert fewer images or with int8.`,
      { cause: error },
    );
  }
}

function megabytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;
}
