// Progress of long work on stderr: one line that is written over on a terminal, a line now and then elsewhere.

import type { OnProgress } from '../convert/progress.ts';

const TERMINAL_INTERVAL_MS = 100;
const LOG_INTERVAL_MS = 5000;

/** Prints stage, count and, once something is done, the time left. */
export function stderrProgress(): OnProgress {
  const terminal = process.stderr.isTTY;
  let stage = '';
  let started = 0;
  let printed = -Infinity;
  return ({ stage: current, done, total }) => {
    const now = performance.now();
    if (current !== stage) {
      stage = current;
      started = now;
      printed = -Infinity;
    }
    const last = done >= total;
    if (!last && now - printed < (terminal ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS)) return;
    printed = now;
    const known = done > 0 && !last;
    const seconds = ((now - started) / done / 1000) * (total - done);
    const line = `${current}: ${done} of ${total}${known ? `, ${timeLeft(seconds)} left` : ''}`;
    process.stderr.write(terminal ? `\r\x1b[K${line}${last ? '\n' : ''}` : `${line}\n`);
  };
}

function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return `${Math.ceil(seconds / 60)} min`;
}
