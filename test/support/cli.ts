// Runs the command line as a person would, in a process of its own.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Options by name; undefined leaves one out, and a list gives it several times. */
export type Options = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The arguments of a command with its options. */
export function commandLine(command: string, options: Options): string[] {
  const given = Object.entries(options).flatMap(([name, value = []]) =>
    (typeof value === 'string' ? [value] : value).flatMap((one) => [`--${name}`, one]),
  );
  return [command, ...given];
}

/** `npm run cli -- ARGS` at work, for a test that has something to do meanwhile. */
export function cliProcess(args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], { cwd: root });
}

/** Exit status and output of `npm run cli -- ARGS`. */
export function cli(args: readonly string[], input = ''): Promise<CliResult> {
  return new Promise((done, failed) => {
    const child = cliProcess(args);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    child.on('error', failed);
    child.on('close', (status) => done({ status, stdout, stderr }));
    child.stdin.end(input);
  });
}

/** The same, which must succeed; its stdout. */
export async function cliOutput(args: readonly string[], input = ''): Promise<string> {
  const { status, stdout, stderr } = await cli(args, input);
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}: ${stderr}`);
  return stdout;
}

/** A temporary folder and what removes it. */
export function temporaryFolder(): { readonly path: (name: string) => string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'storied-'));
  return {
    path: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
