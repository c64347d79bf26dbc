// What becomes of a command when nobody takes its output: `… | head` has read enough, or the disk behind `> FILE` is full.

/** Once, before anything is printed: without it Node ends with a stack trace. */
export function watchOutputStreams(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Commands print when their work is done: whoever reads has what they wanted, and nothing is left to do.
    if (error.code === 'EPIPE') process.exit(0);
    console.error(`What this command prints cannot be written: ${error.message}.`);
    process.exit(1);
  });
  // Progress that nobody reads is no reason to stop the work.
  process.stderr.on('error', () => {});
}
