// The contact sheet: crops of the regions that the word looks at, the strongest first, growing while the engine looks; or
// in its place why there is none.

import { framedCaption } from '../../scan/framedCaption.ts';
import { countOf, countText } from '../numbers.ts';
import type { Gallery } from '../store/gallery.ts';
import { ExampleWords } from './ExampleWords.tsx';
import { NobodySays } from './NobodySays.tsx';
import { isPunctuation, phraseText } from './phraseText.ts';
import styles from './Sheet.module.css';
import { SheetCrops } from './SheetCrops.tsx';
import { SheetProgress } from './SheetProgress.tsx';
import { UnknownWord } from './UnknownWord.tsx';
import type { WordSheet } from './useWordSheet.ts';
import room from './WordsRoom.module.css';

export interface SheetProps {
  readonly gallery: Gallery;
  readonly sheet: WordSheet;
}

export function Sheet({ gallery, sheet }: SheetProps) {
  const { question, items, news, answer, error } = sheet;
  if (error) {
    return (
      <p role="alert" className={room.error}>
        {error}
      </p>
    );
  }
  if (!question) return <ExampleWords gallery={gallery} />;
  if (answer && answer.unknown.length > 0) return <UnknownWord unknown={answer.unknown} />;
  const { request, chosen, scoring } = question;
  const { phrase } = request;
  if (answer && answer.pictures === 0) {
    return <NobodySays phrase={phrase} tokens={answer.tokens} chosen={chosen} />;
  }
  const looking = news?.stage === 'looking' ? news : undefined;
  const read = looking && readText(phrase, looking.tokens);
  return (
    <>
      <div className={styles.head}>
        <h2 className={room.title}>Where “{phraseText(phrase)}” looks</h2>
        <SheetProgress news={news} done={answer !== undefined} />
      </div>
      {read && <p className={room.hint}>{read}</p>}
      <p className={room.hint}>{looking ? countsText(gallery, sheet, looking.said) : '\u00a0'}</p>
      <SheetCrops
        gallery={gallery}
        request={request}
        items={items}
        done={answer !== undefined}
        words={looking?.tokens.length ?? 1}
        chosen={chosen}
        crossAttn={scoring.crossAttn}
      />
    </>
  );
}

/** What the model makes of what was typed, where it is something else. */
function readText(phrase: string, tokens: readonly string[]): string | undefined {
  const read = phraseText(tokens.join(' '));
  if (isPunctuation(tokens)) {
    return `“${read}” is punctuation: the model attends with it as with every token, but it names nothing to look at.`;
  }
  return read === phraseText(phrase) ? undefined : `The model reads it as “${read}”.`;
}

function countsText(
  { opened }: Gallery,
  { question, items, found }: WordSheet,
  said: { readonly pictures: number; readonly captions: number },
): string {
  const pictures = `${countText(said.pictures)} of ${countOf(opened.pictures.length, 'picture')}`;
  const say = `${pictures} ${said.pictures === 1 ? 'says' : 'say'} it, in ${countOf(said.captions, 'caption')}.`;
  const where =
    question?.request.frame === undefined
      ? 'each in the caption in which the word gives it most'
      : `all in “${phraseText(framedCaption(question.request.frame, question.request.phrase))}”, whether a picture’s captions say the word or not`;
  const regions =
    items.length < found
      ? `The strongest ${countText(items.length)} of ${countOf(found, 'region')}`
      : `${countOf(items.length, 'region')}, the strongest first`;
  return `${say} ${regions}, at most four of a picture, ${where}.`;
}
