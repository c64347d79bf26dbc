// Which device computes, and why not a better one: in a line where there is room, the whole sentence one click away.

import { Popover } from '@base-ui/react/popover';
import { Popup } from '../elements/Popup.tsx';
import { useApp } from '../useApp.ts';
import styles from './DeviceLine.module.css';

export function DeviceLine() {
  const device = useApp((state) => state.device);
  if (!device) return null;
  const { backend, reason } = device;
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.device} data-backend={backend}>
        <span className={styles.detail}>Computed on </span>
        <strong>{backend}</strong>
        <span className={styles.detail}>
          , {device.device}
          {reason && ` — ${reason}`}
        </span>
      </Popover.Trigger>
      <Popup title="What computes" align="end">
        <Popover.Description>
          Computed on {backend}, {device.device}. {reason} Nothing leaves this page.
        </Popover.Description>
      </Popup>
    </Popover.Root>
  );
}
