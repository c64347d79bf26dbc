// The number at the crossing of the shown word and the shown region.

import type { TokenInfo } from '../../engine/protocol.ts';
import type { AttentionMap } from '../../scan/types.ts';
import { shownSpan } from '../store/attentionSlice.ts';
import { shownRegion } from '../store/regionSlice.ts';
import { useApp } from '../useApp.ts';
import styles from './MatrixPanel.module.css';

export interface MatrixReadingProps {
  readonly map: AttentionMap;
  readonly tokens: readonly TokenInfo[];
  readonly label: (value: number) => string;
}

export function MatrixReading({ map, tokens, label }: MatrixReadingProps) {
  const span = useApp(shownSpan);
  const region = useApp(shownRegion);
  const word = span && span.from === span.to && span.to < map.words ? span.from : undefined;
  return (
    <p className={styles.reading}>
      {word !== undefined && region !== undefined && region < map.regions ? (
        <>
          “{tokens[word].token}” and region {region + 1}:{' '}
          <strong>{label(map.attention[word * map.regions + region])}</strong>
        </>
      ) : (
        'Point at a cell to see its word and its region; click to hold both.'
      )}
    </p>
  );
}
