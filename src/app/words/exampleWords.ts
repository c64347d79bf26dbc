// Words to begin with, out of the open gallery's own captions: frequent ones on which the captions of a picture agree. How
// much they agree beyond chance is Cohen's κ = (agreed - expected) / (1 - expected), where `agreed` is how often another
// caption of the same picture says the word too, `expected` how often any caption does. "The" and "with" come out near 0
// in any language, and what a picture shows near 1. Where the captions of a picture agree on nothing, or are one caption
// repeated, frequent words take their place that not every caption holds: by their share p of the captions, p · log 1/p.

import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';

const WORD = /[\p{L}\p{M}]+/gu;
/** Letters: names of one or two letters are seldom worth a sheet. */
const SHORTEST = 3;
const LEAST_AGREEMENT = 0.3;
/** What fewer captions hold makes a short sheet. */
const LEAST_CAPTIONS = 5;
/** Of these the captions are counted, spread evenly, so that a large gallery keeps nobody waiting. */
const COUNTED_PICTURES = 800;

interface Counted {
  /** Captions that hold the word. */
  captions: number;
  /** Pairs of a caption that holds it and another one of the same picture that does. */
  pairs: number;
}

/** At most `count` words, those that say most of most pictures first: by κ times the root of their number of captions. */
export function exampleWords(captions: readonly string[], count: number): readonly string[] {
  const pictures = Math.ceil(captions.length / CAPTIONS_PER_IMAGE);
  const looked = Math.min(pictures, COUNTED_PICTURES);
  const words = new Map<string, Counted>();
  let sentences = 0;
  for (let n = 0; n < looked; n++) {
    const first = CAPTIONS_PER_IMAGE * Math.floor((n * pictures) / looked);
    const own = [...new Set(captions.slice(first, first + CAPTIONS_PER_IMAGE))];
    sentences += own.length;
    for (const [word, holding] of captionsHolding(own)) {
      const known = words.get(word) ?? { captions: 0, pairs: 0 };
      known.captions += holding;
      known.pairs += holding * (holding - 1);
      words.set(word, known);
    }
  }
  const frequent = Array.from(words, ([word, counted]) => ({
    word,
    share: counted.captions / sentences,
    captions: counted.captions,
    kappa: agreement(counted, sentences),
  })).filter((one) => one.captions >= LEAST_CAPTIONS);
  const agreed = frequent.filter(({ kappa }) => kappa >= LEAST_AGREEMENT);
  const best =
    agreed.length > 0
      ? agreed.map((one) => ({ ...one, worth: one.kappa * Math.sqrt(one.captions) }))
      : frequent.map((one) => ({ ...one, worth: -one.share * Math.log(one.share) }));
  return best
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, count)
    .map(({ word }) => word);
}

/** How many of a few captions hold each word. */
function captionsHolding(captions: readonly string[]): ReadonlyMap<string, number> {
  const holding = new Map<string, number>();
  for (const caption of captions) {
    for (const word of new Set(caption.toLowerCase().match(WORD))) {
      if (word.length >= SHORTEST) holding.set(word, (holding.get(word) ?? 0) + 1);
    }
  }
  return holding;
}

function agreement({ captions, pairs }: Counted, sentences: number): number {
  const agreed = pairs / (captions * (CAPTIONS_PER_IMAGE - 1));
  const expected = captions / sentences;
  return expected < 1 ? (agreed - expected) / (1 - expected) : 0;
}
