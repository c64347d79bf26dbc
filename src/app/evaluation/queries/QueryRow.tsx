// One query in the list: its rank, what asked, and its rank under the entry that stands beside.

import { CAPTIONS_PER_IMAGE } from '../../../scan/recall.ts';
import { Picture } from '../../elements/Picture.tsx';
import { countText } from '../../numbers.ts';
import type { Gallery } from '../../store/gallery.ts';
import type { Query } from './queries.ts';
import styles from './RowList.module.css';

export function QueryRow({ query, gallery }: { readonly query: Query; readonly gallery: Gallery }) {
  const { direction, index, rank, besideRank } = query;
  const { pictures, captions } = gallery.opened;
  const fromText = direction === 'textToImage';
  const picture = pictures[fromText ? Math.floor(index / CAPTIONS_PER_IMAGE) : index];
  return (
    <>
      <span className={styles.rank}>
        <span className="hidden">rank </span>
        {countText(rank)}
      </span>
      <span className={styles.thumb}>
        <Picture key={picture.id} picture={picture} lazy decorative />
      </span>
      <span className={styles.text}>
        {fromText ? captions[index].trim() : `Picture ${picture.id} asks for a caption`}
      </span>
      <span className={styles.aside}>
        {besideRank !== undefined && (
          <>
            <span className="hidden">, beside it rank </span>
            {countText(besideRank)}
          </>
        )}
      </span>
    </>
  );
}
