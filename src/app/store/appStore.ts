// The one store of the page: a vanilla zustand store made of its slices. Nothing here knows React.

import { createStore } from 'zustand/vanilla';
import { attentionSlice } from './attentionSlice.ts';
import { besideSlice } from './besideSlice.ts';
import { openingSlice } from './openingSlice.ts';
import { queriesSlice } from './queriesSlice.ts';
import { questionSlice } from './questionSlice.ts';
import { regionSlice } from './regionSlice.ts';
import { stageSlice } from './stageSlice.ts';
import type { AppDependencies, AppState, AppStore } from './state.ts';
import { viewSlice } from './viewSlice.ts';
import { whatIfSlice } from './whatIfSlice.ts';
import { wordsSlice } from './wordsSlice.ts';

/** A store at rest; `visit` starts it. */
export function createAppStore(dependencies: AppDependencies): AppStore {
  return createStore<AppState>()((set, get) => {
    const tools = { set, get, dependencies };
    return {
      ...viewSlice(tools),
      ...openingSlice(tools),
      ...questionSlice(tools),
      ...attentionSlice(tools),
      ...regionSlice(tools),
      ...stageSlice(tools),
      ...whatIfSlice(tools),
      ...besideSlice(tools),
      ...queriesSlice(tools),
      ...wordsSlice(tools),
    };
  });
}
