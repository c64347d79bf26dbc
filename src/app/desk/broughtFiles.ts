// From a drop or a choice to files with their paths. Folders are walked by file-selector.

import { type FileWithPath, fromEvent } from 'file-selector';
import type { BroughtFile } from '../../engine/importProtocol.ts';

/**
 * The files of a drop, or of a field of files. What a drop holds can be asked only while it is being handled, so this
 * must be called before anything is awaited.
 */
export async function broughtFiles(event: Event): Promise<readonly BroughtFile[]> {
  const found = await fromEvent(event);
  return found.filter((file): file is FileWithPath => file instanceof File).map(brought);
}

function brought(file: FileWithPath): BroughtFile {
  const path = file.relativePath || file.path || file.webkitRelativePath || file.name;
  return { path: path.replace(/^(\.?\/)+/, ''), file };
}
