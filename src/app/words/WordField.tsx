// The word or phrase that the room is about. The field keeps its own text, so that no key waits for the page.

import { useLayoutEffect, useRef } from 'react';
import styles from '../elements/storyField.module.css';
import { useApp } from '../useApp.ts';

export function WordField() {
  const field = useRef<HTMLInputElement>(null);
  const about = useApp(({ view }) => view.about ?? '');
  const typeWord = useApp((state) => state.typeWord);
  useLayoutEffect(() => {
    // Other words of the page and the back button change it from outside.
    if (field.current && field.current.value !== about) field.current.value = about;
  }, [about]);
  return (
    <input
      ref={field}
      type="text"
      className={styles.field}
      aria-label="Word or phrase"
      placeholder="A word or a phrase"
      defaultValue={about}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      onChange={({ target }) => typeWord(target.value)}
    />
  );
}
