// The sheet of shortcuts: on `?`, and by a button for those who do not know that yet.

import { Dialog } from '@base-ui/react/dialog';
import { Sheet } from '../elements/Sheet.tsx';
import { useApp } from '../useApp.ts';
import styles from './ShortcutSheet.module.css';
import { SHORTCUTS } from './shortcuts.ts';

export function ShortcutSheet() {
  const open = useApp((state) => state.shortcutsShown);
  const showShortcuts = useApp((state) => state.showShortcuts);
  const trigger = (
    <Dialog.Trigger className={styles.trigger} aria-label="Keyboard shortcuts" title="Keyboard shortcuts (?)">
      ?
    </Dialog.Trigger>
  );
  return (
    <Sheet title="Keyboard" trigger={trigger} open={open} onOpenChange={showShortcuts}>
      {SHORTCUTS.map(({ where, keys }) => (
        <section key={where}>
          <h3 className={styles.where}>{where}</h3>
          <dl className={styles.keys}>
            {keys.map(({ press, does }) => (
              <div key={does} className={styles.key}>
                <dt>
                  {press.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Sheet>
  );
}
