// Long work in chunks: between two chunks the event loop runs, so that a worker hears "cancel" while it computes.

import type { LongRun } from './contract.ts';

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();
// In Node an open port would keep the process alive.
(channel.port1 as { unref?: () => void }).unref?.();

/** Lets other tasks run once. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
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
