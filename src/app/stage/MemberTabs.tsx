// Of an ensemble, the member whose attention is shown, with what it gives to the mean.

import { RadioGroup } from '../elements/RadioGroup.tsx';
import { scoreText } from '../numbers.ts';
import { useApp } from '../useApp.ts';
import styles from './MemberTabs.module.css';

export function MemberTabs({ image }: { readonly image: number }) {
  const answer = useApp((state) => state.answer);
  const showMember = useApp((state) => state.showMember);
  if (!answer?.members) return null;
  const { model, members } = answer.choice;
  const own = answer.members[members.indexOf(model)];
  return (
    <div className={styles.members}>
      <RadioGroup
        label="Shown"
        options={members.map(({ id }) => ({ value: id, label: id }))}
        value={model.id}
        onChange={showMember}
      />
      <span>
        It gives {scoreText(own?.[image] ?? Number.NaN)}; the mean of {members.length} is{' '}
        {scoreText(answer.scores[image])}.
      </span>
    </div>
  );
}
