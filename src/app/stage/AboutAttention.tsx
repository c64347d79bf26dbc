// What attention proves and what it does not, in two sentences, one click away.

import { Popover } from '@base-ui/react/popover';
import { Popup } from '../elements/Popup.tsx';
import styles from './AboutAttention.module.css';

export function AboutAttention() {
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.about}>What this proves</Popover.Trigger>
      <Popup title="What attention proves, and what not" side="top" align="end">
        <Popover.Description className={styles.text}>
          Attention shows where the score came from: which regions were weighed against which words. It does
          not show what the model understood, and a word may look at the right place for the wrong reason.
        </Popover.Description>
      </Popup>
    </Popover.Root>
  );
}
