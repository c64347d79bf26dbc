// The sheet of a word or phrase, heard part by part while the engine looks through the gallery.

import { startTransition, useEffect, useState } from 'react';
import type { SheetNews, WordSheetAnswer, WordSheetRequest } from '../../engine/protocol.ts';
import type { Scoring } from '../../scan/types.ts';
import { isOvertaken, sentenceOf } from '../store/sentence.ts';
import type { Chosen } from '../store/view.ts';
import { useApp } from '../useApp.ts';
import { itemsOf, merged, type SheetItem } from './sheetItems.ts';

/** What a sheet is of, and whose attention it is. */
export interface SheetQuestion {
  readonly request: WordSheetRequest;
  /** The same in the words of a link: what opens in Pictures is to be answered as it was here. */
  readonly chosen: Chosen;
  readonly scoring: Scoring;
}

export interface WordSheet {
  /** What it is the sheet of; the last one stays until the next one has something to show. */
  readonly question?: SheetQuestion;
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
/** Parts come faster than anybody can see them. */
const SHOW_EVERY_MS = 100;

/** @param question the same object means the same sheet; none clears it */
export function useWordSheet(question: SheetQuestion | undefined): WordSheet {
  const engine = useApp(({ opening }) => (opening.phase === 'open' ? opening.engine : undefined));
  const [sheet, setSheet] = useState(EMPTY);
  useEffect(() => {
    if (!engine || !question) {
      setSheet(EMPTY);
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    let heard: WordSheet = { question, ...EMPTY };
    let showing: ReturnType<typeof setTimeout> | undefined;
    function hear(news: SheetNews): void {
      if (signal.aborted) return;
      const nothingYet = heard.items.length === 0;
      heard = withNews(heard, news);
      showing ??= setTimeout(show, nothingYet ? 0 : SHOW_EVERY_MS);
    }
    // A sheet of crops is drawn in slices, so that typing and clicks never wait for it.
    function show(end: Partial<WordSheet> = {}): void {
      clearTimeout(showing);
      showing = undefined;
      if (!signal.aborted) startTransition(() => setSheet({ ...heard, ...end }));
    }
    const asking = setTimeout(() => {
      engine.wordSheet(question.request, signal, hear).then(
        (answer) => show({ answer }),
        (error) => {
          if (!isOvertaken(error)) show({ error: sentenceOf(error) });
        },
      );
    }, REST_MS);
    return () => {
      clearTimeout(asking);
      clearTimeout(showing);
      controller.abort();
    };
  }, [engine, question]);
  return sheet;
}

function withNews(sheet: WordSheet, news: SheetNews): WordSheet {
  if (news.stage !== 'looking') return { ...sheet, news };
  // A first part without pictures says that everything begins anew.
  if (news.picturesDone === 0) return { ...sheet, ...EMPTY, news };
  const part = itemsOf(news.part);
  return { ...sheet, news, items: merged(sheet.items, part), found: sheet.found + part.length };
}
