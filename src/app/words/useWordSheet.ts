// The sheet of a word or phrase, heard part by part while the engine looks through the gallery.

import { useEffect, useState } from 'react';
import type { SheetNews, WordSheetAnswer, WordSheetRequest } from '../../engine/protocol.ts';
import { isOvertaken, sentenceOf } from '../store/sentence.ts';
import { useApp } from '../useApp.ts';
import { itemsOf, merged, type SheetItem } from './sheetItems.ts';

export interface WordSheet {
  /** What it is the sheet of; the last one stays until the next one has something to show. */
  readonly request?: WordSheetRequest;
  readonly items: readonly SheetItem[];
  readonly news?: SheetNews;
  /** There once everything was looked at. */
  readonly answer?: WordSheetAnswer;
  readonly error?: string;
}

const EMPTY: WordSheet = { items: [] };
/** A word that stays for less than this while somebody types is not looked for. */
const REST_MS = 250;

/** @param request the same object means the same sheet; none clears it */
export function useWordSheet(request: WordSheetRequest | undefined): WordSheet {
  const engine = useApp(({ opening }) => (opening.phase === 'open' ? opening.engine : undefined));
  const [sheet, setSheet] = useState(EMPTY);
  useEffect(() => {
    if (!engine || !request) {
      setSheet(EMPTY);
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    let items: readonly SheetItem[] = [];
    function hear(news: SheetNews): void {
      if (signal.aborted) return;
      if (news.stage === 'looking') {
        // A first part without pictures says that everything begins anew.
        items = news.picturesDone === 0 ? [] : merged(items, itemsOf(news.part));
      }
      setSheet({ request, items, news });
    }
    const timer = setTimeout(() => {
      engine.wordSheet(request, signal, hear).then(
        (answer) => {
          if (!signal.aborted) setSheet((was) => ({ ...was, request, items, answer, error: undefined }));
        },
        (error) => {
          if (!signal.aborted && !isOvertaken(error)) setSheet({ request, items, error: sentenceOf(error) });
        },
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [engine, request]);
  return sheet;
}
