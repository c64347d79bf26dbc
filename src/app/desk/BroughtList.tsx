// What came: each file, or group of files, with what it is taken for; then what does not fit, and what is missing.

import type { LookProgress } from '../../engine/importProtocol.ts';
import { LiveText } from '../elements/LiveText.tsx';
import { bytesText, countOf, countText } from '../numbers.ts';
import styles from './BroughtList.module.css';
import { BroughtRow } from './BroughtRow.tsx';
import { useDesk } from './useDesk.ts';

export function BroughtList() {
  const recognition = useDesk((state) => state.recognition);
  const error = useDesk((state) => state.lookError);
  const running = useDesk(({ making }) => making.phase === 'running');
  const startOver = useDesk((state) => state.startOver);
  const { items = [], problems = [], lacks = [] } = recognition ?? {};
  return (
    <section className={styles.brought} aria-label="What came">
      <div className={styles.heading}>
        <h3 className={styles.title}>What came</h3>
        <Looking />
        {!running && (
          <button type="button" className={styles.over} onClick={startOver}>
            Start over
          </button>
        )}
      </div>
      {error && (
        <p role="alert" className={styles.problem}>
          {error}
        </p>
      )}
      <ul className={styles.items}>
        {items.map((item) => (
          <BroughtRow key={item.key} item={item} fixed={running} />
        ))}
      </ul>
      {problems.length > 0 && (
        <ul className={styles.problems} aria-label="What does not fit together">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {lacks.length > 0 && (
        <ul className={styles.lacks} aria-label="What is missing">
          {lacks.map(({ role, sentence, needed }) => (
            <li key={role} data-needed={needed || undefined}>
              {sentence}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** How far looking at the files is, and what came of it. */
function Looking() {
  const looking = useDesk((state) => state.looking);
  const files = useDesk((state) => state.files.length);
  return (
    <>
      <p className={styles.looking}>{looking ? lookingText(looking) : countOf(files, 'file')}</p>
      {/* Without the numbers, which change too fast to be read out. */}
      <LiveText label="Your files" text={liveText(looking, files)} />
    </>
  );
}

function liveText(looking: LookProgress | undefined, files: number): string {
  if (!looking) return `Files here: ${countText(files)}.`;
  return looking.unpacking ? 'Unpacking a zip.' : 'Looking into the files.';
}

function lookingText({ done, total, unpacking }: LookProgress): string {
  if (total === 0) return 'listing what came …';
  if (unpacking) return `unpacking: ${bytesText(unpacking.bytesDone, unpacking.bytesTotal)}`;
  return `looking into file ${countText(Math.min(done + 1, total))} of ${countText(total)}`;
}
