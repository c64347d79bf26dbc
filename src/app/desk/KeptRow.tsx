// One kept bundle: what it is, and everything that can be done with it.

import { useRef, useState } from 'react';
import type { KeptBundle } from '../../engine/importProtocol.ts';
import { countOf, sizeText } from '../numbers.ts';
import { useApp } from '../useApp.ts';
import styles from './Kept.module.css';
import { RenameField } from './RenameField.tsx';
import { SaveZip } from './SaveZip.tsx';
import { SureToRemove } from './SureToRemove.tsx';
import { useDesk } from './useDesk.ts';

const WHEN = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export function KeptRow({ bundle }: { readonly bundle: KeptBundle }) {
  const { id, address, title, madeAt, sessionOnly } = bundle;
  const openHere = useApp(({ view }) => view.bundle === address);
  const openBundle = useApp((state) => state.openBundle);
  const doing = useDesk(({ doings }) => doings[id]);
  const [asking, setAsking] = useState<'title' | 'removal'>();
  const rename = useRef<HTMLButtonElement>(null);
  const remove = useRef<HTMLButtonElement>(null);
  /** Back to the buttons, and to the one that was pressed. */
  const done = () => {
    const pressed = asking === 'title' ? rename : remove;
    setAsking(undefined);
    requestAnimationFrame(() => pressed.current?.focus());
  };
  const removing = doing?.phase === 'removing';
  const busy = removing || doing?.phase === 'saving';
  return (
    <li className={styles.bundle} data-bundle={id} aria-busy={removing}>
      {asking === 'title' ? (
        <RenameField id={id} title={title} onDone={done} />
      ) : (
        <h3 className={styles.name}>
          {title}
          {openHere && <span className={styles.here}>open now</span>}
        </h3>
      )}
      <p className={styles.facts}>
        {holdings(bundle)}{' '}
        {bundle.models.map((model, n) => (
          <span key={model} className={styles.model}>
            {model}
            {n < bundle.models.length - 1 ? ',\u00a0' : '.'}
          </span>
        ))}
      </p>
      <p className={styles.facts}>
        {sizeText(bundle.bytes)}, made {WHEN.format(madeAt)}
        {sessionOnly && ', for this session only'}
      </p>
      {asking === 'removal' ? (
        <SureToRemove bundle={bundle} onDone={done} />
      ) : (
        <div className={styles.ways} hidden={asking === 'title'}>
          <button
            type="button"
            className={styles.open}
            aria-label={`Open: ${title}`}
            disabled={removing}
            onClick={() => openBundle(address)}
          >
            Open
          </button>
          <SaveZip id={id} title={title} />
          <button
            ref={rename}
            type="button"
            className={styles.aside}
            aria-label={`Rename: ${title}`}
            disabled={busy}
            onClick={() => setAsking('title')}
          >
            Rename
          </button>
          <button
            ref={remove}
            type="button"
            className={styles.aside}
            aria-label={`Remove: ${title}`}
            disabled={busy}
            onClick={() => setAsking('removal')}
          >
            Remove
          </button>
        </div>
      )}
      <p role="status" className={styles.said}>
        {doing?.phase === 'said' && doing.sentence}
      </p>
      {doing?.phase === 'failed' && (
        <p role="alert" className={styles.error}>
          {doing.message}
        </p>
      )}
    </li>
  );
}

/** `200 pictures, 1,000 captions, no boxes. 2 models:` */
function holdings({ images, captions, models, boxes, pictures }: KeptBundle): string {
  const gallery = [
    countOf(images, 'picture'),
    captions ? countOf(captions, 'caption') : 'no captions',
    ...(boxes ? [] : ['no boxes']),
    ...(pictures === 'none' ? ['nothing to look at'] : []),
  ];
  return `${gallery.join(', ')}. ${countOf(models.length, 'model')}:`;
}
