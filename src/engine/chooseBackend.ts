// Which device computes: WebGPU on a real graphics card, else WebAssembly, else plain JavaScript; or the one that was
// asked for, and then no other in its place.

import type { Backend, BackendName } from '../backends/contract.ts';
import { InputError } from '../scan/errors.ts';
import { type Device, watchDevice } from './device.ts';

export interface Started {
  readonly backend: Backend;
  /** For tests: loses the device as a crash would. */
  readonly lose?: () => void;
}

export interface StartOptions {
  /** Whether a WebGPU adapter in software will do. */
  readonly allowSoftware: boolean;
}

/** How each backend is started. @rejects Error whose message is a sentence that says why it does not. */
export type BackendStarters = Readonly<Record<BackendName, (options: StartOptions) => Promise<Started>>>;

/** The order in which devices are tried. */
const PREFERENCE: readonly BackendName[] = ['webgpu', 'wasm', 'cpu'];

/**
 * Starts the forced backend, or the first usable one.
 * @rejects InputError with a sentence when the forced one, or none, starts.
 */
export async function chooseBackend(starters: BackendStarters, forced?: BackendName): Promise<Device> {
  if (forced === undefined) return startFirst(starters, PREFERENCE, []);
  const start = Object.hasOwn(starters, forced) ? starters[forced] : undefined;
  if (!start) {
    throw new InputError(
      `There is no backend "${forced}": choose ${PREFERENCE.join(', ')} or reference, or leave out ?backend=.`,
    );
  }
  try {
    return deviceOf(await start({ allowSoftware: true }), []);
  } catch (error) {
    throw new InputError(
      `The backend "${forced}" was asked for and does not start: ${whyNot(error)} Leave out ?backend= to let the page choose.`,
    );
  }
}

/**
 * A device in place of a lost one: of the same backend again, unless it was lost before it had answered anything; else
 * of the next in line.
 * @rejects InputError when none starts.
 */
export async function replaceDevice(starters: BackendStarters, lost: Device): Promise<Device> {
  const { name } = lost.backend;
  const reasons = [`The device was lost (${lost.lost ?? 'no reason given'}).`];
  const next = name === 'reference' ? [] : PREFERENCE.slice(PREFERENCE.indexOf(name) + 1);
  if (lost.proven || next.length === 0) {
    try {
      const again = await starters[name]({ allowSoftware: true });
      return deviceOf(again, [...reasons, 'It was started again.']);
    } catch (error) {
      reasons.push(`It does not start again: ${whyNot(error)}`);
    }
  }
  return startFirst(starters, next, reasons);
}

async function startFirst(
  starters: BackendStarters,
  names: readonly BackendName[],
  reasonsBefore: readonly string[],
): Promise<Device> {
  const reasons = [...reasonsBefore];
  for (const name of names) {
    try {
      return deviceOf(await starters[name]({ allowSoftware: false }), reasons);
    } catch (error) {
      reasons.push(whyNot(error));
    }
  }
  throw new InputError(`No device can compute here. ${reasons.join(' ')}`);
}

function deviceOf({ backend, lose }: Started, reasons: readonly string[]): Device {
  const reason = reasons.length ? { reason: reasons.join(' ') } : {};
  return watchDevice(backend, { backend: backend.name, device: backend.device, ...reason }, lose);
}

function whyNot(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
