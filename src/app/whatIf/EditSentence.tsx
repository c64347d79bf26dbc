// The sentence to be edited: clicking a word strikes it, and a form puts another in its place.

import { type FormEvent, useId, useState } from 'react';
import type { TokenInfo } from '../../engine/protocol.ts';
import { heldWord } from '../store/held.ts';
import { editOf } from '../store/whatIfSlice.ts';
import { useApp } from '../useApp.ts';
import styles from './EditSentence.module.css';

export interface EditSentenceProps {
  readonly tokens: readonly TokenInfo[];
  /** Of the edited sentence, once its answer is there. */
  readonly after?: readonly TokenInfo[];
}

export function EditSentence({ tokens, after }: EditSentenceProps) {
  const unknown = after?.filter((token) => token.unknown && !tokens.some((old) => old.token === token.token));
  const words = tokens.map(({ token }, index) => ({ token, index })).slice(1, -1);
  return (
    <section className={styles.edit} aria-label="Strike or swap words">
      <p className={styles.say}>
        Click a word to strike it. The sentence is then read again without it, as if it had never been there.
      </p>
      <ol className={styles.words} aria-label="Words to strike">
        {words.map(({ token, index }) => (
          <Word key={index} token={token} index={index} />
        ))}
      </ol>
      <SwapForm words={words} />
      <p role="status" className={styles.say}>
        {unknown &&
          unknown.length > 0 &&
          `${unknown.map(({ token }) => `“${token}”`).join(', ')} ${unknown.length === 1 ? 'is' : 'are'} not in the model’s vocabulary: read as <unk>.`}
      </p>
    </section>
  );
}

function Word({ token, index }: { readonly token: string; readonly index: number }) {
  const edit = useApp((state) => editOf(state, index));
  const strike = useApp((state) => state.strike);
  const restoreWord = useApp((state) => state.restoreWord);
  const swapped = edit?.word !== undefined;
  return (
    <li className={styles.place}>
      <button
        type="button"
        className={styles.word}
        aria-pressed={edit !== undefined}
        aria-label={
          swapped
            ? `${token}, swapped for ${edit.word}: put back`
            : edit
              ? `${token}, struck: put back`
              : `Strike ${token}`
        }
        onClick={() => (edit ? restoreWord(index) : strike(index))}
      >
        {edit ? <s>{token}</s> : token}
        {swapped && <span className={styles.instead}> {edit.word}</span>}
      </button>
    </li>
  );
}

interface SwapFormProps {
  readonly words: readonly { readonly token: string; readonly index: number }[];
}

function SwapForm({ words }: SwapFormProps) {
  const swapWord = useApp((state) => state.swapWord);
  const held = useApp((state) => heldWord(state)?.from);
  const [chosen, setChosen] = useState<number>();
  const [text, setText] = useState('');
  const id = useId();
  const index = [chosen, held].find((at) => words.some((word) => word.index === at)) ?? words[0]?.index;
  if (index === undefined) return null;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (index === undefined || text.trim() === '') return;
    swapWord(index, text);
    setText('');
    setChosen(undefined);
  }
  return (
    <form id="swap" className={styles.swap} onSubmit={submit} data-focus-home="#swap input">
      <label htmlFor={`${id}-word`}>Swap</label>
      <select id={`${id}-word`} value={index} onChange={({ target }) => setChosen(Number(target.value))}>
        {words.map((word) => (
          <option key={word.index} value={word.index}>
            {word.token}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-for`}>for</label>
      <input
        id={`${id}-for`}
        type="text"
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" disabled={text.trim() === ''}>
        Swap
      </button>
    </form>
  );
}
