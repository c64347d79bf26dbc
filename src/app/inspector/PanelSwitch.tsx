// Opens and closes the panels beside the stage; at most one is open.

import { useApp } from '../useApp.ts';
import styles from './PanelSwitch.module.css';
import { PANELS } from './panels.ts';

export function PanelSwitch() {
  const open = useApp(({ view }) => view.panel);
  const openPanel = useApp((state) => state.openPanel);
  return (
    <nav className={styles.switch} aria-label="Panels beside the stage">
      {PANELS.map(({ id, title }) => (
        <button
          key={id}
          id={`panel-${id}`}
          type="button"
          className={styles.panel}
          aria-expanded={id === open}
          aria-controls="inspector"
          onClick={() => openPanel(id === open ? undefined : id)}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}
