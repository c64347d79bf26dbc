// A sheet over the page: a title and a button that closes it, both in sight while the rest scrolls, and something to read.

import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import styles from './Sheet.module.css';

export interface SheetProps {
  readonly title: string;
  /** A `Dialog.Trigger`, where a button opens it. */
  readonly trigger?: ReactNode;
  /** Where something else decides whether it is open. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

export function Sheet({ title, trigger, open, onOpenChange, children }: SheetProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger}
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.sheet}>
          <div className={styles.head}>
            <Dialog.Title className={styles.title}>{title}</Dialog.Title>
            <Dialog.Close className={styles.close}>Close</Dialog.Close>
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
