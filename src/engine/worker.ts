// The worker's script: the engine's methods at this end of the channel.

import { answerOver } from './calls.ts';
import { createHost, type EngineCalls, type EngineEvents } from './host.ts';
import { httpFiles } from './httpFiles.ts';
import { isKept, keptFiles } from './keptFiles.ts';
import { starters } from './startBackend.ts';
import { browserStore, lenient } from './words/wordMapStore.ts';

const host = createHost({
  starters,
  openFiles: (address) => (isKept(address) ? keptFiles(address) : httpFiles(address)),
  store: lenient(browserStore()),
  tell: (event, value) => tell(event, value),
});
const tell = answerOver<EngineCalls, EngineEvents>(self, host);
