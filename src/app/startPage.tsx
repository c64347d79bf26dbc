// Puts the page over an engine: the shipped one, or a made-up one in tests.

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Importer } from '../engine/importProtocol.ts';
import type { Engine } from '../engine/protocol.ts';
import { DeskContext, deskDoor } from './desk/openDesk.ts';
import { followAddress } from './store/address.ts';
import { createAppStore } from './store/appStore.ts';
import type { AppStore } from './store/state.ts';
import './styles/tokens.css';
import './styles/base.css';
import { App } from './frame/App.tsx';
import { Contained } from './parts/Contained.tsx';
import { noteLostSheets } from './parts/lostSheets.ts';
import { applyTheme, keptTheme } from './theme.ts';
import { StoreContext } from './useApp.ts';

/** The bundle of a link that names none, from the page's own folder. */
const DEFAULT_BUNDLE = './models/storybook';
/** The last answer is dimmed when the next one takes longer than this. */
const LATE_AFTER_MS = 150;

/** What the page stands on. */
export interface PageParts {
  readonly createEngine: () => Engine;
  /** Called when somebody first brings data of their own, or looks at what is kept. */
  readonly createImporter: () => Promise<Importer>;
  readonly defaultBundle?: string;
}

/** Starts the page in `#root`. */
export function startPage({
  createEngine,
  createImporter,
  defaultBundle = DEFAULT_BUNDLE,
}: PageParts): AppStore {
  const place = document.getElementById('root');
  if (!place) throw new Error('The page has no #root to stand in.');
  applyTheme(keptTheme());
  noteLostSheets(document);
  const store = createAppStore({
    createEngine,
    baseUrl: document.baseURI,
    defaultBundle,
    random: Math.random,
    lateAfterMs: LATE_AFTER_MS,
  });
  followAddress(store, window);
  createRoot(place).render(
    <StrictMode>
      <StoreContext.Provider value={store}>
        <DeskContext.Provider value={deskDoor(createImporter)}>
          <Contained>
            <App />
          </Contained>
        </DeskContext.Provider>
      </StoreContext.Provider>
    </StrictMode>,
  );
  return store;
}
