// The page's facade of "My own data".

import type { Importer } from '../importProtocol.ts';

/** Starts the import worker; whoever starts it closes it. Nothing is loaded for conversions before files are brought. */
export function createImporter(): Importer {
  throw new Error('not built yet');
}
