// Where the page starts: a store over the engine, the address, the views.

import { createEngine } from '../engine/engine.ts';
import { startPage } from './startPage.tsx';

startPage({
  createEngine,
  createImporter: async () => (await import('../engine/imports/importer.ts')).createImporter(),
});
