// ../shared/reference in the browser: files come through a command of Vitest's server.

import { commands } from 'vitest/browser';

declare module 'vitest/browser' {
  interface BrowserCommands {
    sharedReference(name: string): Promise<string | undefined>;
  }
}

/** Loads a file of ../shared for the suite; undefined where there is no shared folder. */
export async function sharedLoader(): Promise<((relative: string) => Promise<unknown>) | undefined> {
  const probe = await commands.sharedReference('attention.json');
  if (probe === undefined) {
    console.info('skipped the agreement with the authors’ numbers: there is no ../shared/reference');
    return undefined;
  }
  return async (relative) =>
    JSON.parse((await commands.sharedReference(relative.replace(/^reference\//, ''))) ?? 'null');
}
