// One query in the list: its rank, what asked, and its rank under the entry that stands beside.

import { Picture } from '../../elements/Picture.tsx';
import { countText } from '../../numbers.ts';
import { CAPTIONS_A_PICTURE, type Gallery } from '../../store/gallery.ts';
import type { Query } from './queries.ts';
import styles from './RowList.module.css';

export function QueryRow({ query, gallery }: { readonly query: Query; readonly gallery: Gallery }) {
  const { direction, index, rank, besideRank } = query;
  const { pictures, captions } = gallery.opened;
  const fromText = direction === 'textToImage';
  const picture = pictures[fromText ? Math.floor(index / CAPTIONS_A_PICTURE) : index];
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
