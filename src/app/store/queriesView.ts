// The part of the view that the queries of an evaluation are about: whose ranks are shown, which of them are listed, which
// one is open, and which phrases of the pointing game.

import { type Range, rangeOfText, textOfRange } from './range.ts';

/** The directions of retrieval, under the names that the evaluation has for them. */
export const DIRECTIONS = ['textToImage', 'imageToText'] as const;

export type Direction = (typeof DIRECTIONS)[number];

/** A caption that asks for its picture, or a picture that asks for one of its captions, by index. */
export interface QueryId {
  readonly direction: Direction;
  readonly index: number;
}

const ORDERS = ['worst', 'best', 'apart'] as const;

/** Greatest rank first, least rank first, or those first whose ranks under two entries are furthest apart. */
export type Order = (typeof ORDERS)[number];

/** Which queries are listed; what is missing lets everything through. */
export interface QueryFilter {
  readonly direction?: Direction;
  /** From 1. */
  readonly ranks?: Range;
  /** Of the ranks under the entry that stands beside. */
  readonly besideRanks?: Range;
  /** Words of the caption. */
  readonly length?: Range;
  /** Words that the caption must hold, each of them. */
  readonly holding?: string;
  readonly order?: Order;
}

const OUTCOMES = ['hit', 'miss'] as const;

export type Outcome = (typeof OUTCOMES)[number];

export interface QueriesView extends QueryFilter {
  /** The entry whose ranks are shown, and the one that stands beside, by their ids. */
  readonly entry?: string;
  readonly against?: string;
  /** The query that is open. */
  readonly query?: QueryId;
  /** Phrases of this kind, with this outcome; and the one that is open, by its place. */
  readonly kind?: string;
  readonly outcome?: Outcome;
  readonly phrase?: number;
}

const LETTERS = { textToImage: 'c', imageToText: 'p' } as const;

function queryOfText(text: string | undefined): QueryId | undefined {
  const match = /^([cp])(\d{1,7})$/.exec(text ?? '');
  if (!match) return undefined;
  return { direction: match[1] === 'c' ? 'textToImage' : 'imageToText', index: Number(match[2]) };
}

function knownOf<T extends string>(known: readonly T[], text: string | undefined): T | undefined {
  return known.find((one) => one === text);
}

/** Reads the parameters of a link; none where there are none. */
export function queriesOfQuery(text: (name: string) => string | undefined): QueriesView | undefined {
  const phrase = text('phrase');
  const view: QueriesView = {
    entry: text('entry'),
    against: text('against'),
    query: queryOfText(text('query')),
    direction: knownOf(DIRECTIONS, text('asking')),
    ranks: rangeOfText(text('ranks')),
    besideRanks: rangeOfText(text('against-ranks')),
    length: rangeOfText(text('length')),
    holding: text('holding'),
    order: knownOf(ORDERS, text('order')),
    kind: text('kind'),
    outcome: knownOf(OUTCOMES, text('outcome')),
    phrase: /^\d{1,7}$/.test(phrase ?? '') ? Number(phrase) : undefined,
  };
  return Object.values(view).some((part) => part !== undefined) ? view : undefined;
}

export function queryOfQueries(view: QueriesView): [string, string | undefined][] {
  const { query, ranks, besideRanks, length } = view;
  return [
    ['entry', view.entry],
    ['against', view.against],
    ['query', query && `${LETTERS[query.direction]}${query.index}`],
    ['asking', view.direction],
    ['ranks', ranks && textOfRange(ranks)],
    ['against-ranks', besideRanks && textOfRange(besideRanks)],
    ['length', length && textOfRange(length)],
    ['holding', view.holding],
    ['order', view.order],
    ['kind', view.kind],
    ['outcome', view.outcome],
    ['phrase', view.phrase?.toString()],
  ];
}
