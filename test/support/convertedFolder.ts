// What the tests of the command line stand on: a researcher's folder, and the bundle that `convert` makes of it.

import { afterAll, beforeAll } from 'vitest';
import { cliOutput, temporaryFolder } from './cli.ts';
import { researcherFolder } from './researcherFolder.ts';

/**
 * For a file of tests: a folder that is removed at their end, with a researcher's files in it and, at `bundle`, what
 * `convert` makes of them.
 */
export function convertedFolder(): {
  readonly at: (name: string) => string;
  readonly convertArguments: ReturnType<typeof researcherFolder>;
} {
  const { path: at, remove } = temporaryFolder();
  const convertArguments = researcherFolder(at);
  beforeAll(async () => {
    await cliOutput(convertArguments());
  });
  afterAll(remove);
  return { at, convertArguments };
}
