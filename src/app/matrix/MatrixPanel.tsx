// The whole attention of the picture on the stage: words × regions, in reading order or sorted.

import { useMemo } from 'react';
import { ChartTable } from '../elements/ChartTable.tsx';
import { RadioGroup } from '../elements/RadioGroup.tsx';
import { shareText, valueText } from '../numbers.ts';
import { useApp } from '../useApp.ts';
import { MatrixChart } from './MatrixChart.tsx';
import styles from './MatrixPanel.module.css';
import { MatrixReading } from './MatrixReading.tsx';
import { matrixOrder } from './matrixOrder.ts';

const ORDERS = [
  { value: 'reading', label: 'Reading order' },
  { value: 'sorted', label: 'Sorted', title: 'What is attended to most comes first' },
] as const;

export function MatrixPanel({ image }: { readonly image: number }) {
  const answer = useApp((state) => state.answer);
  const map = useApp(({ maps }) => maps.get(image));
  const sorted = useApp(({ view }) => view.sorted === true);
  const sortMatrix = useApp((state) => state.sortMatrix);
  const order = useMemo(
    () => map && matrixOrder(map.attention, map.words, map.regions, sorted),
    [map, sorted],
  );
  if (!answer)
    return <p className={styles.about}>Ask something to see how its words and the regions attend.</p>;
  if (!map || !order || map.words !== answer.tokens.length) {
    return <p className={styles.about}>The attention of this picture is on its way.</p>;
  }
  const t2i = answer.choice.scoring.crossAttn === 't2i';
  return (
    <>
      <RadioGroup
        label="Order"
        options={ORDERS}
        value={sorted ? 'sorted' : 'reading'}
        onChange={(value) => sortMatrix(value === 'sorted')}
      />
      <MatrixChart map={map} order={order} tokens={answer.tokens} />
      <MatrixReading map={map} tokens={answer.tokens} label={t2i ? shareText : valueText} />
      <p className={styles.about}>
        {t2i
          ? 'A row adds up to 100 %: each word spreads its attention over the regions.'
          : 'A column adds up to 1: each region spreads its attention over the words.'}
      </p>
      <ChartTable
        title="Words by regions"
        columns={['word', ...order.columns.map((region) => `${region + 1}`)]}
        rows={order.rows.map((word) => [
          answer.tokens[word].token,
          ...order.columns.map((region) => map.attention[word * map.regions + region].toFixed(4)),
        ])}
      />
    </>
  );
}
