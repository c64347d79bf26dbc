// The regions of the picture by what they give to the score (i-t), as a table with bars.

import { useCallback } from 'react';
import { partBar } from '../charts/partBar.ts';
import { RegionCrop } from '../elements/RegionCrop.tsx';
import { Svg } from '../elements/Svg.tsx';
import { scoreText } from '../numbers.ts';
import { byContribution, type Explained, type Part } from './explained.ts';
import type { Holding } from './holding.ts';
import styles from './RegionParts.module.css';

const BAR = { width: 100, height: 8 };

export interface RegionPartsProps {
  readonly why: Explained;
  readonly image: number;
  readonly holding: Holding;
}

export function RegionParts({ why, image, holding }: RegionPartsProps) {
  return (
    <table className={styles.regions} aria-label="What each region gives">
      <thead>
        <tr>
          <th scope="col">Region</th>
          <th scope="col" className={styles.barCell}>
            <span className="hidden">Bar</span>
          </th>
          <th scope="col">Relevance</th>
          <th scope="col">Gives</th>
        </tr>
      </thead>
      <tbody>
        {byContribution(why.parts).map((part) => (
          <RegionRow key={part.query} part={part} image={image} extent={why.extent} holding={holding} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Sum</th>
          <td className={styles.barCell} />
          <td />
          <td>{why.text}</td>
        </tr>
      </tfoot>
    </table>
  );
}

interface RegionRowProps {
  readonly part: Part;
  readonly image: number;
  readonly extent: readonly [number, number];
  readonly holding: Holding;
}

function RegionRow({ part, image, extent, holding }: RegionRowProps) {
  const { query: region, relevance, value, text } = part;
  const held = holding.isHeld(region);
  const draw = useCallback(() => partBar({ value, extent }, BAR, { direction: 'right' }), [value, extent]);
  return (
    <tr
      data-held={held || undefined}
      data-part={text}
      onPointerEnter={() => holding.point(region)}
      onPointerLeave={() => holding.point(undefined)}
    >
      <th scope="row">
        <button
          type="button"
          className={styles.region}
          aria-pressed={held}
          onClick={() => holding.hold(region)}
        >
          <RegionCrop image={image} region={region} />
          <span>
            <span className="hidden">Region </span>
            {region + 1}
          </span>
        </button>
      </th>
      <td className={styles.barCell}>
        <Svg className={styles.bar} draw={draw} />
      </td>
      <td>{scoreText(relevance)}</td>
      <td className={styles.value}>{text}</td>
    </tr>
  );
}
