// What a file that leaves the page says of where it comes from, and the numbers that go with it.

import type { AttentionMap } from '../../scan/types.ts';
import { variantName } from '../../scan/variants.ts';
import { rankOf } from '../answer/ranks.ts';
import { phraseText } from '../attention/phraseText.ts';
import type { Gallery } from '../store/gallery.ts';
import type { Answer } from '../store/questionSlice.ts';
import type { Span } from '../store/view.ts';

export interface Exported {
  /** Its title, or the address it was opened from. */
  readonly bundle: string;
  /** The models whose mean ranks, joined by a plus; one, unless it is an ensemble. */
  readonly ranking: string;
  /** The model whose attention this is. */
  readonly model: string;
  readonly variant: string;
  /** λ1 and λ2 that were used. */
  readonly lambdaSoftmax: number;
  readonly lambdaLse: number;
  readonly caption: string;
  readonly picture: string;
  /** Of the picture, from 1, of so many. */
  readonly rank: number;
  readonly pictures: number;
  readonly score: number;
  /** The held word or phrase. */
  readonly word?: string;
  readonly link: string;
}

export interface ExportSources {
  readonly gallery: Gallery;
  readonly answer: Answer;
  readonly image: number;
  readonly map: AttentionMap;
  readonly span?: Span;
  readonly link: string;
}

export function exported({ gallery, answer, image, span, link }: ExportSources): Exported {
  const { opened } = gallery;
  const { choice, tokens } = answer;
  return {
    bundle: opened.manifest.title ?? opened.name,
    ranking: choice.members.map(({ id }) => id).join('+'),
    model: choice.model.id,
    variant: variantName(choice.scoring),
    lambdaSoftmax: choice.scoring.lambdaSoftmax,
    lambdaLse: choice.scoring.lambdaLse,
    caption: answer.caption.trim(),
    picture: opened.pictures[image].id,
    rank: rankOf(answer, image),
    pictures: opened.pictures.length,
    score: answer.scores[image],
    word: span && phraseText(tokens, span),
    link,
  };
}

/** A name for a file: the picture, the word or the caption, and the kind of file. */
export function fileName({ picture, word, caption }: Exported, what: string, ending: string): string {
  const about = word ?? caption.split(/\s+/).slice(0, 6).join(' ');
  return `${[picture.replace(/\.(jpe?g|png|webp|svg)$/i, ''), about, what].map(plain).filter(Boolean).join('_')}.${ending}`;
}

/** Letters, digits and hyphens: what every file system takes. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
