// A backend that may be lost under a question: whoever waits for an answer from it hears of the loss at once, even
// where the backend itself would never answer again.

import type { Backend } from '../backends/contract.ts';
import { InputError } from '../scan/errors.ts';
import { type DeviceInfo, Superseded } from './protocol.ts';

/** What a question rejects with when its device was lost; never shown, the question is asked again. */
export class DeviceLost extends Error {
  override readonly name = 'DeviceLost';
}

export interface Device {
  readonly backend: Backend;
  readonly info: DeviceInfo;
  /** Why it was lost, once it was. */
  readonly lost: string | undefined;
  /** Whether it has answered a question: then losing it is not taken for its nature. */
  proven: boolean;
  /** Calls back when the device is lost, at once if it is already. */
  onLost(listener: (reason: string) => void): void;
  /** @rejects DeviceLost when the device is lost before the work is done, or what the work rejects with. */
  whileAlive<T>(work: Promise<T>): Promise<T>;
  /** For tests. */
  lose(): void;
}

/** A lost device's own errors come a little before the news of its loss. */
const GRACE_MS = 300;

/** Watches over a backend; `lose` loses it for tests, where it has a way to be lost. */
export function watchDevice(backend: Backend, info: DeviceInfo, lose?: () => void): Device {
  const listeners = new Set<(reason: string) => void>();
  let lost: string | undefined;

  function declareLost(reason: string): void {
    if (lost !== undefined) return;
    lost = reason;
    for (const listener of listeners) listener(reason);
    listeners.clear();
  }
  void backend.lost.then(declareLost);

  return {
    backend,
    info,
    proven: false,
    get lost() {
      return lost;
    },
    onLost(listener) {
      if (lost === undefined) listeners.add(listener);
      else listener(lost);
    },
    whileAlive: (work) =>
      new Promise((resolve, reject) => {
        const tell = (reason: string) => reject(new DeviceLost(reason));
        if (lost === undefined) listeners.add(tell);
        else tell(lost);
        work.then(
          (value) => {
            listeners.delete(tell);
            resolve(value);
          },
          async (error) => {
            const mayBeTheLoss = !(error instanceof InputError || error instanceof Superseded);
            if (mayBeTheLoss && lost === undefined) {
              await new Promise((waited) => setTimeout(waited, GRACE_MS));
            }
            listeners.delete(tell);
            reject(error);
          },
        );
      }),
    lose() {
      lose?.();
      declareLost('it was lost on purpose');
    },
  };
}
