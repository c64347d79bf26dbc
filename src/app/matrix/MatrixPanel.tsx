// The whole attention of the picture on the stage: words × regions, in reading order or sorted. Pointing at a cell lights
// its word and its box, a click holds both.

import { type PointerEvent, useCallback, useMemo, useRef } from 'react';
import { matrix, matrixLayout } from '../charts/matrix.ts';
import { ChartTable } from '../elements/ChartTable.tsx';
import { RadioGroup } from '../elements/RadioGroup.tsx';
import { Svg } from '../elements/Svg.tsx';
import { useElementSize } from '../elements/useElementSize.ts';
import { shareText, valueText } from '../numbers.ts';
import { rootFontSize } from '../rem.ts';
import { shownSpan } from '../store/attentionSlice.ts';
import { shownRegion } from '../store/regionSlice.ts';
import { useApp, useAppStore } from '../useApp.ts';
import styles from './MatrixPanel.module.css';
import { matrixOrder } from './matrixOrder.ts';

const ORDERS = [
  { value: 'reading', label: 'Reading order' },
  { value: 'sorted', label: 'Sorted', title: 'What is attended to most comes first' },
] as const;

/** Height of a row, as a part of the text's size. */
const ROW = 1.5;

interface Cell {
  readonly word: number;
  readonly region: number;
}

function cellOf(target: EventTarget): Cell | undefined {
  if (!(target instanceof Element) || !target.matches('[data-region]')) return undefined;
  const row = target.closest('[data-word]');
  return row
    ? { word: Number(row.getAttribute('data-word')), region: Number(target.getAttribute('data-region')) }
    : undefined;
}

export function MatrixPanel({ image }: { readonly image: number }) {
  const store = useAppStore();
  const answer = useApp((state) => state.answer);
  const map = useApp(({ maps }) => maps.get(image));
  const sorted = useApp(({ view }) => view.sorted === true);
  const sortMatrix = useApp((state) => state.sortMatrix);
  const place = useRef<HTMLDivElement>(null);
  const width = useElementSize(place)?.width ?? 0;
  const order = useMemo(
    () => map && matrixOrder(map.attention, map.words, map.regions, sorted),
    [map, sorted],
  );
  const tokens = answer?.tokens;
  const text = rootFontSize();
  const options = useMemo(() => {
    const longest = Math.min(12, Math.max(0, ...(tokens ?? []).map(({ token }) => token.length)));
    return { fontSize: 0.8125 * text, left: (longest * 0.5 + 0.8) * text, top: 1.1 * text };
  }, [tokens, text]);
  const rows = map?.words ?? 0;
  const size = useMemo(
    () => ({ width, height: options.top + rows * ROW * text }),
    [width, rows, options, text],
  );
  const draw = useCallback(() => {
    if (!map || !order || !tokens) throw new Error('There is nothing to draw.');
    const word = (row: number) => tokens[row].token;
    return matrix({ values: map.attention, regions: map.regions, ...order, word }, size, options);
  }, [map, order, tokens, size, options]);
  if (!answer)
    return <p className={styles.about}>Ask something to see how its words and the regions attend.</p>;
  if (!map || !order || map.words !== answer.tokens.length) {
    return <p className={styles.about}>The attention of this picture is on its way.</p>;
  }

  const t2i = answer.choice.scoring.crossAttn === 't2i';
  const label = t2i ? shareText : valueText;
  function point({ target, pointerType }: PointerEvent): void {
    const cell = pointerType === 'mouse' ? cellOf(target) : undefined;
    store.getState().previewWord(cell?.word);
    store.getState().pointAtRegion(cell?.region);
  }
  return (
    <>
      <RadioGroup
        label="Order"
        options={ORDERS}
        value={sorted ? 'sorted' : 'reading'}
        onChange={(value) => sortMatrix(value === 'sorted')}
      />
      <div
        ref={place}
        className={styles.matrix}
        onPointerMove={point}
        onPointerLeave={() => {
          store.getState().previewWord(undefined);
          store.getState().pointAtRegion(undefined);
        }}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: by keyboard, words and regions are held where they stand */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the same */}
        <div
          style={{ height: size.height }}
          onClick={({ target }) => {
            const cell = cellOf(target);
            if (cell) store.getState().holdCell(cell.word, cell.region);
          }}
        >
          {width > 0 && <Svg draw={draw} />}
          {width > 0 && <Crosshair order={order} layout={matrixLayout(order, size, options)} />}
        </div>
      </div>
      <Reading image={image} label={label} />
      <p className={styles.about}>
        {t2i
          ? 'A row adds up to 100 %: each word spreads its attention over the regions.'
          : 'A column adds up to 1: each region spreads its attention over the words.'}
      </p>
      <ChartTable
        title="Words by regions"
        columns={['word', ...order.columns.map((region) => `${region + 1}`)]}
        rows={order.rows.map((word) => [
          answer.tokens[word].token,
          ...order.columns.map((region) => map.attention[word * map.regions + region].toFixed(4)),
        ])}
      />
    </>
  );
}

/** The row of the shown words and the column of the shown region. */
function Crosshair({
  order,
  layout,
}: {
  readonly order: ReturnType<typeof matrixOrder>;
  readonly layout: ReturnType<typeof matrixLayout>;
}) {
  const from = useApp((state) => shownSpan(state)?.from);
  const to = useApp((state) => shownSpan(state)?.to);
  const region = useApp(shownRegion);
  const { left, top, cellWidth, cellHeight } = layout;
  const rows = order.rows.flatMap((word, at) =>
    from !== undefined && to !== undefined && from <= word && word <= to ? [at] : [],
  );
  const column = region === undefined ? -1 : order.columns.indexOf(region);
  return (
    <>
      {rows.map((at) => (
        <span
          key={at}
          className={styles.line}
          style={{ left: 0, right: 0, top: top + at * cellHeight, height: cellHeight }}
        />
      ))}
      {column >= 0 && (
        <span
          className={styles.line}
          style={{ top: 0, bottom: 0, left: left + column * cellWidth, width: cellWidth }}
        />
      )}
    </>
  );
}

/** The number at the crossing of what is shown. */
function Reading({ image, label }: { readonly image: number; readonly label: (value: number) => string }) {
  const span = useApp(shownSpan);
  const region = useApp(shownRegion);
  const map = useApp(({ maps }) => maps.get(image));
  const tokens = useApp(({ answer }) => answer?.tokens);
  const one = span && span.from === span.to ? span.from : undefined;
  return (
    <p className={styles.reading}>
      {map && tokens && one !== undefined && region !== undefined && region < map.regions ? (
        <>
          “{tokens[one].token}” and region {region + 1}:{' '}
          <strong>{label(map.attention[one * map.regions + region])}</strong>
        </>
      ) : (
        'Point at a cell to see its word and its region; click to hold both.'
      )}
    </p>
  );
}
