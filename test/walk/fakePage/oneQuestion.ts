// Looks at the page over the made-up engine as a person does, and says what of it does not belong together: there must be
// one question that the list, the stage, the sentence, the bars, the film strip and the open panel all answer.

import { concentrationOf } from '../../../src/app/attention/concentration.ts';
import { scoreText, shareText, valueText } from '../../../src/app/numbers.ts';
import { explained } from '../../../src/app/why/explained.ts';
import type { PictureInfo, RankRequest } from '../../../src/engine/protocol.ts';
import { phraseMap } from '../../../src/scan/phraseMap.ts';
import { rankOrder } from '../../../src/scan/ranking.ts';
import type { AttentionMap, Scoring } from '../../../src/scan/types.ts';
import { changedScoring, kindText } from '../../../src/scan/variants.ts';
import { FAKE_MODELS } from '../../support/fakeModels.ts';
import { kindOfScores, madeUpMap, scoreOf } from '../../support/fakeScores.ts';
import { fakeTokens } from '../../support/fakeTokens.ts';

const MODELS = FAKE_MODELS.two;

/** A question that was asked, with its true answer. */
interface Truth {
  readonly name: string;
  readonly tokens: readonly string[];
  readonly model: string;
  readonly scoring: Scoring;
  readonly scores: Float32Array;
  /** By picture, from 1. */
  readonly ranks: readonly number[];
  readonly map: (image: number) => AttentionMap;
}

const known = new Map<string, Truth>();

function truthOf(pictures: readonly PictureInfo[], caption: string, model: string, scoring: Scoring): Truth {
  const name = `“${caption}” ${kindText(scoring)} · ${model}`;
  const there = known.get(name);
  if (there) return there;
  const tokens = fakeTokens(caption);
  const scores = Float32Array.from(pictures, (picture) => scoreOf(tokens, picture, model, [], scoring));
  const ranks: number[] = [];
  rankOrder(scores).forEach((image, place) => {
    ranks[image] = place + 1;
  });
  const maps = new Map<number, AttentionMap>();
  const map = (image: number) => {
    const made =
      maps.get(image) ?? madeUpMap(tokens, pictures[image], kindOfScores(model, scoring), [], scoring);
    maps.set(image, made);
    return made;
  };
  const truth = { name, tokens: tokens.map(({ token }) => token), model, scoring, scores, ranks, map };
  known.set(name, truth);
  return truth;
}

const all = (selector: string, within: ParentNode = document) => [
  ...within.querySelectorAll<HTMLElement>(selector),
];
/** While a panel is loaded the one before it is still there, and hidden. */
const seen = (selector: string, within: ParentNode) =>
  all(selector, within).filter((element) => element.checkVisibility());
const text = (element: Element | null | undefined) => element?.textContent?.trim() ?? '';
const numberIn = (pattern: RegExp, where: string) => {
  const found = pattern.exec(where)?.[1];
  return found === undefined ? undefined : Number(found.replaceAll(',', ''));
};
const RANK = /rank ([\d,]+)/i;
const SCORE = /score (-?\d+\.\d{4})/;

/** Numbers that are drawn over a picture, by region. */
function drawn(within: ParentNode): [number, number][] {
  return all('[data-region][data-value]', within).map((box) => [
    Number(box.dataset.region),
    Number(box.dataset.value),
  ]);
}

function isMapOf(boxes: readonly [number, number][], map: AttentionMap, from: number, to: number): boolean {
  if (to >= map.words) return false;
  const values = phraseMap(map, { from, to });
  return boxes.every(([region, value]) => Math.abs(values[region] - value) < 6e-5);
}

/** Whether the boxes are where some word or phrase of the sentence looks. */
function isSomeMap(boxes: readonly [number, number][], map: AttentionMap): boolean {
  for (let from = 0; from < map.words; from++) {
    for (let to = from; to < map.words; to++) if (isMapOf(boxes, map, from, to)) return true;
  }
  return false;
}

/** What of the page is not an answer to this question. */
function contradictions(truth: Truth, pictures: readonly PictureInfo[]): string[] {
  const wrong: string[] = [];
  const indexOf = (id: string) => pictures.findIndex((picture) => picture.id === id);
  const expectSame = (what: string, seen: unknown, meant: unknown) => {
    if (seen !== undefined && seen !== meant) wrong.push(`${what} shows ${seen}, not ${meant}`);
  };
  const { tokens, ranks, scores, map, scoring, model } = truth;

  const chips = all('[role="group"][aria-label^="Your sentence"] [data-token]');
  expectSame('the sentence', chips.map(text).join(' '), tokens.join(' '));

  for (const card of all('ol[data-answer] > li')) {
    const image = indexOf(card.dataset.id ?? '');
    expectSame(`rank of ${card.dataset.id}`, Number(card.dataset.rank), ranks[image]);
    expectSame(
      `score of ${card.dataset.id}`,
      SCORE.exec(text(card.querySelector('button')))?.[1],
      scoreText(scores[image]),
    );
    if (!isSomeMap(drawn(card), map(image))) wrong.push(`${card.dataset.id} in the list: another map`);
  }
  const [least, greatest] = [Math.min(...scores), Math.max(...scores)].map(scoreText);
  const heading = text(document.querySelector('section[aria-label="Answer"] > div'));
  const scale = /Bars run from (-?\d+\.\d{4}) \(last\) to (-?\d+\.\d{4})/.exec(heading);
  expectSame('the least score', scale?.[1], least);
  expectSame('the greatest score', scale?.[2], greatest);

  const stage = document.querySelector('#stage');
  const caption = stage?.querySelector('figcaption');
  const staged = indexOf(stage?.querySelector('figure img')?.getAttribute('alt') ?? '');
  if (stage && caption && staged >= 0) {
    expectSame('rank on the stage', numberIn(/^([\d,]+) of/, text(caption)), ranks[staged]);
    expectSame('score on the stage', /(-?\d+\.\d{4})/.exec(text(caption))?.[1], scoreText(scores[staged]));
    if (!isSomeMap(drawn(stage.querySelector('figure') ?? stage), map(staged))) {
      wrong.push('the stage: another map');
    }
    for (const frame of all('li[data-word]', stage)) {
      const word = Number(frame.dataset.word);
      expectSame(`frame ${word}`, text(frame), tokens[word]);
      if (!isMapOf(drawn(frame), map(staged), word, word)) wrong.push(`frame ${word}: another map`);
    }
    const shown = map(staged);
    const why = explained(shown, scores[staged], scoring);
    const figures: Record<string, (word: number) => (string | undefined)[]> = {
      concentration: (word) => [
        `${Math.round(100 * concentrationOf(phraseMap(shown, { from: word, to: word })).value)}`,
      ],
      part: (word) => [why.parts[word]?.text],
      region: (word) =>
        Array.from({ length: shown.regions }, (_, region) => {
          const value = shown.attention[word * shown.regions + region];
          return scoring.crossAttn === 't2i' ? shareText(value).replace(' %', '') : valueText(value);
        }),
    };
    for (const chip of chips) {
      const figure = chip.parentElement?.querySelector<HTMLElement>(
        `[data-token="${chip.dataset.token}"] ~ [data-kind], [data-token="${chip.dataset.token}"] [data-kind]`,
      );
      const number = figure?.querySelector<HTMLElement>('[data-figure]')?.dataset.figure;
      const word = Number(chip.dataset.token);
      if (number !== undefined && !figures[figure?.dataset.kind ?? '']?.(word).includes(number)) {
        wrong.push(`the ${figure?.dataset.kind} under “${tokens[word]}” is ${number}`);
      }
    }
    wrong.push(...panelContradictions(truth, pictures, staged));
  }

  const pinned = text(document.querySelector('[aria-label="Pinned picture"]'));
  if (pinned) {
    const image = pictures.findIndex(({ id }) => pinned.includes(id));
    expectSame('rank of the pinned picture', numberIn(RANK, pinned), ranks[image]);
    expectSame('score of the pinned picture', SCORE.exec(pinned)?.[1], scoreText(scores[image]));
  }

  // Once nothing is under way it is also the question of the field, the switches and the address.
  if (document.querySelector('section[aria-label="Answer"]')?.getAttribute('aria-busy') === 'false') {
    if (document.querySelector('[role="alert"]')?.textContent === '') {
      const field =
        document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Caption"]')?.value ?? '';
      expectSame(
        'the field',
        fakeTokens(field)
          .map(({ token }) => token)
          .join(' '),
        tokens.join(' '),
      );
      const checked = all('section[aria-label="Variant"] input[type="radio"]:checked');
      const [direction, pooling] = checked.map((input) => (input as HTMLInputElement).value);
      expectSame('the direction', direction, scoring.crossAttn);
      expectSame('the pooling', pooling, scoring.pooling);
      const select = document.querySelector<HTMLSelectElement>('section[aria-label="Variant"] select');
      expectSame('the model', select?.value, model);
    }
  }
  return wrong;
}

/** What of the open panel is not of this question and of the picture on the stage. */
function panelContradictions(truth: Truth, pictures: readonly PictureInfo[], staged: number): string[] {
  const wrong: string[] = [];
  const panel = document.querySelector<HTMLElement>('#inspector');
  const expectSame = (what: string, seen: unknown, meant: unknown) => {
    if (seen !== undefined && seen !== meant) wrong.push(`${what} shows ${seen}, not ${meant}`);
  };
  if (!panel) return wrong;
  const { tokens, scores, ranks, scoring } = truth;
  switch (panel.getAttribute('aria-label')) {
    case 'Why this score': {
      const why = explained(truth.map(staged), scores[staged], scoring);
      const sum = panel.querySelector('strong');
      if (sum) expectSame('the sum', text(sum), scoreText(scores[staged]));
      const parts = all('[data-part]', panel).map(({ dataset }) => dataset.part);
      if (parts.length > 0) {
        const meant = why.parts.map((part) => part.text);
        expectSame('the parts', [...parts].sort().join(), [...meant].sort().join());
      }
      break;
    }
    case 'Words × regions': {
      const words = all('g[data-word]', panel).map((row) => row.querySelector('text')?.textContent);
      if (words.length > 0)
        expectSame('the matrix', [...words].sort().join(' '), [...tokens].sort().join(' '));
      break;
    }
    case 'What if': {
      const cells = seen('tbody', panel)[0];
      if (!cells) break;
      const before = all('td:nth-of-type(1)', cells).map(text);
      expectSame('the score before', before[0], scoreText(scores[staged]));
      expectSame('the rank before', before[1], `${ranks[staged]}`);
      const pressed = (selector: string) =>
        all(selector, panel).flatMap((button, n) =>
          button.getAttribute('aria-pressed') === 'true' ? [n] : [],
        );
      const struck = pressed('[aria-label="Words to strike"] button').map((word) => ({ token: word + 1 }));
      const without = pressed('section[aria-label="Leave regions out"] ol button');
      const after = text(panel.querySelector('[data-after="score"]'));
      if (after !== '–' && after !== '') {
        const edited = fakeTokens(tokens.slice(1, -1).join(' '), struck);
        const meant = scoreOf(edited, pictures[staged], truth.model, without, scoring);
        expectSame('the score after', after, scoreText(meant));
      }
      break;
    }
    case 'Side by side': {
      for (const [side, list] of seen('ol[data-way]', panel).entries()) {
        const of = besideTruth(text(seen('h3', panel)[side]), truth, pictures);
        for (const row of all('li', list)) {
          const image = pictures.findIndex(({ id }) => id === row.dataset.id);
          expectSame(`rank, side ${side}`, numberIn(RANK, text(row)), of.ranks[image]);
          expectSame(`score, side ${side}`, SCORE.exec(text(row))?.[1], scoreText(of.scores[image]));
        }
      }
      for (const figure of seen('figure', panel)) {
        const of = besideTruth(text(figure.querySelector('strong')), truth, pictures);
        const said = text(figure.querySelector('figcaption'));
        expectSame('a rank beside', numberIn(RANK, said), of.ranks[staged]);
        expectSame('a score beside', SCORE.exec(said)?.[1], scoreText(of.scores[staged]));
        if (!isSomeMap(drawn(figure), of.map(staged))) wrong.push('beside: another map');
      }
      break;
    }
    case 'The other way': {
      for (const row of seen('ol > li', panel).slice(0, 8)) {
        const caption = text(row.querySelector('button span:nth-of-type(2)')).replace(/its own$/, '');
        const meant = scoreOf(fakeTokens(caption), pictures[staged], truth.model, [], scoring);
        expectSame(`“${caption}”`, SCORE.exec(text(row))?.[1], scoreText(meant));
      }
      break;
    }
  }
  return wrong;
}

/** The truth of a side of the comparison, by its title: `i-t LSE · i2t-lse`. */
function besideTruth(title: string, { tokens }: Truth, pictures: readonly PictureInfo[]): Truth {
  for (const { id, trained } of MODELS) {
    for (const crossAttn of ['t2i', 'i2t'] as const) {
      for (const pooling of ['Mean', 'LogSumExp', 'SumMax'] as const) {
        const scoring = changedScoring(trained, { crossAttn, pooling });
        if (title === `${kindText(scoring)} · ${id}`) {
          return truthOf(pictures, tokens.slice(1, -1).join(' '), id, scoring);
        }
      }
    }
  }
  throw new Error(`No side has the title “${title}”.`);
}

/**
 * What does not belong to the question that most of the page answers; nothing where there is one question for all of it.
 * @param asked every question that was asked for the page so far
 */
export function whatDoesNotFit(pictures: readonly PictureInfo[], asked: readonly RankRequest[]): string[] {
  const cards = all('ol[data-answer] > li');
  const sentence = document.querySelector('[role="group"][aria-label^="Your sentence"]');
  if (cards.length === 0) return [];
  if (!sentence) {
    const ranked = cards.some(({ dataset }) => dataset.rank !== undefined);
    return ranked ? ['there is a ranking and no sentence'] : [];
  }
  const tokens = all('[data-token]', sentence).map(text).join(' ');
  let least: string[] | undefined;
  for (const { caption, models, scoring, channel } of [...asked].reverse()) {
    const model = MODELS.find(({ id }) => id === models[0]);
    const read = fakeTokens(caption).map(({ token }) => token);
    if (!model || channel !== undefined || read.join(' ') !== tokens) continue;
    const truth = truthOf(pictures, caption, model.id, changedScoring(model.trained, scoring ?? {}));
    const wrong = contradictions(truth, pictures).map((one) => `${one} (by ${truth.name})`);
    if (wrong.length === 0) return [];
    if (!least || wrong.length < least.length) least = wrong;
  }
  return least ?? ['there is a sentence that nobody asked'];
}
