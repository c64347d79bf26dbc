// The command line: finds the command, prints what it says, and turns errors into sentences and an exit status:
// 0 done, 1 bad input, 2 wrong usage.

import { InputError } from '../scan/errors.ts';
import { UsageError } from './args.ts';
import { watchOutputStreams } from './outputStreams.ts';

interface Command {
  readonly summary: string;
  /** Each command is a file of its own, loaded only when it is called. */
  readonly load: () => Promise<{ run(args: readonly string[]): Promise<void> }>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  convert: {
    summary: 'make a bundle of checkpoints, features, captions, boxes and pictures',
    load: () => import('./convert.ts'),
  },
  inspect: { summary: 'check a bundle and say what it holds', load: () => import('./inspect.ts') },
  tokenize: { summary: 'tokens and ids of captions on stdin', load: () => import('./tokenize.ts') },
  rank: { summary: 'rank the pictures of a bundle for a caption', load: () => import('./rank.ts') },
  attend: { summary: 'which regions each word of a caption attends to', load: () => import('./attend.ts') },
  evaluate: { summary: 'recall of a bundle by the authors’ protocol', load: () => import('./evaluate.ts') },
  train: { summary: 'train a model on region features and captions', load: () => import('./train.ts') },
  storybook: {
    summary: 'draw fresh scenes of the storybook as SCAN files',
    load: () => import('./storybook.ts'),
  },
};

function usage(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `usage: npm run --silent cli -- COMMAND …\n${lines.join('\n')}\nCOMMAND --help says more.`;
}

async function main([name, ...args]: readonly string[]): Promise<void> {
  if (name === undefined || name === '--help' || name === 'help') {
    console.log(usage());
    return;
  }
  if (!Object.hasOwn(COMMANDS, name)) throw new UsageError(`there is no command "${name}".`);
  const command = await COMMANDS[name].load();
  await command.run(args);
}

/** Where to read on, after an error that its own sentence does not say everything about. */
function hint(error: unknown, command: string): string | undefined {
  if (error instanceof InputError) return undefined;
  if (!(error instanceof UsageError)) return 'This was not expected; --verbose shows where it happened.';
  return Object.hasOwn(COMMANDS, command) ? `${command} --help says more.` : '--help lists the commands.';
}

const verbose = process.argv.includes('--verbose');
const args = process.argv.slice(2).filter((arg) => arg !== '--verbose');

watchOutputStreams();
main(args).catch((error: unknown) => {
  const more = hint(error, args[0]);
  if (verbose) console.error(error);
  else console.error(error instanceof Error ? error.message : String(error));
  if (more && !verbose) console.error(more);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
