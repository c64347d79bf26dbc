// The view as a link: everything that the page is about (one bundle, one sentence, one variant, one word, one picture)
// and its form in the address's query.

import { VARIANTS, type Variant } from '../../scan/variants.ts';

/** A word or phrase: positions in the tokens of the answer, marks counted, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a link holds. Missing parts mean the defaults. */
export interface View {
  /** As in the link: may be relative to the page. */
  readonly bundle?: string;
  /** As in the link: a backend's name, if the person spelt it right. */
  readonly backend?: string;
  readonly caption: string;
  readonly model?: string;
  readonly variant?: Variant;
  readonly word?: Span;
  /** Id of the picture that was put on the stage; otherwise the first of the answer stands there. */
  readonly picture?: string;
}

function spanOfText(text: string | null): Span | undefined {
  const match = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(text ?? '');
  if (!match) return undefined;
  const from = Number(match[1]);
  const to = match[2] === undefined ? from : Number(match[2]);
  return from <= to ? { from, to } : undefined;
}

/** Reads a query (`?caption=…`); what cannot be understood counts as missing. */
export function viewOfQuery(query: string): View {
  const parameters = new URLSearchParams(query);
  const text = (name: string) => parameters.get(name) || undefined;
  return {
    bundle: text('bundle'),
    backend: text('backend'),
    caption: parameters.get('caption') ?? '',
    model: text('model'),
    variant: VARIANTS.find((variant) => variant === parameters.get('variant')),
    word: spanOfText(parameters.get('word')),
    picture: text('picture'),
  };
}

/** The query of a view, `''` where everything is at its default. */
export function queryOfView(view: View): string {
  const { word } = view;
  const parts: [string, string | undefined][] = [
    ['bundle', view.bundle],
    ['backend', view.backend],
    ['caption', view.caption],
    ['model', view.model],
    ['variant', view.variant],
    ['word', word && (word.from === word.to ? `${word.from}` : `${word.from}-${word.to}`)],
    ['picture', view.picture],
  ];
  const parameters = new URLSearchParams();
  for (const [name, value] of parts) if (value) parameters.set(name, value);
  const query = parameters.toString();
  return query === '' ? '' : `?${query}`;
}

/** Whether two views ask the engine the same question. */
export function sameQuestion(a: View, b: View): boolean {
  return a.caption === b.caption && a.model === b.model && a.variant === b.variant;
}

/** Whether two views are about the same opened bundle. */
export function sameOpening(a: View, b: View): boolean {
  return a.bundle === b.bundle && a.backend === b.backend;
}
