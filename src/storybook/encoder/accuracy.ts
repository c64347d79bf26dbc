// How well the region encoder names what it has not seen: objects and colours by their best guess, attributes by mean
// average precision, as detectors are judged.

import type { EncodedCrops } from './encodeRegions.ts';
import type { Names, Target } from './labels.ts';

export interface EncoderAccuracy {
  /** Regions that show an object. */
  readonly regions: number;
  /** Percent of them whose object is the best guess, and what always guessing the most frequent would reach. */
  readonly objects: number;
  readonly mostFrequentObject: number;
  /** Regions that have exactly one of the colours. */
  readonly colouredRegions: number;
  /** Percent of them whose colour is the best guess among the colours, and the most frequent's share. */
  readonly colours: number;
  readonly mostFrequentColour: number;
  /** Attributes that occur, and the mean over them of the average precision, in percent. */
  readonly attributes: number;
  readonly meanAveragePrecision: number;
  /** The same for random guesses: the mean share of regions that have an attribute. */
  readonly randomPrecision: number;
}

/** `colours` names those attributes that are colours. */
export function encoderAccuracy(
  said: EncodedCrops,
  targets: readonly Target[],
  names: Names,
  colours: readonly string[],
): EncoderAccuracy {
  const things = targets.flatMap(({ object }, row) =>
    object === 0 ? [] : [{ row, right: object, among: names.objects.map((_, k) => k).slice(1) }],
  );
  const colourPlaces = colours.map((name) => names.attributes.indexOf(name)).filter((place) => place >= 0);
  const coloured = targets.flatMap(({ attributes }, row) => {
    const own = attributes.filter((place) => colourPlaces.includes(place));
    return own.length === 1 ? [{ row, right: own[0], among: colourPlaces }] : [];
  });
  const precisions = names.attributes.flatMap((_, place) => {
    const has = targets.map(({ attributes }) => attributes.includes(place));
    const positives = has.filter(Boolean).length;
    if (positives === 0) return [];
    const scores = has.map((_, row) => said.attributes[row * names.attributes.length + place]);
    return [{ precision: averagePrecision(scores, has), random: positives / has.length }];
  });
  const mean = (values: readonly number[]) => (100 * values.reduce((a, b) => a + b, 0)) / values.length;
  return {
    regions: things.length,
    objects: bestGuesses(things, said.objects, names.objects.length),
    mostFrequentObject: mostFrequent(things),
    colouredRegions: coloured.length,
    colours: bestGuesses(coloured, said.attributes, names.attributes.length),
    mostFrequentColour: mostFrequent(coloured),
    attributes: precisions.length,
    meanAveragePrecision: mean(precisions.map(({ precision }) => precision)),
    randomPrecision: mean(precisions.map(({ random }) => random)),
  };
}

interface Question {
  readonly row: number;
  readonly right: number;
  readonly among: readonly number[];
}

function bestGuesses(questions: readonly Question[], scores: Float32Array, width: number): number {
  const right = questions.filter(({ row, right, among }) => {
    const score = (place: number) => scores[row * width + place];
    return among.every((place) => place === right || score(place) < score(right));
  });
  return (100 * right.length) / questions.length;
}

function mostFrequent(questions: readonly Question[]): number {
  const counts = new Map<number, number>();
  for (const { right } of questions) counts.set(right, (counts.get(right) ?? 0) + 1);
  return (100 * Math.max(...counts.values())) / questions.length;
}

/** The mean, over what has it, of the share of what has it among all that scored at least as high. */
export function averagePrecision(scores: readonly number[], has: readonly boolean[]): number {
  const order = scores.map((_, k) => k).sort((a, b) => scores[b] - scores[a]);
  let found = 0;
  let total = 0;
  order.forEach((k, place) => {
    if (!has[k]) return;
    found++;
    total += found / (place + 1);
  });
  return total / found;
}
