// The map itself: moved and zoomed by pointer and by keyboard, searched, and each dot opens its sheet.

import { type KeyboardEvent, type MouseEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import type { WordMapAnswer } from '../../engine/protocol.ts';
import { isSeen, wordScatter, wordSpots } from '../charts/wordScatter.ts';
import { ChartTable } from '../elements/ChartTable.tsx';
import { Svg } from '../elements/Svg.tsx';
import { useElementSize } from '../elements/useElementSize.ts';
import { countOf, countText } from '../numbers.ts';
import { rootFontSize } from '../rem.ts';
import { useApp } from '../useApp.ts';
import { MapTools } from './MapTools.tsx';
import { nextSpot, spotAt } from './spots.ts';
import { useMapView } from './useMapView.ts';
import styles from './WordMap.module.css';

/** In root font sizes. */
const FONT = 0.8;
const STEP = 1.5;
const PAN_PIXELS = 60;
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
  const [view, moves] = useMapView(place, size);
  const showWord = useApp((state) => state.showWord);
  const [at, setAt] = useState<number>();
  const [under, setUnder] = useState<number>();
  const [missing, setMissing] = useState<string>();
  const { words, captions } = answer;

  const aboutAt = words.indexOf(about.toLowerCase());
  const data = useMemo(
    () => ({ ...answer, about: aboutAt < 0 ? undefined : aboutAt, at: under ?? at }),
    [answer, aboutAt, at, under],
  );
  const spots = useMemo(() => (size ? wordSpots(answer, size, view) : []), [answer, size, view]);
  const draw = useMemo(
    () => size && (() => wordScatter(data, size, { fontSize: FONT * rootFontSize(), view })),
    [data, size, view],
  );

  /** Goes to a word, and brings it into the middle where it is not seen or has to be closer. */
  function goTo(word: number, k = view.k): void {
    setAt(word);
    if (size && (k !== view.k || !isSeen(spots[word], size))) moves.centre(wordSpots(answer, size)[word], k);
  }

  function find(text: string): void {
    const wanted = text.trim().toLowerCase();
    const exact = words.indexOf(wanted);
    const word = exact >= 0 ? exact : words.findIndex((one) => one.startsWith(wanted));
    setMissing(word < 0 ? wanted : undefined);
    if (wanted === '' || word < 0) return;
    goTo(word, Math.max(view.k, FOUND_AT));
    // From here arrow keys lead on and Enter opens.
    place.current?.focus();
  }

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !size) return;
    const arrow = ARROWS[event.key];
    const does: Readonly<Record<string, () => void>> = {
      '+': () => moves.zoomBy(STEP),
      '=': () => moves.zoomBy(STEP),
      '-': () => moves.zoomBy(1 / STEP),
      '0': moves.whole,
    };
    if (event.key === 'Enter' && at !== undefined) showWord(words[at]);
    if (!arrow && !does[event.key]) return;
    event.preventDefault();
    if (!arrow) does[event.key]();
    else if (event.shiftKey) moves.panBy(-PAN_PIXELS * arrow[0], -PAN_PIXELS * arrow[1]);
    else {
      const middle = { x: size.width / 2, y: size.height / 2 };
      const next = nextSpot(spots, spots[at ?? aboutAt] ?? middle, arrow);
      if (next) goTo(next.word);
    }
  }

  /** The word under the pointer: its name, or its dot. */
  function wordOf(event: MouseEvent): number | undefined {
    const name = event.target instanceof Element && event.target.closest('[data-word]');
    if (name) return words.indexOf(name.getAttribute('data-word') ?? '');
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return spotAt(spots, { x: event.clientX - left, y: event.clientY - top })?.word;
  }

  function hover(event: PointerEvent): void {
    if (event.pointerType === 'mouse' && event.buttons === 0) setUnder(wordOf(event));
  }

  function click(event: MouseEvent): void {
    const word = wordOf(event);
    if (word !== undefined) showWord(words[word]);
  }

  return (
    <>
      <MapTools moves={moves} step={STEP} onFind={find} />
      <p role="status" className={styles.said}>
        {missing !== undefined
          ? `“${missing}” is not on the map.`
          : at !== undefined
            ? `“${words[at]}”, in ${countOf(captions[at], 'caption')}; Enter opens its sheet.`
            : 'Drag to move, Ctrl and the wheel or two fingers to come closer; a click opens a word.'}
      </p>
      <div
        ref={place}
        className={styles.place}
        data-over={under === undefined ? undefined : ''}
        role="application"
        aria-label="The map: arrow keys go from word to word, with Shift they move the map, plus and minus zoom, 0 shows all of it, Enter opens a word"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved about by keyboard
        tabIndex={0}
        onKeyDown={press}
        onClick={click}
        onPointerMove={hover}
        onPointerLeave={() => setUnder(undefined)}
      >
        {draw && <Svg draw={draw} className={styles.drawing} />}
      </div>
      <ChartTable
        title="Words of the map"
        columns={['Word', 'Captions']}
        rows={() => words.map((word, n) => [word, countText(captions[n])])}
      />
    </>
  );
}
