// Brought files in Node: a folder on disk as if it had been dropped.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bytesSource } from '../../src/bundle/byteSource.ts';
import { type BroughtSource, broughtSource } from '../../src/convert/recognise/brought.ts';
import { type Recognised, recognise } from '../../src/convert/recognise/recognise.ts';
import type { RoleChoices } from '../../src/convert/recognise/types.ts';
import type { BroughtFile } from '../../src/engine/importProtocol.ts';

export function broughtBytes(path: string, bytes: Uint8Array | string): BroughtSource {
  return broughtSource(
    bytesSource(path, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes),
  );
}

/** All files of a folder, their paths beginning with its name. */
export function droppedFolder(folder: string): BroughtFile[] {
  const inside = (path: string): string[] =>
    statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => inside(join(path, name))) : [path];
  return inside(folder).map((path) => ({
    path: join(basename(folder), path.slice(folder.length)),
    file: new File([new Uint8Array(readFileSync(path))], basename(path)),
  }));
}

/** Recognises, packed files of zips in memory. */
export function recognised(files: readonly BroughtSource[], choices: RoleChoices = {}): Promise<Recognised> {
  return recognise(files, {
    choices,
    async unpack(bytes) {
      const pass = bytes.pass();
      const content = (await pass.next(bytes.size)).slice();
      await pass.close();
      return bytesSource(bytes.name, content);
    },
  });
}

/** Roles by key, of what is used. */
export async function rolesOf(files: readonly BroughtSource[], choices?: RoleChoices) {
  const { recognition } = await recognised(files, choices);
  return Object.fromEntries(
    recognition.items.filter(({ role }) => role !== 'unused').map(({ key, role }) => [key, role]),
  );
}
