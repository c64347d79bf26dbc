// The page as it opens from a clean clone: on the storybook, with nothing but its own address to ask. What the mission
// promises of it, word by word, held against the truth that the bundle has of its pictures.

import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Truth } from '../../src/bundle/truth.ts';
import type { Gallery } from '../../src/bundle/types.ts';
import { openFolder } from '../../src/cli/openSession.ts';
import { rightRegions } from '../../src/scan/grounding/rightRegions.ts';
import { offsetsOf } from '../../src/scan/ragged.ts';
import { CAPTIONS_PER_IMAGE } from '../../src/scan/recall.ts';
import { VARIANTS } from '../../src/scan/variants.ts';
import { MODELS, server, visit, walkBuiltPage } from './support/walkBuiltPage.ts';

const CAPTION = 'a boy holding a tennis racket';
/** The words to click, and their places among the tokens. */
const ASKED = [
  ['boy', '2'],
  ['holding', '3'],
  ['tennis racket', '5-6'],
] as const;

let gallery: Gallery;
let truth: Truth;
let boxes: Float32Array;

beforeAll(async () => {
  const bundle = await openFolder(resolve(MODELS, 'storybook'));
  gallery = await bundle.gallery();
  truth = (await bundle.truth()) ?? new Map();
  boxes = (await bundle.boxes()) ?? new Float32Array();
});

walkBuiltPage();

/** Captions of a picture that people wrote. */
function captionsOf(id: string): readonly string[] {
  const image = gallery.images.findIndex((picture) => picture.id === id);
  return gallery.captions.slice(CAPTIONS_PER_IMAGE * image, CAPTIONS_PER_IMAGE * (image + 1));
}

/** Whether a region of a picture shows what one of the words is about, by the picture's truth. */
function shows(id: string, region: number, words: RegExp): boolean {
  const image = gallery.images.findIndex((picture) => picture.id === id);
  const offsets = offsetsOf(gallery.images.map(({ regions }) => regions));
  const own = boxes.subarray(4 * offsets[image], 4 * offsets[image + 1]);
  return (truth.get(id) ?? []).some(
    ({ phrase, box }) => words.test(phrase) && rightRegions(own, box)[region],
  );
}

const MEANT = {
  boy: /\b(boy|kid|child)\b/,
  holding: /^(hold|holds|holding|swing|swings|swinging|grip|grips|gripping|swat|swatting|hit|hitting)/,
  'tennis racket': /rac(ket|quet)/,
} as const;

describe('walk: the storybook', () => {
  test('opens by itself, with every variant trained, and asks nobody else', async () => {
    await visit.go(server.url);
    await visit.page.locator(`li[aria-setsize="${gallery.images.length}"]`).first().waitFor();
    expect(gallery.images.length).toBeGreaterThanOrEqual(400);
    await visit.caption.fill(CAPTION);
    await visit.answered(CAPTION);
    expect(visit.asked.filter((address) => !address.startsWith(server.url))).toEqual([]);
  });

  test.each(VARIANTS)(
    'finds a boy with a tennis racket first, and each word its region: %s',
    async (variant) => {
      const link = `${server.url}?caption=${encodeURIComponent(CAPTION)}&model=${variant}`;
      await visit.go(link);
      await visit.answered(CAPTION);
      const ranking = await visit.ranking();
      const told = ranking.slice(0, 5).map((id) => captionsOf(id).join(' ').toLowerCase());
      expect(told.filter((captions) => MEANT['tennis racket'].test(captions)).length).toBeGreaterThanOrEqual(
        4,
      );
      const [first] = ranking;
      expect(told[0]).toMatch(MEANT.boy);
      expect(told[0]).toMatch(MEANT['tennis racket']);
      for (const [words, places] of ASKED) {
        await visit.go(`${link}&word=${places}`);
        await visit.answered(CAPTION);
        await visit.boxes.first().waitFor();
        expect(await visit.staged()).toBe(first);
        const strongest = await visit.boxes.evaluateAll((drawn) => {
          const values = drawn.map((box) => ({
            region: Number((box as SVGElement).dataset.region),
            value: Number((box as SVGElement).dataset.value),
          }));
          return values.reduce((most, one) => (one.value > most.value ? one : most)).region;
        });
        expect(shows(first, strongest, MEANT[words]), `${words}: region ${strongest} of ${first}`).toBe(true);
      }
    },
  );
});
