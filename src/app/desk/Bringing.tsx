// What somebody brings, from the drop to the bundle.

import { ArrivalNote } from './ArrivalNote.tsx';
import styles from './Bringing.module.css';
import { BroughtList } from './BroughtList.tsx';
import { DropPlace } from './DropPlace.tsx';
import { FormatSheet } from './FormatSheet.tsx';
import { MakingForm } from './MakingForm.tsx';
import { MakingProgress } from './MakingProgress.tsx';
import { Outcome } from './Outcome.tsx';
import { useDesk } from './useDesk.ts';

export function Bringing() {
  const running = useDesk(({ making }) => making.phase === 'running');
  const any = useDesk(({ files, looking }) => files.length > 0 || looking !== undefined);
  return (
    <section className={styles.bringing} aria-label="Bring your own">
      <div className={styles.heading}>
        <h2 className={styles.title}>Bring your own checkpoint</h2>
        <FormatSheet />
      </div>
      <DropPlace />
      <ArrivalNote />
      {any && <BroughtList />}
      {/* Where the button was pressed, and the progress stood. */}
      <Outcome />
      {running ? <MakingProgress /> : <MakingForm />}
    </section>
  );
}
