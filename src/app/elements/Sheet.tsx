// A sheet over the page: a title, something to read, and a button that closes it.

import { Dialog } from '@base-ui/react/dialog';
import { type ReactNode, useRef } from 'react';
import styles from './Sheet.module.css';

export interface SheetProps {
  readonly title: string;
  /** A `Dialog.Trigger`, where a button opens it. */
  readonly trigger?: ReactNode;
  /** Where something else decides whether it is open. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** More to read than a small screen shows: the focus begins at the top, not at the first control far below. */
  readonly long?: boolean;
  readonly children: ReactNode;
}

export function Sheet({ title, trigger, open, onOpenChange, long, children }: SheetProps) {
  const sheet = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger}
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup ref={sheet} className={styles.sheet} initialFocus={long ? sheet : undefined}>
          <Dialog.Title className={styles.title}>{title}</Dialog.Title>
          {children}
          <Dialog.Close className={styles.close}>Close</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
