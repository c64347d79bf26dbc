// The sentence with a bar under each token: what it gives to the score (t-i).

import { useCallback } from 'react';
import type { TokenInfo } from '../../engine/protocol.ts';
import { partBar } from '../charts/partBar.ts';
import { ChartTable } from '../elements/ChartTable.tsx';
import { Svg } from '../elements/Svg.tsx';
import { scoreText } from '../numbers.ts';
import { useApp } from '../useApp.ts';
import type { Explained, Part } from './explained.ts';
import styles from './WordParts.module.css';

export interface WordPartsProps {
  readonly why: Explained;
  readonly tokens: readonly TokenInfo[];
}

const BAR = { width: 20, height: 56 };

export function WordParts({ why: { parts, extent, text }, tokens }: WordPartsProps) {
  const last = tokens.length - 1;
  return (
    <>
      <ol className={styles.words} aria-label="What each word gives">
        {parts.map((part) => (
          <WordPart
            key={part.query}
            part={part}
            extent={extent}
            token={tokens[part.query]?.token ?? ''}
            mark={part.query === 0 || part.query === last}
          />
        ))}
      </ol>
      <ChartTable
        title="Bars"
        columns={['Word', 'Relevance R', 'Gives']}
        rows={[
          ...parts.map(({ query, relevance, text: given }) => [
            tokens[query]?.token ?? '',
            scoreText(relevance),
            given,
          ]),
          ['Sum', '', text],
        ]}
      />
    </>
  );
}

interface WordPartProps {
  readonly part: Part;
  readonly extent: readonly [number, number];
  readonly token: string;
  readonly mark: boolean;
}

function WordPart({ part: { query, value, text }, extent, token, mark }: WordPartProps) {
  const held = useApp(({ view: { word } }) => word !== undefined && word.from <= query && query <= word.to);
  const holdWord = useApp((state) => state.holdWord);
  const previewWord = useApp((state) => state.previewWord);
  const draw = useCallback(() => partBar({ value, extent }, BAR), [value, extent]);
  return (
    <li className={styles.word} data-held={held || undefined} data-part={text}>
      {mark ? (
        <span className={styles.mark}>{token}</span>
      ) : (
        <button
          type="button"
          className={styles.token}
          aria-pressed={held}
          onClick={() => holdWord(query)}
          onPointerEnter={(event) => {
            if (event.pointerType === 'mouse') previewWord(query);
          }}
          onPointerLeave={() => previewWord(undefined)}
        >
          {token}
        </button>
      )}
      <Svg className={styles.bar} draw={draw} />
      <span className={styles.value}>{text}</span>
    </li>
  );
}
