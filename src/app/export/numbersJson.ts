// The numbers of the view as JSON, in full precision.

import { contributions } from '../../scan/explanation.ts';
import { type ExportSources, exported } from './exported.ts';

export function numbersJson(sources: ExportSources): string {
  const { gallery, answer, image, map, span } = sources;
  const { opened, offsets } = gallery;
  const { scoring, members } = answer.choice;
  const about = exported(sources);
  const { width, height } = opened.pictures[image];
  const rows = (values: ArrayLike<number>, count: number, length: number) =>
    Array.from({ length: count }, (_, row) =>
      Array.from({ length }, (_, column) => values[row * length + column]),
    );
  const boxes =
    opened.boxes &&
    rows(opened.boxes.subarray(4 * offsets[image], 4 * offsets[image + 1]), map.regions, 4).map((box) =>
      // JSON has no NaN: a region without a box is null.
      box.every(Number.isFinite) ? box : null,
    );
  const json = {
    format: 'storied-attention-view',
    version: 1,
    bundle: about.bundle,
    address: opened.name,
    model: about.model,
    ...(members.length > 1 && { ensemble: members.map(({ id }) => id) }),
    variant: about.variant,
    scoring,
    caption: about.caption,
    tokens: answer.tokens.map(({ token, unknown }) => ({ token, unknown })),
    picture: { id: about.picture, width, height, rank: about.rank, score: about.score },
    word: span ? { ...span, text: about.word } : null,
    attention: {
      sumsToOneOver: scoring.crossAttn === 't2i' ? 'regions' : 'words',
      byWordAndRegion: rows(map.attention, map.words, map.regions),
    },
    score: map.score,
    relevance: {
      of: scoring.crossAttn === 't2i' ? 'words' : 'regions',
      values: Array.from(map.relevance),
      contributions: Array.from(contributions(map.relevance, map.score, scoring)),
    },
    boxes: boxes ?? null,
    ranking: Array.from(answer.order, (other, place) => ({
      rank: place + 1,
      id: opened.pictures[other].id,
      score: answer.scores[other],
    })),
    link: about.link,
  };
  return `${JSON.stringify(json, null, 1)}\n`;
}
