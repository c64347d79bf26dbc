// How far the work is that neighbours and map share.

import type { WordsProgress } from '../../engine/protocol.ts';
import { ProgressRow } from '../elements/ProgressRow.tsx';
import { countText } from '../numbers.ts';

const STAGES: Readonly<Record<WordsProgress['stage'], string>> = {
  captions: 'Captions',
  words: 'Words',
  rounds: 'Rounds',
};

export function WordsProgressRow({ progress }: { readonly progress?: WordsProgress }) {
  const { stage, done, total } = progress ?? { stage: 'captions' as const, done: 0, total: 0 };
  return (
    <ProgressRow
      label={STAGES[stage]}
      done={done}
      total={total}
      text={`${countText(done)} of ${countText(total)}`}
    />
  );
}
