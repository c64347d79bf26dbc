// What should be known of the files that came last: that there were none, that some were here already, or that another one
// of the same name is here.

import { countOf } from '../numbers.ts';
import styles from './ArrivalNote.module.css';
import type { Arrival } from './arrivals.ts';
import { useDesk } from './useDesk.ts';

export function ArrivalNote() {
  const arrival = useDesk((state) => state.arrival);
  return (
    <p role="status" className={styles.note}>
      {arrival && noteOf(arrival)}
    </p>
  );
}

/** Names beyond these are counted. */
const NAMED = 3;

function noteOf({ came, again, renamed }: Arrival): string {
  if (came === 0) return 'Nothing came: the folder is empty.';
  const notes: string[] = [];
  if (again === came) {
    notes.push(
      came === 1 ? 'This file was here already.' : `These ${countOf(came, 'file')} were here already.`,
    );
  } else if (again > 0) {
    notes.push(`Of the ${countOf(came, 'file')} that came, ${countOf(again, 'was', 'were')} here already.`);
  }
  const [first] = renamed;
  if (renamed.length === 1) {
    notes.push(`Another ${first.name} came. It is called ${first.as} here, and both are listed.`);
  } else if (first) {
    const names = renamed.slice(0, NAMED).map(({ as }) => as);
    const more = renamed.length - names.length;
    notes.push(
      `Others of the same names came. They are called ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''} here, and all are listed.`,
    );
  }
  return notes.join(' ');
}
