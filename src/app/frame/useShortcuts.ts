// Keys that work anywhere on the page outside of fields: walking through the sentence, drawings, switches, panels.

import { useEffect } from 'react';
import { PANELS } from '../inspector/panels.ts';
import { roomOf } from '../rooms/useRoom.ts';
import { choiceOf } from '../store/choice.ts';
import type { AppState } from '../store/state.ts';
import { useAppStore } from '../useApp.ts';
import { isFree, isTyped, singleKeyOf } from './pageKeys.ts';

/** Controls whose arrow keys have a meaning of their own. */
const OWN_ARROWS = 'input, select, [role="slider"], [role="tablist"]';

function flipped(state: AppState, which: 'crossAttn' | 'pooling'): void {
  if (state.opening.phase !== 'open') return;
  const { scoring } = choiceOf(state.opening.gallery.opened.models, state.view);
  if (which === 'crossAttn') state.switchTo({ crossAttn: scoring.crossAttn === 't2i' ? 'i2t' : 't2i' });
  else state.switchTo({ pooling: scoring.pooling === 'Mean' ? 'LogSumExp' : 'Mean' });
}

function focusCaption(): void {
  document.querySelector<HTMLElement>('textarea[aria-label="Caption"]')?.focus();
}

const LETTERS: Readonly<Record<string, (state: AppState) => void>> = {
  '/': focusCaption,
  '?': ({ showShortcuts }) => showShortcuts(true),
  b: ({ drawAs }) => drawAs('boxes'),
  h: ({ drawAs }) => drawAs('heat'),
  l: ({ drawAs }) => drawAs('spotlight'),
  d: (state) => flipped(state, 'crossAttn'),
  p: (state) => flipped(state, 'pooling'),
  s: ({ surprise }) => surprise(),
};

function panelOfKey(key: string): string | undefined {
  return /^[1-9]$/.test(key) ? PANELS[Number(key) - 1]?.id : undefined;
}

export function useShortcuts(): void {
  const store = useAppStore();
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (!isFree(event)) return;
      const state = store.getState();
      // In the other rooms there is no stage that a key could mean.
      const inPictures = roomOf(state.view.room) === undefined;
      if (event.key === 'Escape' && inPictures) state.letGo();
      if (isTyped(event) || (!inPictures && event.key !== '?')) return;
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] as 1 | -1 | undefined;
      if (step !== undefined) {
        const on = event.target instanceof Element ? event.target : document.body;
        if (!state.answer || on.closest(OWN_ARROWS)) return;
        event.preventDefault();
        state.walk(step, event.shiftKey);
        return;
      }
      const key = singleKeyOf(event);
      if (key === undefined) return;
      const panel = panelOfKey(key);
      const does = LETTERS[key];
      if (!panel && !does) return;
      event.preventDefault();
      if (panel) state.openPanel(panel === state.view.panel ? undefined : panel);
      else does?.(state);
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [store]);
}
