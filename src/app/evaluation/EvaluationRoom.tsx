// "Evaluation": which rows are asked for, how far they are, the table, and behind it every query.

import { countOf } from '../numbers.ts';
import { InGallery } from '../rooms/InGallery.tsx';
import type { Gallery } from '../store/gallery.ts';
import { Choose } from './Choose.tsx';
import styles from './EvaluationRoom.module.css';
import { GroundingFigures } from './GroundingFigures.tsx';
import { Phrases } from './queries/Phrases.tsx';
import { Queries } from './queries/Queries.tsx';
import { RunLine } from './RunLine.tsx';
import { Table } from './Table.tsx';

export function EvaluationRoom() {
  return <InGallery waiting="Opening the bundle that is to be evaluated …" Room={Room} />;
}

function Room({ gallery }: { readonly gallery: Gallery }) {
  const { pictures, captions } = gallery.opened;
  if (captions.length === 0) {
    return (
      <p className={styles.hint}>
        This bundle has no captions, and recall is counted over captions. Convert it with its captions to
        evaluate it.
      </p>
    );
  }
  return (
    <div className={styles.evaluation}>
      <div className={styles.asked}>
        <section className={styles.part} aria-label="What to evaluate">
          <h2 className={styles.title}>What to evaluate</h2>
          <p className={styles.hint}>
            Every caption looks for its picture among {countOf(pictures.length, 'picture')}, and every picture
            for its captions among {countOf(captions.length, 'caption')}: the authors’ protocol.
          </p>
          <Choose gallery={gallery} />
          <RunLine gallery={gallery} />
        </section>
        <Table gallery={gallery} />
      </div>
      <GroundingFigures gallery={gallery} />
      <Phrases gallery={gallery} />
      <Queries />
    </div>
  );
}
