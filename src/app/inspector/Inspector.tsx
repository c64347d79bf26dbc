// The place beside the stage where one panel stands at a time.

import { LoadedPart } from '../parts/LoadedPart.tsx';
import { stagedImage } from '../store/stageSlice.ts';
import { useApp } from '../useApp.ts';
import styles from './Inspector.module.css';
import { usePanel } from './usePanel.ts';

export function Inspector() {
  const panel = usePanel();
  const image = useApp(stagedImage);
  const openPanel = useApp((state) => state.openPanel);
  if (!panel || image === undefined) return null;
  const { id, title, part } = panel;
  return (
    <section id="inspector" className={styles.inspector} aria-label={title} data-focus-home={`#panel-${id}`}>
      <div className={styles.heading}>
        <h2>{title}</h2>
        <button
          type="button"
          className={styles.close}
          aria-label={`Close “${title}”`}
          onClick={() => openPanel(undefined)}
        >
          ×
        </button>
      </div>
      <LoadedPart key={id} part={part}>
        {(View) => <View image={image} />}
      </LoadedPart>
    </section>
  );
}
