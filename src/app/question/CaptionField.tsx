// The caption field. It keeps its own text, so that no key waits for the page; the store hears of every change.

import { useLayoutEffect, useRef } from 'react';
import { useApp } from '../useApp.ts';
import styles from './CaptionField.module.css';

export function CaptionField() {
  const field = useRef<HTMLTextAreaElement>(null);
  const caption = useApp(({ view }) => view.caption);
  const type = useApp((state) => state.type);
  useLayoutEffect(() => {
    // Examples and the back button change the caption from outside; what is being typed is the same already.
    if (field.current && field.current.value !== caption) field.current.value = caption;
  }, [caption]);
  return (
    <textarea
      ref={field}
      className={styles.field}
      aria-label="Caption"
      placeholder="Describe a picture, in a sentence"
      rows={1}
      defaultValue={caption}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      enterKeyHint="done"
      onChange={({ target }) => type(target.value)}
      onKeyDown={(event) => {
        // A caption is one sentence; every key has asked already, so there is nothing left for Enter.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
      }}
    />
  );
}
