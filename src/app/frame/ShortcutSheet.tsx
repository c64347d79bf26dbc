// The sheet of shortcuts: on `?`, and by a button for those who do not know that yet. It lists what works in the room, and
// switches single keys off.

import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import { Sheet } from '../elements/Sheet.tsx';
import { useRoom } from '../rooms/useRoom.ts';
import { useApp } from '../useApp.ts';
import styles from './ShortcutSheet.module.css';
import { type Shortcut, shortcutsIn } from './shortcuts.ts';
import { singleKeysOn, switchSingleKeys } from './singleKeys.ts';

export function ShortcutSheet() {
  const open = useApp((state) => state.shortcutsShown);
  const showShortcuts = useApp((state) => state.showShortcuts);
  const room = useRoom()?.id;
  const [singles, setSingles] = useState(singleKeysOn);
  const trigger = (
    <Dialog.Trigger
      className={styles.trigger}
      aria-label="Keyboard shortcuts"
      title={singles ? 'Keyboard shortcuts (?)' : 'Keyboard shortcuts'}
    >
      ?
    </Dialog.Trigger>
  );
  return (
    <Sheet title="Keyboard" trigger={trigger} open={open} onOpenChange={showShortcuts}>
      <label className={styles.singles}>
        <input
          type="checkbox"
          checked={singles}
          onChange={({ target }) => {
            switchSingleKeys(target.checked);
            setSingles(target.checked);
          }}
        />
        <span>
          Letters, digits and signs are shortcuts
          <span className={styles.why}>
            Switch them off if you speak to your computer, or press keys by accident. This browser remembers
            it.
          </span>
        </span>
      </label>
      {shortcutsIn(room).map(({ where, keys }) => (
        <section key={where}>
          <h3 className={styles.where}>{where}</h3>
          <dl className={styles.keys}>
            {keys.map((shortcut) => (
              <Row key={shortcut.does} shortcut={shortcut} off={shortcut.single === true && !singles} />
            ))}
          </dl>
        </section>
      ))}
    </Sheet>
  );
}

function Row({ shortcut: { press, does }, off }: { readonly shortcut: Shortcut; readonly off: boolean }) {
  return (
    <div className={styles.key} data-off={off || undefined}>
      <dt>
        {press.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>
        {does}
        {off && <span className="hidden"> (switched off)</span>}
      </dd>
    </div>
  );
}
