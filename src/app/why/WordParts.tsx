// The sentence with a bar under each token: what it gives to the score (t-i).

import { useCallback } from 'react';
import type { TokenInfo } from '../../engine/protocol.ts';
import { partBar } from '../charts/partBar.ts';
import { ChartTable } from '../elements/ChartTable.tsx';
import { Svg } from '../elements/Svg.tsx';
import { scoreText } from '../numbers.ts';
import type { Explained, Part } from './explained.ts';
import type { Holding } from './holding.ts';
import styles from './WordParts.module.css';

export interface WordPartsProps {
  readonly why: Explained;
  readonly tokens: readonly Pick<TokenInfo, 'token'>[];
  readonly holding: Holding;
  /** Of the table behind the bars. */
  readonly title?: string;
}

const BAR = { width: 20, height: 56 };

export function WordParts({ why: { parts, extent, text }, tokens, holding, title = 'Bars' }: WordPartsProps) {
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
            holding={holding}
          />
        ))}
      </ol>
      <ChartTable
        title={title}
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
  readonly holding: Holding;
}

function WordPart({ part: { query, value, text }, extent, token, mark, holding }: WordPartProps) {
  const held = holding.isHeld(query);
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
          onClick={() => holding.hold(query)}
          onPointerEnter={(event) => {
            if (event.pointerType === 'mouse') holding.point(query);
          }}
          onPointerLeave={() => holding.point(undefined)}
        >
          {token}
        </button>
      )}
      <Svg className={styles.bar} draw={draw} />
      <span className={styles.value}>{text}</span>
    </li>
  );
}
