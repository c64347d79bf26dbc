// The numbers behind the drawing on the stage and behind the film strip, as tables.

import { type Chip, chipsOf } from '../attention/chips.ts';
import { concentrationOf } from '../attention/concentration.ts';
import { type DrawnMap, drawnMap, strongestOf } from '../attention/drawnMap.ts';
import { phraseText } from '../attention/phraseText.ts';
import { useDrawnMap } from '../attention/useDrawnMap.ts';
import { NumberTable } from '../elements/NumberTable.tsx';
import { heldWord } from '../store/held.ts';
import { useApp, useGallery } from '../useApp.ts';
import styles from './MapTables.module.css';

export function MapTables({ image }: { readonly image: number }) {
  const gallery = useGallery();
  const answer = useApp((state) => state.answer);
  const map = useApp(({ maps }) => maps.get(image));
  const held = useApp(heldWord);
  const drawn = useDrawnMap(image, held);
  if (!gallery || !answer || !map) return <p className={styles.none}>There is nothing to be counted yet.</p>;
  const { crossAttn } = answer.choice.scoring;
  const quirk = gallery.opened.manifest.vocabulary.captionQuirk;
  const words = chipsOf(answer.tokens, quirk, answer.caption).filter(({ kind }) => kind === 'word');
  const value = crossAttn === 't2i' ? 'Share' : 'Value';
  const mapOf = ({ index }: Chip) => drawnMap(gallery, image, map, { from: index, to: index }, crossAttn);
  return (
    <div className={styles.tables}>
      <h3 className={styles.title}>
        {held ? `The stage: where “${phraseText(answer.tokens, held)}” looks` : 'The stage'}
      </h3>
      {held && drawn ? (
        <NumberTable
          title="The drawing on the stage as a table"
          columns={['Region', value, 'Box: left, top', 'right, bottom']}
          rows={regionRows(drawn)}
        />
      ) : (
        <p className={styles.none}>Hold a word, and the region that it looks at most comes first here.</p>
      )}
      <h3 className={styles.title}>The film strip: every word</h3>
      <NumberTable
        title="The film strip as a table"
        columns={['Word', 'Most on region', value, 'Concentration']}
        rows={words.flatMap((chip) => {
          const of = mapOf(chip);
          return of ? [[chip.text, ...wordRow(of)]] : [];
        })}
      />
    </div>
  );
}

/** Regions by what they hold, the greatest first; corners in pixels of the picture. */
function regionRows({ values, boxes, label }: DrawnMap): readonly (readonly string[])[] {
  const corners = new Map(boxes.map((box) => [box.region, box]));
  return Array.from(values, (value, region) => ({ value, region }))
    .sort((a, b) => b.value - a.value)
    .map(({ value, region }) => {
      const box = corners.get(region);
      const ends = box ? [point(box.x1, box.y1), point(box.x2, box.y2)] : ['no box', ''];
      return [`${region + 1}`, label(value), ...ends];
    });
}

function point(x: number, y: number): string {
  return `${Math.round(x)}, ${Math.round(y)}`;
}

function wordRow({ values, label }: DrawnMap): readonly string[] {
  const region = strongestOf(values);
  return [`${region + 1}`, label(values[region]), `${Math.round(100 * concentrationOf(values).value)}`];
}
