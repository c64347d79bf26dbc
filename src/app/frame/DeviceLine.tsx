// Which device computes, and why not a better one.

import { useApp } from '../useApp.ts';
import styles from './DeviceLine.module.css';

export function DeviceLine() {
  const device = useApp((state) => state.device);
  if (!device) return null;
  return (
    <p className={styles.device} data-backend={device.backend}>
      Computed on <strong>{device.backend}</strong>, {device.device}
      {device.reason && <span className={styles.reason}> — {device.reason}</span>}
    </p>
  );
}
