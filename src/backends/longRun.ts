// Long work in chunks: between two chunks the event loop runs, so that a worker hears "cancel" while it computes. A
// message to oneself is the fastest task there is; a timer of zero waits 4 ms in a browser.

import type { LongRun } from './contract.ts';

/** In Node a port keeps the process alive, or does not; here it is to do so just while somebody waits. */
type NodePort = MessagePort & { ref?(): void; unref?(): void };

const channel = new MessageChannel();
const port: NodePort = channel.port1;
const waiting: (() => void)[] = [];
port.onmessage = () => {
  waiting.shift()?.();
  if (waiting.length === 0) port.unref?.();
};
port.unref?.();

/** Lets other tasks run once. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port.ref?.();
    channel.port2.postMessage(undefined);
  });
}

/**
 * Ends a chunk: reports progress, lets other tasks run, and stops here if the run was aborted.
 * @throws the signal's reason.
 */
export async function endChunk(run: LongRun | undefined, done: number): Promise<void> {
  run?.onProgress?.(done);
  await nextTask();
  run?.signal?.throwIfAborted();
}
