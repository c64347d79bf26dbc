// The stage: one picture, large, with its attention; before that, how far opening is, or why it failed.

import { PanelSwitch } from '../inspector/PanelSwitch.tsx';
import { stagedImage } from '../store/stageSlice.ts';
import { useApp } from '../useApp.ts';
import { AboutAttention } from './AboutAttention.tsx';
import { Failed } from './Failed.tsx';
import { FilmStrip } from './FilmStrip.tsx';
import { Legend } from './Legend.tsx';
import { Loading } from './Loading.tsx';
import { MemberTabs } from './MemberTabs.tsx';
import styles from './Stage.module.css';
import { StageCaption } from './StageCaption.tsx';
import { StagePicture } from './StagePicture.tsx';

export function Stage() {
  const phase = useApp(({ opening }) => opening.phase);
  const image = useApp(stagedImage);
  const late = useApp((state) => state.late);
  return (
    <section id="stage" className={styles.stage} aria-label="Stage" data-late={late} tabIndex={-1}>
      {phase === 'failed' && <Failed />}
      {(phase === 'opening' || phase === 'waiting') && <Loading />}
      {phase === 'open' && image === undefined && <p>This bundle has no pictures to rank.</p>}
      {image !== undefined && (
        <>
          <figure className={styles.figure}>
            <StagePicture image={image} />
            <StageCaption image={image} />
            <MemberTabs image={image} />
          </figure>
          <FilmStrip image={image} />
          <Legend image={image} />
          <div className={styles.more}>
            <PanelSwitch />
            <AboutAttention />
          </div>
        </>
      )}
    </section>
  );
}
