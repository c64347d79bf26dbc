// How much room there is, and whether the browser promised to keep what is here.

import type { Keeping } from '../../engine/importProtocol.ts';
import { sizeText } from '../numbers.ts';
import styles from './Kept.module.css';

export function KeepingLine({ keeping }: { readonly keeping: Keeping }) {
  const { kept, reason, persistent, usedBytes, quotaBytes } = keeping;
  if (!kept) {
    return (
      <p className={styles.session}>
        <strong>Everything works for this session, but nothing will be kept.</strong> {reason} Save what you
        make as a zip: it can be brought again.
      </p>
    );
  }
  return (
    <div className={styles.keeping}>
      {usedBytes !== undefined && quotaBytes !== undefined && (
        <p>
          {sizeText(usedBytes)} used; the browser allows up to {sizeText(quotaBytes)}, if its disk has room.
        </p>
      )}
      {persistent === true && <p>The browser has promised to keep it.</p>}
      {persistent === false && (
        <p>The browser may clear it when its disk runs short: what matters to you, save as a zip.</p>
      )}
    </div>
  );
}
