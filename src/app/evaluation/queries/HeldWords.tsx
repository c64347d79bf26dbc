// The words of a sentence as buttons, to see where each looks.

import type { TokenInfo } from '../../../engine/protocol.ts';
import type { Holding } from '../../why/holding.ts';
import styles from './OpenedQuery.module.css';

export interface HeldWordsProps {
  readonly tokens: readonly Pick<TokenInfo, 'token'>[];
  readonly holding: Holding;
}

export function HeldWords({ tokens, holding }: HeldWordsProps) {
  return (
    <ul className={styles.words} aria-label="Words">
      {tokens.slice(1, -1).map(({ token }, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words repeat, and stay where they are
        <li key={k}>
          <button type="button" aria-pressed={holding.isHeld(k + 1)} onClick={() => holding.hold(k + 1)}>
            {token}
          </button>
        </li>
      ))}
    </ul>
  );
}
