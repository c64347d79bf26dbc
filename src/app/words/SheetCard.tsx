// One region of the sheet: its crop, what the word gives it, the picture and the sentence; it opens in Pictures.

import type { CrossAttn } from '../../scan/types.ts';
import { shareText, valueText } from '../numbers.ts';
import { PicturesLink } from '../rooms/PicturesLink.tsx';
import type { Gallery } from '../store/gallery.ts';
import type { Chosen } from '../store/view.ts';
import { regionBox } from './cropWindow.ts';
import { Marked } from './Marked.tsx';
import styles from './Sheet.module.css';
import { SheetCrop } from './SheetCrop.tsx';
import type { SheetItem } from './sheetItems.ts';

export interface SheetCardProps {
  readonly gallery: Gallery;
  readonly item: SheetItem;
  /** In the list, from 0. */
  readonly place: number;
  readonly count: number;
  readonly phrase: string;
  /** The sentence, where it is one for all. */
  readonly sentence?: string;
  /** Tokens of the phrase. */
  readonly words: number;
  readonly chosen: Chosen;
  /** The Tab key comes to this card; the arrows go on from there. */
  readonly tabStop: boolean;
  readonly crossAttn: CrossAttn;
}

export function SheetCard({
  gallery,
  item,
  place,
  count,
  phrase,
  sentence,
  words,
  chosen,
  tabStop,
  crossAttn,
}: SheetCardProps) {
  const { image, region, value, caption, from } = item;
  const { pictures, captions } = gallery.opened;
  const text = caption === undefined ? (sentence ?? '') : captions[caption];
  const { id } = pictures[image];
  const given = crossAttn === 't2i' ? shareText(value) : valueText(value);
  const seen = { chosen, caption: text, picture: id, word: { from, to: from + words - 1 } };
  return (
    <li
      className={styles.card}
      aria-setsize={count}
      aria-posinset={place + 1}
      data-place={place}
      data-value={value}
    >
      <PicturesLink seen={seen} tabIndex={tabStop ? 0 : -1}>
        <span className={styles.crop}>
          <SheetCrop gallery={gallery} image={image} region={region} />
        </span>
        <span className={styles.value}>
          <strong>{given}</strong>
          {/* Where no box shows it, in words. */}
          <span className={regionBox(gallery, image, region) ? 'hidden' : styles.soft}>
            region {region + 1}
          </span>
          <span className={styles.soft}>{id}</span>
        </span>
        {caption !== undefined && (
          <span className={styles.caption}>
            <Marked text={text} phrase={phrase} />
          </span>
        )}
      </PicturesLink>
    </li>
  );
}
