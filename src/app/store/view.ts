// The view as a link: everything that the page is about (one bundle, one sentence, one variant, one word, one picture)
// and its form in the address's query.

import type { TokenEdit } from '../../scan/tokens/editedTokens.ts';
import { type KindName, kindOf, variantName } from '../../scan/variants.ts';
import { DRAWINGS, type Drawing } from './drawing.ts';
import { editsOfText, regionsOfText, textOfEdits, textOfRegions } from './editsText.ts';
import { type QueriesView, queriesOfQuery, queryOfQueries } from './queriesView.ts';

/** A word or phrase: positions in the tokens of the answer, marks counted, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a link says of models and variants. */
export interface Chosen {
  /** The checkpoint that answers; of an ensemble, the member that is shown. */
  readonly model?: string;
  /** Models whose mean ranks, two or more. */
  readonly ensemble?: readonly string[];
  readonly variant?: KindName;
  /** λ1 and λ2 where they are not the trained ones. */
  readonly lambdaSoftmax?: number;
  readonly lambdaLse?: number;
}

/** What a link holds. Missing parts mean the defaults. */
export interface View extends Chosen {
  /** As in the link: may be relative to the page. */
  readonly bundle?: string;
  /** As in the link: a backend's name, if the person spelt it right. */
  readonly backend?: string;
  readonly caption: string;
  readonly word?: Span;
  /** A held region of the picture on the stage. */
  readonly region?: number;
  /** Id of the picture that was put on the stage; otherwise the first of the answer stands there. */
  readonly picture?: string;
  readonly drawing?: Drawing;
  /** The room of the page; none is the first, where a caption finds pictures. */
  readonly room?: string;
  /** The word or phrase that the room of words is about. */
  readonly about?: string;
  /** How many crops of its sheet are asked for; none is a first stretch. */
  readonly crops?: number;
  /** The sentence that it stands in there, `___` in its place; none is each picture's own captions. */
  readonly frame?: string;
  /** The panel that is open beside the stage. */
  readonly panel?: string;
  /** The matrix with what is attended to most first, and not in reading order. */
  readonly sorted?: boolean;
  /** Words struck or swapped, as a question beside the question. */
  readonly edits?: readonly TokenEdit[];
  /** Regions of the picture that are left out in the same way. */
  readonly without?: readonly number[];
  /** The variant that stands beside the one that answers. */
  readonly beside?: Chosen;
  /** The queries of an evaluation. */
  readonly queries?: QueriesView;
}

/** λ of a link: above zero, and no more than anybody has use for. */
const GREATEST_LAMBDA = 100;

function lambdaOfText(text: string | undefined): number | undefined {
  const value = Number(text);
  return value > 0 && value <= GREATEST_LAMBDA ? value : undefined;
}

function ensembleOfText(text: string | undefined): readonly string[] | undefined {
  const ids = [...new Set(text?.split(','))].filter((id) => id !== '');
  return ids.length > 1 ? ids : undefined;
}

function regionOfText(text: string | undefined): number | undefined {
  return /^\d{1,4}$/.test(text ?? '') ? Number(text) : undefined;
}

function cropsOfText(text: string | undefined): number | undefined {
  return /^[1-9]\d{0,3}$/.test(text ?? '') ? Number(text) : undefined;
}

function kindNameOfText(text: string | undefined): KindName | undefined {
  const kind = kindOf(text ?? '');
  return kind && variantName(kind);
}

function spanOfText(text: string | null): Span | undefined {
  const match = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(text ?? '');
  if (!match) return undefined;
  const from = Number(match[1]);
  const to = match[2] === undefined ? from : Number(match[2]);
  return from <= to ? { from, to } : undefined;
}

/** Before the names of what a link says of the variant beside. */
const BESIDE = 'beside-';

function chosenOfQuery(text: (name: string) => string | undefined): Chosen {
  return {
    model: text('model'),
    ensemble: ensembleOfText(text('ensemble')),
    variant: kindNameOfText(text('variant')),
    lambdaSoftmax: lambdaOfText(text('l1')),
    lambdaLse: lambdaOfText(text('l2')),
  };
}

function queryOfChosen(chosen: Chosen): [string, string | undefined][] {
  return [
    ['model', chosen.model],
    ['ensemble', chosen.ensemble?.join(',')],
    ['variant', chosen.variant],
    ['l1', chosen.lambdaSoftmax?.toString()],
    ['l2', chosen.lambdaLse?.toString()],
  ];
}

/** Reads a query (`?caption=…`); what cannot be understood counts as missing. */
export function viewOfQuery(query: string): View {
  const parameters = new URLSearchParams(query);
  const text = (name: string) => parameters.get(name) || undefined;
  const beside = chosenOfQuery((name) => text(`${BESIDE}${name}`));
  return {
    bundle: text('bundle'),
    backend: text('backend'),
    caption: parameters.get('caption') ?? '',
    ...chosenOfQuery(text),
    word: spanOfText(parameters.get('word')),
    region: regionOfText(text('region')),
    picture: text('picture'),
    drawing: DRAWINGS.find((drawing) => drawing === parameters.get('drawing')),
    room: text('room'),
    about: text('about'),
    crops: cropsOfText(text('crops')),
    frame: text('frame'),
    panel: text('panel'),
    sorted: parameters.get('sorted') === 'yes' || undefined,
    edits: editsOfText(text('edits')),
    without: regionsOfText(text('without')),
    beside: Object.values(beside).some((part) => part !== undefined) ? beside : undefined,
    queries: queriesOfQuery(text),
  };
}

/** The query of a view, `''` where everything is at its default. */
export function queryOfView(view: View): string {
  const { word } = view;
  const parts: [string, string | undefined][] = [
    ['bundle', view.bundle],
    ['backend', view.backend],
    ['caption', view.caption],
    ...queryOfChosen(view),
    ['word', word && (word.from === word.to ? `${word.from}` : `${word.from}-${word.to}`)],
    ['region', view.region?.toString()],
    ['picture', view.picture],
    ['drawing', view.drawing],
    ['room', view.room],
    ['about', view.about],
    ['crops', view.crops?.toString()],
    ['frame', view.frame],
    ['panel', view.panel],
    ['sorted', view.sorted ? 'yes' : undefined],
    ['edits', view.edits && textOfEdits(view.edits)],
    ['without', view.without && textOfRegions(view.without)],
    ...queryOfChosen(view.beside ?? {}).map(([name, value]): [string, string | undefined] => [
      `${BESIDE}${name}`,
      value,
    ]),
    ...queryOfQueries(view.queries ?? {}),
  ];
  const parameters = new URLSearchParams();
  for (const [name, value] of parts) if (value) parameters.set(name, value);
  const query = parameters.toString();
  return query === '' ? '' : `?${query}`;
}

/** The view after a change, without what the change takes the ground from: edits are of a caption, regions of a picture. */
export function changedView(view: View, change: Partial<View>): View {
  const next = { ...view, ...change };
  return {
    ...next,
    edits: next.caption === view.caption ? next.edits : undefined,
    region: next.picture === view.picture || 'region' in change ? next.region : undefined,
    without: next.picture === view.picture || 'without' in change ? next.without : undefined,
  };
}

/** Only what says which model and variant, with the rest named as missing, so that it replaces all of it. */
export function chosenOf({ model, ensemble, variant, lambdaSoftmax, lambdaLse }: Chosen): Chosen {
  return { model, ensemble, variant, lambdaSoftmax, lambdaLse };
}

/** Whether two views ask the engine the same question. */
export function sameQuestion(a: View, b: View): boolean {
  return (
    a.caption === b.caption &&
    a.model === b.model &&
    a.ensemble?.join() === b.ensemble?.join() &&
    a.variant === b.variant &&
    a.lambdaSoftmax === b.lambdaSoftmax &&
    a.lambdaLse === b.lambdaLse
  );
}

/** Whether two views are about the same opened bundle. */
export function sameOpening(a: View, b: View): boolean {
  return a.bundle === b.bundle && a.backend === b.backend;
}
