// The matrix itself. Pointing at a cell lights its word and its box, a click holds both.

import { type PointerEvent, useCallback, useMemo, useRef } from 'react';
import type { TokenInfo } from '../../engine/protocol.ts';
import type { AttentionMap } from '../../scan/types.ts';
import { matrix, matrixLayout } from '../charts/matrix.ts';
import { Svg } from '../elements/Svg.tsx';
import { useElementSize } from '../elements/useElementSize.ts';
import { rootFontSize } from '../rem.ts';
import { useAppStore } from '../useApp.ts';
import { Crosshair } from './Crosshair.tsx';
import styles from './MatrixPanel.module.css';
import type { MatrixOrder } from './matrixOrder.ts';

export interface MatrixChartProps {
  readonly map: AttentionMap;
  readonly order: MatrixOrder;
  readonly tokens: readonly TokenInfo[];
}

/** Height of a row, and width of a word's letter, as parts of the text's size. */
const ROW = 1.5;
const LETTER = 0.5;
/** Longer words are cut off on the left. */
const MOST_LETTERS = 12;

interface Cell {
  readonly word: number;
  readonly region: number;
}

function cellOf(target: EventTarget): Cell | undefined {
  if (!(target instanceof Element) || !target.matches('[data-region]')) return undefined;
  const row = target.closest('[data-word]');
  if (!row) return undefined;
  return { word: Number(row.getAttribute('data-word')), region: Number(target.getAttribute('data-region')) };
}

export function MatrixChart({ map, order, tokens }: MatrixChartProps) {
  const store = useAppStore();
  const place = useRef<HTMLDivElement>(null);
  const width = useElementSize(place)?.width ?? 0;
  const text = rootFontSize();
  const options = useMemo(() => {
    const letters = Math.min(MOST_LETTERS, Math.max(...tokens.map(({ token }) => token.length)));
    return { fontSize: 0.8125 * text, left: (letters * LETTER + 0.8) * text, top: 1.1 * text };
  }, [tokens, text]);
  const height = options.top + map.words * ROW * text;
  const draw = useCallback(() => {
    const word = (row: number) => tokens[row].token;
    const data = { values: map.attention, regions: map.regions, ...order, word };
    return matrix(data, { width, height }, options);
  }, [map, order, tokens, width, height, options]);

  function point({ target, pointerType }: PointerEvent): void {
    const cell = pointerType === 'mouse' ? cellOf(target) : undefined;
    store.getState().previewWord(cell?.word);
    store.getState().pointAtRegion(cell?.region);
  }
  function leave(): void {
    store.getState().previewWord(undefined);
    store.getState().pointAtRegion(undefined);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard, words and regions are held where they stand
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same
    <div
      ref={place}
      className={styles.matrix}
      style={{ height }}
      onPointerMove={point}
      onPointerLeave={leave}
      onClick={({ target }) => {
        const cell = cellOf(target);
        if (cell) store.getState().holdCell(cell.word, cell.region);
      }}
    >
      {width > 0 && (
        <>
          <Svg draw={draw} />
          <Crosshair order={order} layout={matrixLayout(order, { width, height }, options)} />
        </>
      )}
    </div>
  );
}
