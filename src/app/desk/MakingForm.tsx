// How the bundle is made: its name, how exactly numbers are kept and what that costs, how many pictures; and the button.

import { useId } from 'react';
import { RadioGroup } from '../elements/RadioGroup.tsx';
import { countText, sizeText } from '../numbers.ts';
import styles from './MakingForm.module.css';
import { bytesAt, PRECISIONS } from './settings.ts';
import { useDesk } from './useDesk.ts';

const COSTS = {
  f16: 'Weights and features at half the size: scores move by less than 0.002.',
  f32: 'The checkpoint’s numbers, bit for bit.',
  int8: 'Features in eight bits, one scale a region: a little more moves, and the report says how much.',
} as const;

export function MakingForm() {
  const recognition = useDesk((state) => state.recognition);
  const looking = useDesk((state) => state.looking !== undefined);
  const phase = useDesk(({ making }) => making.phase);
  const make = useDesk((state) => state.make);
  if (!recognition) return null;
  const { makes, lacks } = recognition;
  const again = phase === 'idle' ? '' : ' again';
  return (
    <form
      className={styles.form}
      aria-label="The bundle"
      onSubmit={(event) => {
        event.preventDefault();
        if (makes && !looking) void make();
      }}
    >
      {makes && <TitleField suggested={recognition.title} />}
      {makes === 'converted' && <ConvertFields />}
      <div className={styles.do}>
        <button
          type="submit"
          className={styles.make}
          data-done={phase === 'made' || undefined}
          disabled={!makes || looking}
        >
          {makes === 'copied' ? `Keep it${again}` : `Convert${again}`}
        </button>
        <p className={styles.why}>
          {makes
            ? 'You can go on using the page meanwhile.'
            : lacks.some(({ needed }) => needed)
              ? 'Something that it needs is still missing; see above.'
              : 'Nothing can be made of this yet; see above.'}
        </p>
      </div>
    </form>
  );
}

function TitleField({ suggested }: { readonly suggested: string }) {
  const title = useDesk(({ settings }) => settings.title ?? suggested);
  const adjust = useDesk((state) => state.adjust);
  return (
    <label className={styles.field}>
      <span>Title</span>
      <input type="text" value={title} onChange={({ target }) => adjust({ title: target.value })} />
    </label>
  );
}

/** What only a conversion asks: a bundle that is copied keeps its own. */
function ConvertFields() {
  const { precision, limit, credits, pictureTemplate } = useDesk((state) => state.settings);
  const extent = useDesk(({ recognition }) => recognition?.extent);
  const pictures = useDesk(({ recognition }) => recognition?.items.some(({ role }) => role === 'pictures'));
  const adjust = useDesk((state) => state.adjust);
  const about = useId();
  return (
    <>
      <div className={styles.precision}>
        <RadioGroup
          label="Precision"
          options={PRECISIONS.map((value) => ({
            value,
            label: extent ? `${value}, ${sizeText(bytesAt(extent, value, limit))}` : value,
          }))}
          value={precision}
          onChange={(value) => adjust({ precision: value })}
        />
        <p className={styles.about}>{COSTS[precision]}</p>
      </div>
      <label className={styles.field}>
        <span>Only the first</span>
        <input
          className={styles.number}
          type="text"
          inputMode="numeric"
          placeholder={extent ? `all ${countText(extent.images)}` : 'all'}
          aria-describedby={about}
          value={limit}
          onChange={({ target }) => adjust({ limit: target.value })}
        />
        <span id={about}>pictures</span>
      </label>
      <details className={styles.more}>
        <summary>Credits{!pictures && ', and pictures by address'}</summary>
        <label className={styles.field}>
          <span>Credits</span>
          <input
            type="text"
            placeholder="Licence and authors of pictures, captions and weights"
            value={credits}
            onChange={({ target }) => adjust({ credits: target.value })}
          />
        </label>
        {!pictures && (
          <label className={styles.field}>
            <span>Pictures at</span>
            <input
              type="text"
              inputMode="url"
              spellCheck={false}
              placeholder="https://example.org/{id}.jpg"
              value={pictureTemplate}
              onChange={({ target }) => adjust({ pictureTemplate: target.value })}
            />
          </label>
        )}
      </details>
    </>
  );
}
