// A map depends on its sentence: the captions that hold the word, or one sentence for all pictures.

import { useLayoutEffect, useRef } from 'react';
import { GAP } from '../../scan/framedCaption.ts';
import { RadioGroup } from '../elements/RadioGroup.tsx';
import { FIRST_FRAME } from '../store/wordsSlice.ts';
import { useApp } from '../useApp.ts';
import styles from './ContextChoice.module.css';

const CONTEXTS = [
  { value: 'captions', label: 'its captions' },
  { value: 'sentence', label: 'one sentence' },
] as const;

export function ContextChoice() {
  const frame = useApp(({ view }) => view.frame);
  const frameWord = useApp((state) => state.frameWord);
  return (
    <div className={styles.context}>
      <RadioGroup
        label="Read in"
        options={CONTEXTS}
        value={frame === undefined ? 'captions' : 'sentence'}
        onChange={(value) => frameWord(value === 'captions' ? undefined : FIRST_FRAME)}
      />
      {frame !== undefined && <FrameField frame={frame} />}
    </div>
  );
}

function FrameField({ frame }: { readonly frame: string }) {
  const field = useRef<HTMLInputElement>(null);
  const typeFrame = useApp((state) => state.typeFrame);
  useLayoutEffect(() => {
    // The back button changes it from outside.
    if (field.current && field.current.value !== frame) field.current.value = frame;
  }, [frame]);
  return (
    <input
      ref={field}
      type="text"
      className={styles.frame}
      aria-label={`The sentence, with ${GAP} for the word`}
      defaultValue={frame}
      spellCheck={false}
      autoComplete="off"
      onChange={({ target }) => typeFrame(target.value)}
    />
  );
}
