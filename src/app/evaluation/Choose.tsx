// The choice of rows: a grid of models and ways to score, ensembles, and the protocol where there are enough pictures.

import type { EvaluationEntry, ModelInfo } from '../../engine/protocol.ts';
import { hasFolds } from '../../scan/evaluation.ts';
import { type KindName, kindOf, kindText, variantName } from '../../scan/variants.ts';
import { RadioGroup } from '../elements/RadioGroup.tsx';
import type { Gallery } from '../store/gallery.ts';
import styles from './Choose.module.css';
import { entryOf, inOrder, kindsOf, toggled } from './choices.ts';
import table from './EvaluationRoom.module.css';
import { entryId, entryName } from './entries.ts';
import type { Protocol } from './evaluationStore.ts';
import { MakeEnsemble } from './MakeEnsemble.tsx';
import { useEvaluation } from './useEvaluation.ts';

const PROTOCOLS: readonly { readonly value: Protocol; readonly label: string }[] = [
  { value: 'whole', label: 'all pictures at once' },
  { value: 'fold5', label: 'five folds of 1,000, averaged' },
];

export function Choose({ gallery }: { readonly gallery: Gallery }) {
  const { models, pictures } = gallery.opened;
  const chosen = useEvaluation((state) => state.chosen);
  const choose = useEvaluation((state) => state.choose);
  const protocol = useEvaluation((state) => state.protocol);
  const follow = useEvaluation((state) => state.follow);
  const running = useEvaluation(({ run }) => run.phase === 'running');
  const ids = new Set(chosen.map(entryId));
  const toggle = (entry: EvaluationEntry) => choose(inOrder(toggled(chosen, entry), models));
  const kinds = kindsOf(models);
  const ensembles = chosen.filter((entry) => entry.models.length > 1);
  return (
    <fieldset className={styles.choose} disabled={running}>
      <legend className="hidden">Rows of the table</legend>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={table.scroll} aria-label="Models and ways to score" tabIndex={0}>
        <table className={styles.grid}>
          <thead>
            <tr>
              <th scope="col">
                <span className="hidden">Model</span>
              </th>
              {kinds.map((kind) => (
                <th key={kind} scope="col">
                  {kindText(kindOf(kind))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {models.map((model) => (
              <tr key={model.id}>
                <th scope="row">{model.id}</th>
                {kinds.map((kind) => (
                  <td key={kind}>
                    <Tick model={model} kind={kind} ids={ids} onToggle={toggle} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={table.hint}>A ring marks the way that a model was trained in.</p>
      <div className={table.ways}>
        {ensembles.map((entry) => (
          <button
            key={entryId(entry)}
            type="button"
            className={styles.ensemble}
            aria-label={`Leave out the ensemble ${entryName(entry)}`}
            onClick={() => toggle(entry)}
          >
            {entryName(entry)} <span aria-hidden="true">×</span>
          </button>
        ))}
        <MakeEnsemble
          models={models}
          onMake={(members) => {
            const entry = { models: members };
            if (!ids.has(entryId(entry))) toggle(entry);
          }}
        />
      </div>
      {hasFolds(pictures.length) && (
        <RadioGroup label="Protocol" options={PROTOCOLS} value={protocol} onChange={follow} />
      )}
    </fieldset>
  );
}

interface TickProps {
  readonly model: ModelInfo;
  readonly kind: KindName;
  readonly ids: ReadonlySet<string>;
  readonly onToggle: (entry: EvaluationEntry) => void;
}

function Tick({ model, kind, ids, onToggle }: TickProps) {
  const entry = entryOf(model, kind);
  if (!entry) return <span aria-hidden="true">–</span>;
  const trained = variantName(model.trained) === kind;
  const how = `${kindText(kindOf(kind))}${trained ? ', as trained' : ''}`;
  return (
    <label className={styles.tick} data-trained={trained} title={`${model.id}: ${how}`}>
      <input
        type="checkbox"
        aria-label={`${model.id}: ${how}`}
        checked={ids.has(entryId(entry))}
        onChange={() => onToggle(entry)}
      />
    </label>
  );
}
