// Says that another device took over, until somebody has read it.

import { useApp } from '../useApp.ts';
import styles from './DeviceNotice.module.css';

export function DeviceNotice() {
  const notice = useApp((state) => state.deviceNotice);
  const dismiss = useApp((state) => state.dismissDeviceNotice);
  return (
    <div role="status" aria-label="Device">
      {notice && (
        <p className={styles.notice}>
          <span>{notice}</span>
          <button type="button" className={styles.dismiss} onClick={dismiss}>
            Understood
          </button>
        </p>
      )}
    </div>
  );
}
