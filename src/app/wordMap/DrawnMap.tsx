// The map itself: moved and zoomed by pointer and by keyboard, searched, and each dot opens its sheet.

import { select, type ZoomBehavior, zoom, zoomIdentity } from 'd3';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { WordMapAnswer } from '../../engine/protocol.ts';
import { nextSpot, WHOLE_MAP, type WordScatterData, wordScatter, wordSpots } from '../charts/wordScatter.ts';
import { ChartTable } from '../elements/ChartTable.tsx';
import { Svg } from '../elements/Svg.tsx';
import { useElementSize } from '../elements/useElementSize.ts';
import { countOf, countText } from '../numbers.ts';
import { rootFontSize } from '../rem.ts';
import { useApp } from '../useApp.ts';
import styles from './WordMap.module.css';

const FONT = 0.8;
const CLOSEST = 24;
const STEP = 1.5;
/** How close a word is shown that was searched for. */
const FOUND_AT = 4;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface DrawnMapProps {
  readonly answer: WordMapAnswer;
  readonly about: string;
}

export function DrawnMap({ answer, about }: DrawnMapProps) {
  const place = useRef<HTMLDivElement>(null);
  const size = useElementSize(place);
  const showWord = useApp((state) => state.showWord);
  const [view, setView] = useState(WHOLE_MAP);
  const [at, setAt] = useState<number>();
  const [missing, setMissing] = useState<string>();
  const behaviour = useRef<ZoomBehavior<HTMLDivElement, unknown>>(undefined);

  useEffect(() => {
    const node = place.current;
    if (!node) return;
    const zooming = zoom<HTMLDivElement, unknown>()
      .scaleExtent([1, CLOSEST])
      .on('zoom', ({ transform: { k, x, y } }) => setView({ k, x, y }));
    behaviour.current = zooming;
    select(node).call(zooming).on('dblclick.zoom', null);
    return () => {
      select(node).on('.zoom', null);
    };
  }, []);

  const aboutAt = answer.words.indexOf(about.toLowerCase());
  const data = useMemo(
    (): WordScatterData => ({ ...answer, about: aboutAt < 0 ? undefined : aboutAt, at }),
    [answer, aboutAt, at],
  );
  const draw = useMemo(
    () => size && (() => wordScatter(data, size, { fontSize: FONT * rootFontSize(), view })),
    [data, size, view],
  );

  /** Zooms about the middle. */
  function zoomBy(factor: number): void {
    if (place.current) behaviour.current?.scaleBy(select(place.current), factor);
  }
  function whole(): void {
    if (place.current) behaviour.current?.transform(select(place.current), zoomIdentity);
  }

  /** Brings a word into the middle, no closer than it is already. */
  function centre(word: number, k: number): void {
    if (!place.current || !size) return;
    const spot = wordSpots(data, size).find((one) => one.word === word);
    if (!spot) return;
    const to = zoomIdentity.translate(size.width / 2 - k * spot.x, size.height / 2 - k * spot.y).scale(k);
    behaviour.current?.transform(select(place.current), to);
  }

  function find(text: string): void {
    const wanted = text.trim().toLowerCase();
    const word =
      answer.words.indexOf(wanted) >= 0
        ? answer.words.indexOf(wanted)
        : answer.words.findIndex((one) => one.startsWith(wanted));
    setMissing(wanted !== '' && word < 0 ? wanted : undefined);
    if (wanted === '' || word < 0) return;
    setAt(word);
    centre(word, Math.max(view.k, FOUND_AT));
  }

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow && size) {
      event.preventDefault();
      const spots = wordSpots(data, size, view);
      const from = spots.find(({ word }) => word === at) ?? { x: size.width / 2, y: size.height / 2 };
      const next = nextSpot(spots, from, arrow);
      if (next) setAt(next.word);
      return;
    }
    if (event.key === 'Enter') {
      if (at !== undefined) showWord(answer.words[at]);
      return;
    }
    const does: Readonly<Record<string, () => void>> = {
      '+': () => zoomBy(STEP),
      '=': () => zoomBy(STEP),
      '-': () => zoomBy(1 / STEP),
      '0': whole,
    };
    if (!does[event.key]) return;
    event.preventDefault();
    does[event.key]();
  }

  function click(event: MouseEvent): void {
    const word = event.target instanceof Element ? event.target.closest('[data-word]') : null;
    const text = word?.getAttribute('data-word');
    if (text) showWord(text);
  }

  return (
    <>
      <div className={styles.tools}>
        <form
          className={styles.search}
          onSubmit={(event) => {
            event.preventDefault();
            find(String(new FormData(event.currentTarget).get('word') ?? ''));
          }}
        >
          <input name="word" type="search" aria-label="Find a word on the map" placeholder="Find a word" />
          <button type="submit" className={styles.way}>
            Find
          </button>
        </form>
        <button type="button" className={styles.way} onClick={() => zoomBy(STEP)} aria-label="Closer">
          +
        </button>
        <button type="button" className={styles.way} onClick={() => zoomBy(1 / STEP)} aria-label="Farther">
          −
        </button>
        <button type="button" className={styles.way} onClick={whole}>
          Whole map
        </button>
        <p role="status" className={styles.said}>
          {missing !== undefined
            ? `“${missing}” is not on the map.`
            : at !== undefined &&
              `“${answer.words[at]}”, in ${countOf(answer.captions[at], 'caption')}; Enter opens its sheet.`}
        </p>
      </div>
      <div
        ref={place}
        className={styles.place}
        role="application"
        aria-label="The map: arrow keys go from word to word, plus and minus zoom, Enter opens a word"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved about by keyboard
        tabIndex={0}
        onKeyDown={press}
        onClick={click}
      >
        {draw && <Svg draw={draw} className={styles.drawing} />}
      </div>
      <ChartTable
        title="Words of the map"
        columns={['Word', 'Captions']}
        rows={answer.words.map((word, n) => [word, countText(answer.captions[n])])}
      />
    </>
  );
}
