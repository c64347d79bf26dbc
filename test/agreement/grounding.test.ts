import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GroundingFigures } from '../../src/scan/grounding/pointing.ts';
import { cliOutput, temporaryFolder } from '../support/cli.ts';
import {
  convertPhotographs,
  PHOTOGRAPH_MODELS,
  photographFile,
  photographLines,
  photographNumbers,
} from '../support/photographs.ts';
import { describeShared, sharedJson } from '../support/shared.ts';

type Box = readonly [number, number, number, number];

interface Phrase {
  readonly phrase: string;
  readonly box: Box;
  readonly caption?: number;
  readonly kind?: string;
}

const area = ([x1, y1, x2, y2]: Box) => Math.max(0, x2 - x1) * Math.max(0, y2 - y1);

/** Coordinates have one decimal; sums of them are off by less. */
const ROUNDING = 1e-9;

/** The words: centre inside the true box, or IoU of at least one half with it. */
function isRight(region: Box, truth: Box): boolean {
  const [x, y] = [(region[0] + region[2]) / 2, (region[1] + region[3]) / 2];
  const [left, top] = [Math.max(region[0], truth[0]), Math.max(region[1], truth[1])];
  const shared = area([left, top, Math.min(region[2], truth[2]), Math.min(region[3], truth[3])]);
  const inside =
    Math.min(x - truth[0], y - truth[1]) >= -ROUNDING && Math.min(truth[2] - x, truth[3] - y) >= -ROUNDING;
  return inside || shared / (area(region) + area(truth) - shared) >= 0.5 - ROUNDING;
}

describeShared('agreement: the pointing game on real photographs, by the command line', 'flickr8k', () => {
  const temporary = temporaryFolder();
  afterAll(temporary.remove);
  let boxes: Readonly<Record<string, { readonly boxes: readonly Box[] }>>;
  let ids: readonly string[];

  beforeAll(async () => {
    boxes = sharedJson('flickr8k/boxes.json');
    ids = photographLines('test_ids.txt');
    await converted('phrases', photographFile('phrases.json'));
  });

  async function converted(name: string, truth: string): Promise<void> {
    await cliOutput(convertPhotographs(temporary.path(name), { truth }));
  }

  async function grounding(name: string, model: string) {
    const json = temporary.path('e.json');
    await cliOutput([
      ...['evaluate', temporary.path(name), '--model', model, '--grounding'],
      ...['--json', json],
    ]);
    return JSON.parse(readFileSync(json, 'utf8')).grounding as Readonly<Record<string, GroundingFigures>>;
  }

  it("points where the authors' maps point, word by word and for two words together", async () => {
    const models = photographNumbers();
    // Each phrase is a kind of its own, so that each hit is told.
    const truth: Record<string, Phrase[]> = {};
    for (const { image, caption, tokens } of models['t2i-avg'].attention) {
      const regions = boxes[ids[image]].boxes;
      const phrases = tokens
        .slice(1, -1)
        .flatMap((token, n, words) => [token, `${token} ${words[n + 1] ?? ''}`]);
      truth[ids[image]] = [...new Set(phrases.map((phrase) => phrase.trim()))].map((phrase, n) => ({
        phrase,
        box: regions[(5 * n) % regions.length],
        caption: caption % 5,
        kind: `${image}: ${phrase}`,
      }));
    }
    writeFileSync(temporary.path('words.json'), JSON.stringify(truth));
    await converted('words', temporary.path('words.json'));
    for (const model of PHOTOGRAPH_MODELS) {
      const figures = await grounding('words', model);
      let hits = 0;
      for (const { image, tokens, map } of models[model].attention) {
        const regions = boxes[ids[image]].boxes;
        for (const { phrase, box, kind = '' } of truth[ids[image]]) {
          const words = phrase.split(' ');
          const at = tokens.findIndex((_, n) => words.every((word, k) => tokens[n + k] === word));
          const mean = regions.map((_, r) => words.reduce((sum, _word, k) => sum + map[at + k][r], 0));
          const hit = isRight(regions[mean.indexOf(Math.max(...mean))], box);
          const right = regions.filter((region) => isRight(region, box)).length;
          expect(figures[kind], `${model}, ${kind}`).toMatchObject({
            phrases: 1,
            hit: hit ? 100 : 0,
            ceiling: 100,
          });
          expect(figures[kind].chance).toBeCloseTo((100 * right) / regions.length, 9);
          hits += Number(hit);
        }
      }
      expect(hits).toBeGreaterThan(0);
      expect(hits).toBeLessThan(Object.keys(figures).length - 1);
    }
  });

  it('counts the phrases of phrases.json in every caption that has them, and points better than chance', async () => {
    const truth = sharedJson<Readonly<Record<string, readonly Phrase[]>>>('flickr8k/phrases.json');
    const captions = photographLines('test_caps.txt');
    const shares: number[] = [];
    for (const [id, phrases] of Object.entries(truth)) {
      const own = captions.slice(ids.indexOf(id) * 5, ids.indexOf(id) * 5 + 5);
      for (const { phrase, box } of phrases) {
        const regions = boxes[id].boxes;
        const share = regions.filter((region) => isRight(region, box)).length / regions.length;
        // Words of letters only, so that a letter's edge is a token's.
        for (const caption of own) if (new RegExp(`\\b${phrase}\\b`, 'i').test(caption)) shares.push(share);
      }
    }
    for (const model of PHOTOGRAPH_MODELS) {
      const figures = await grounding('phrases', model);
      expect(Object.keys(figures)).toEqual(['all', 'noun']);
      expect(figures.all.phrases).toBe(shares.length);
      expect(figures.all.chance).toBeCloseTo((100 * shares.reduce((a, b) => a + b)) / shares.length, 9);
      expect(figures.all.hit).toBeGreaterThan(figures.all.chance);
    }
  });
});
