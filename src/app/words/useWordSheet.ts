// The sheet of a word or phrase, heard part by part while the engine looks through the gallery.

import { useEffect, useState } from 'react';
import type { SheetNews, WordSheetAnswer, WordSheetRequest } from '../../engine/protocol.ts';
import { isOvertaken, sentenceOf } from '../store/sentence.ts';
import { useApp } from '../useApp.ts';
import { itemsOf, merged, type SheetItem } from './sheetItems.ts';

export interface WordSheet {
  /** What it is the sheet of; the last one stays until the next one has something to show. */
  readonly request?: WordSheetRequest;
  /** The best that were found so far. */
  readonly items: readonly SheetItem[];
  /** How many were found. */
  readonly found: number;
  readonly news?: SheetNews;
  /** There once everything was looked at. */
  readonly answer?: WordSheetAnswer;
  readonly error?: string;
}

const EMPTY: WordSheet = { items: [], found: 0 };
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
    let heard: WordSheet = { request, ...EMPTY };
    let frame: number | undefined;
    function hear(news: SheetNews): void {
      if (signal.aborted) return;
      heard = withNews(heard, news);
      // Parts may come faster than anybody can see them.
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        if (!signal.aborted) setSheet(heard);
      });
    }
    function finish(end: Partial<WordSheet>): void {
      if (frame !== undefined) cancelAnimationFrame(frame);
      if (!signal.aborted) setSheet({ ...heard, ...end });
    }
    const timer = setTimeout(() => {
      engine.wordSheet(request, signal, hear).then(
        (answer) => finish({ answer }),
        (error) => {
          if (!isOvertaken(error)) finish({ error: sentenceOf(error) });
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

function withNews(sheet: WordSheet, news: SheetNews): WordSheet {
  if (news.stage !== 'looking') return { ...sheet, news };
  // A first part without pictures says that everything begins anew.
  if (news.picturesDone === 0) return { ...sheet, ...EMPTY, news };
  const part = itemsOf(news.part);
  return { ...sheet, news, items: merged(sheet.items, part), found: sheet.found + part.length };
}
