// The page: the masthead, and under it a room. In the first room the question stands on top, the stage and the answer
// beneath, in places that do not move; a panel stands between stage and answer while it is open.

import { useEffect } from 'react';
import { Answer } from '../answer/Answer.tsx';
import { LiveAnswer } from '../answer/LiveAnswer.tsx';
import { LiveAttention } from '../attention/LiveAttention.tsx';
import { FileDrop } from '../desk/FileDrop.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { usePanel } from '../inspector/usePanel.ts';
import { LoadedPart } from '../parts/LoadedPart.tsx';
import { Question } from '../question/Question.tsx';
import { useRoom } from '../rooms/useRoom.ts';
import { Stage } from '../stage/Stage.tsx';
import { useApp } from '../useApp.ts';
import { Variants } from '../variants/Variants.tsx';
import styles from './App.module.css';
import { DeviceNotice } from './DeviceNotice.tsx';
import { keepFocus } from './keepFocus.ts';
import { Masthead } from './Masthead.tsx';
import { useShortcuts } from './useShortcuts.ts';
import { useTitle } from './useTitle.ts';

export function App() {
  useShortcuts();
  useTitle();
  useEffect(() => keepFocus(document), []);
  const phase = useApp(({ opening }) => opening.phase);
  const room = useRoom();
  return (
    <div className={styles.page} data-phase={phase}>
      <Masthead />
      <DeviceNotice />
      <FileDrop />
      {room ? (
        <main className={styles.room}>
          <LoadedPart key={room.id} part={room.part}>
            {(View) => <View />}
          </LoadedPart>
        </main>
      ) : (
        <Pictures />
      )}
    </div>
  );
}

/** The first room. */
function Pictures() {
  const panel = usePanel();
  const place = panel ? (panel.wide ? 'wide' : 'open') : 'closed';
  return (
    <>
      <main className={styles.main}>
        <Question />
        <div className={styles.parts} data-panel={place}>
          <div className={styles.stage}>
            <Stage />
          </div>
          {/* Right after its switch, which on a phone is all that would be seen of it. */}
          {panel && (
            <div className={styles.panel}>
              <Inspector />
            </div>
          )}
          <div className={styles.variants}>
            <Variants />
          </div>
          <div className={styles.answer}>
            <Answer />
          </div>
        </div>
      </main>
      <LiveAnswer />
      <LiveAttention />
    </>
  );
}
