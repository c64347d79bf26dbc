// The import worker's script: its methods at this end of the channel, changes told to the page and to other tabs.

import { answerOver } from '../calls.ts';
import { createImportHost, type ImportCalls, type ImportEvents } from './importHost.ts';
import { browserLocks } from './locks.ts';
import { openRoot } from './root.ts';
import { answerForSession } from './session.ts';

const tabs = new BroadcastChannel('storied-attention bundles');
/** The page says in the worker's name whether it may keep anything: what it was refused, the worker does not try. */
const refused = self.name.endsWith('refused');

const host = createImportHost({
  openRoot: refused ? () => Promise.reject(new Error('the page was refused storage')) : openRoot,
  locks: browserLocks(),
  storage: navigator.storage,
  changed() {
    tell('changed', undefined);
    tabs.postMessage('changed');
  },
  onSession: answerForSession,
});
const tell = answerOver<ImportCalls, ImportEvents>(self, host);
tabs.addEventListener('message', () => tell('changed', undefined));
