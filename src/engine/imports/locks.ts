// Who uses or writes a bundle, over all tabs: the Web Locks API, whose locks end with the tab that holds them, a crash
// included.

export type Release = () => void;

export interface Locks {
  /** A lock that nobody else holds, or that only readers share; undefined where somebody is in the way. */
  take(name: string, mode: 'exclusive' | 'shared'): Promise<Release | undefined>;
}

/** The lock of a bundle: shared by those that read it, exclusive for the one that writes or removes it. */
export function bundleLock(id: string): string {
  return `storied-attention bundle ${id}`;
}

/** Locks of this browser. Where it has none nobody is ever in the way. */
export function browserLocks(manager: LockManager | undefined = navigator.locks): Locks {
  return {
    take: (name, mode) =>
      new Promise((resolve, reject) => {
        if (!manager) {
          resolve(() => {});
          return;
        }
        manager
          .request(name, { mode, ifAvailable: true }, (lock) => {
            if (!lock) {
              resolve(undefined);
              return undefined;
            }
            return new Promise<void>((release) => resolve(() => release()));
          })
          .catch(reject);
      }),
  };
}
