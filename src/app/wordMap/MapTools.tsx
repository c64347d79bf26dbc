// Above the map: a field that finds a word, and buttons for those who have neither wheel nor keys.

import type { MapMoves } from './useMapView.ts';
import styles from './WordMap.module.css';

export interface MapToolsProps {
  readonly moves: MapMoves;
  /** A step closer. */
  readonly step: number;
  readonly onFind: (text: string) => void;
}

export function MapTools({ moves, step, onFind }: MapToolsProps) {
  return (
    <div className={styles.tools}>
      <form
        className={styles.search}
        onSubmit={(event) => {
          event.preventDefault();
          onFind(String(new FormData(event.currentTarget).get('word') ?? ''));
        }}
      >
        <input
          name="word"
          type="search"
          aria-label="Find a word on the map"
          placeholder="Find a word"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        <button type="submit" className={styles.way}>
          Find
        </button>
      </form>
      <div className={styles.ways}>
        <button type="button" className={styles.way} onClick={() => moves.zoomBy(step)} aria-label="Closer">
          +
        </button>
        <button
          type="button"
          className={styles.way}
          onClick={() => moves.zoomBy(1 / step)}
          aria-label="Farther"
        >
          −
        </button>
        <button type="button" className={styles.way} onClick={moves.whole}>
          Whole map
        </button>
      </div>
    </div>
  );
}
