// What a popover shows: a small sheet with a title, placed at its trigger.

import { Popover } from '@base-ui/react/popover';
import type { ReactNode } from 'react';
import styles from './Popup.module.css';

export interface PopupProps {
  readonly title: string;
  readonly align?: 'start' | 'center' | 'end';
  readonly side?: 'top' | 'bottom';
  readonly children: ReactNode;
}

export function Popup({ title, align = 'start', side = 'bottom', children }: PopupProps) {
  return (
    <Popover.Portal>
      <Popover.Positioner
        className={styles.positioner}
        side={side}
        align={align}
        sideOffset={6}
        collisionPadding={8}
      >
        <Popover.Popup className={styles.popup}>
          <Popover.Title className={styles.title}>{title}</Popover.Title>
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  );
}
