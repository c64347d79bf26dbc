// Which checkpoint answers, in which direction and pooling, with which λ1 and λ2, and whether it was trained for that.

import type { Pooling, Scoring } from '../../scan/types.ts';
import { directionText, kindText, poolingText } from '../../scan/variants.ts';
import { LiveText } from '../elements/LiveText.tsx';
import { RadioGroup } from '../elements/RadioGroup.tsx';
import { type Choice, choiceOf } from '../store/choice.ts';
import { useApp, useGallery } from '../useApp.ts';
import { EnsembleChoice } from './EnsembleChoice.tsx';
import { LAMBDAS, LambdaSlider } from './LambdaSlider.tsx';
import { ModelChoice } from './ModelChoice.tsx';
import { ModelLoading } from './ModelLoading.tsx';
import styles from './Variants.module.css';

const DIRECTIONS = [
  { value: 't2i', label: directionText('t2i'), title: 'Text to image: each word looks over the regions' },
  { value: 'i2t', label: directionText('i2t'), title: 'Image to text: each region looks over the words' },
] as const;

const POOLING_TITLES: Record<Pooling, string> = {
  Mean: 'The mean of all relevances',
  LogSumExp: 'A soft maximum of all relevances: log-sum-exp',
  Max: 'The greatest relevance',
  Sum: 'The sum of all relevances',
  SumMax: 'For comparison, without attention: the best similarity of each query, summed',
};

const POOLING_MEANS: Record<Exclude<Pooling, 'SumMax'>, string> = {
  Mean: 'the score is the mean of how well they fit',
  LogSumExp: 'the score goes by those that fit best',
  Max: 'the score is how well the best one fits',
  Sum: 'the score is the sum of how well they fit',
};

export function Variants() {
  const gallery = useGallery();
  const failed = useApp(({ opening }) => opening.phase === 'failed');
  const view = useApp((state) => state.view);
  const loading = useApp((state) => state.modelLoading);
  const switchTo = useApp((state) => state.switchTo);
  if (!gallery) return failed ? null : <section className={styles.variants} aria-label="Variant" />;

  const choice = choiceOf(gallery.opened.models, view);
  const { crossAttn, pooling } = choice.scoring;
  const own = choice.model.trained.pooling;
  const notes = notesOf(choice);
  const poolings = [...new Set<Pooling>(['Mean', 'LogSumExp', own, 'SumMax'])];
  return (
    <section className={styles.variants} aria-label="Variant">
      <RadioGroup
        label="Direction"
        options={DIRECTIONS}
        value={crossAttn}
        onChange={(value) => switchTo({ crossAttn: value })}
      />
      <RadioGroup
        label="Pooling"
        options={poolings.map((value) => ({
          value,
          label: poolingText(value),
          title: POOLING_TITLES[value],
        }))}
        value={pooling}
        onChange={(value) => switchTo({ pooling: value })}
      />
      <ModelChoice choice={choice} models={gallery.opened.models} />
      <EnsembleChoice choice={choice} models={gallery.opened.models} />
      <div className={styles.lambdas}>
        <LambdaSlider choice={choice} lambda="lambdaSoftmax" />
        <LambdaSlider choice={choice} lambda="lambdaLse" />
      </div>
      <p className={styles.meaning}>{meaningOf(choice.scoring)}</p>
      {/* In one place, so that a model that comes moves nothing below. */}
      <div className={styles.notes}>
        {loading ? (
          <ModelLoading {...loading} />
        ) : (
          <p className={styles.note}>
            {notes.map(({ strong, rest }) => (
              <span key={rest}>
                {strong && <strong>{strong}</strong>}
                {rest}{' '}
              </span>
            ))}
          </p>
        )}
      </div>
      <LiveText
        label="What the model was trained for"
        text={notes.map(({ strong = '', rest }) => strong + rest).join(' ')}
      />
    </section>
  );
}

/** What a direction and a pooling do, for people who see them for the first time. */
function meaningOf({ crossAttn, pooling }: Scoring): string {
  const [query, context] = crossAttn === 't2i' ? ['word', 'region'] : ['region', 'word'];
  if (pooling === 'SumMax') {
    return `Without attention, each ${query} takes its most similar ${context}, and these add up.`;
  }
  return `Each ${query} looks over the ${context}s; ${POOLING_MEANS[pooling]}.`;
}

interface Note {
  readonly strong?: string;
  readonly rest: string;
}

/** What is not as one would expect of this choice, a sentence each. */
function notesOf({ missingModel, members, scoring, home, trained, model }: Choice): readonly Note[] {
  const notes: Note[] = [];
  if (missingModel) notes.push({ rest: `There is no model “${missingModel}” in this bundle.` });
  if (members.length > 1) {
    const rest =
      'An ensemble ranks by the mean of its members, each as it was trained; attention is that of the one shown.';
    notes.push({ rest });
  }
  for (const lambda of ['lambdaSoftmax', 'lambdaLse'] as const) {
    if (scoring[lambda] === home[lambda]) continue;
    const strong = `${LAMBDAS[lambda].symbol} is ${scoring[lambda]}`;
    notes.push({ strong, rest: `, not ${home[lambda]} as trained.` });
  }
  if (!trained) {
    const rest = ` “${model.id}” was trained for ${kindText(model.trained)}.`;
    notes.push({ strong: 'Not trained for this:', rest });
  }
  return notes;
}
