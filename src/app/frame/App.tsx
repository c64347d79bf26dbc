// The page: the question on top, the stage and the answer beneath, in places that do not move. A panel stands between
// stage and answer while it is open.

import { Answer } from '../answer/Answer.tsx';
import { LiveAnswer } from '../answer/LiveAnswer.tsx';
import { LiveAttention } from '../attention/LiveAttention.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { usePanel } from '../inspector/usePanel.ts';
import { Question } from '../question/Question.tsx';
import { Stage } from '../stage/Stage.tsx';
import { useApp } from '../useApp.ts';
import { Variants } from '../variants/Variants.tsx';
import styles from './App.module.css';
import { DeviceNotice } from './DeviceNotice.tsx';
import { Masthead } from './Masthead.tsx';
import { useShortcuts } from './useShortcuts.ts';
import { useTitle } from './useTitle.ts';

export function App() {
  useShortcuts();
  useTitle();
  const phase = useApp(({ opening }) => opening.phase);
  const panel = usePanel();
  const place = panel ? (panel.wide ? 'wide' : 'open') : 'closed';
  return (
    <div className={styles.page} data-phase={phase}>
      <Masthead />
      <DeviceNotice />
      <main className={styles.main}>
        <Question />
        <div className={styles.parts} data-panel={place}>
          <div className={styles.stage}>
            <Stage />
          </div>
          <div className={styles.variants}>
            <Variants />
          </div>
          {panel && (
            <div className={styles.panel}>
              <Inspector />
            </div>
          )}
          <div className={styles.answer}>
            <Answer />
          </div>
        </div>
      </main>
      <LiveAnswer />
      <LiveAttention />
    </div>
  );
}
