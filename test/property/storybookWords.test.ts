import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { type Caption, captionsOf } from '../../src/storybook/captions/captions.ts';
import { heldOutSaid } from '../../src/storybook/captions/novelty.ts';
import { claimsOf, holdIn } from '../../src/storybook/captions/reader.ts';
import { CONVERSE, PREPOSITIONS, VERBS } from '../../src/storybook/captions/verbs.ts';
import { type Drawn, drawScene, HEIGHT, WIDTH } from '../../src/storybook/drawing/drawScene.ts';
import { overlapOf } from '../../src/storybook/drawing/layout.ts';
import { pictureOf } from '../../src/storybook/picture.ts';
import { breathe } from '../../src/storybook/raster.ts';
import { REGIONS, type Region, regionsOf } from '../../src/storybook/regions.ts';
import { COLOURS } from '../../src/storybook/scene/colours.ts';
import { type Kind, kindOf } from '../../src/storybook/scene/kinds.ts';
import { makeScene } from '../../src/storybook/scene/makeScene.ts';
import type { Scene, Thing } from '../../src/storybook/scene/types.ts';
import { truthOf, type WordTruth } from '../../src/storybook/truth.ts';

interface Page {
  readonly scene: Scene;
  readonly drawn: Drawn;
  readonly captions: readonly Caption[];
  readonly truth: readonly WordTruth[];
  readonly regions: readonly Region[];
}

const pages: Page[] = [];
for (let i = 0; i < 360; i++) {
  if (i % 20 === 0) await breathe();
  const seed = 20_000 + i;
  const scene = makeScene(seed, { split: i % 3 === 0 ? 'test' : 'train' });
  const drawn = drawScene(scene);
  const captions = captionsOf(scene, seed, drawn.layout);
  pages.push({
    scene,
    drawn,
    captions,
    truth: truthOf(captions, drawn.layout),
    regions: regionsOf(scene, drawn.layout, seed),
  });
}

const words = (text: string): string[] => text.toLowerCase().replace(/[.,]/g, '').split(' ');

const PAINTED: Readonly<Record<string, string>> = { gray: 'grey', turquoise: 'teal' };

/** The garment of a person that is called by a name. */
const garmentOf = ({ look }: Thing, kind: string) =>
  look &&
  [look.top, look.bottom, look.hat, look.scarf, look.apron, look.backpack].find((g) => g?.kind === kind);

describe('property: storybook captions', () => {
  test('are five different sentences of 5 to 20 words', () => {
    for (const { captions } of pages) {
      expect(captions).toHaveLength(5);
      expect(new Set(captions.map(({ text }) => text)).size).toBe(5);
      for (const { text } of captions) {
        expect(words(text).length, text).toBeGreaterThanOrEqual(5);
        expect(words(text).length, text).toBeLessThanOrEqual(20);
        expect(text).not.toMatch(/\s{2}|undefined|\s[.,]|\.\.|^\s|\s$/);
      }
    }
  });

  test('use at least 500 different words', () => {
    const vocabulary = new Set(pages.flatMap(({ captions }) => captions.flatMap(({ text }) => words(text))));
    expect(vocabulary.size).toBeGreaterThanOrEqual(500);
  });

  test('are not all of one form: lower and upper case, with and without a full stop', () => {
    const texts = pages.flatMap(({ captions }) => captions.map(({ text }) => text));
    for (const form of [/^[a-z]/, /^[A-Z]/, /\.$/, /[^.]$/]) {
      expect(texts.filter((text) => form.test(text)).length).toBeGreaterThan(texts.length * 0.15);
    }
  });

  test('name things by nouns of their kinds', () => {
    for (const { scene, captions } of pages) {
      const kinds = new Map(scene.things.map((thing) => [thing.id, thing.kind]));
      for (const { mentions, text } of captions) {
        for (const { phrase, kind, of } of mentions) {
          if (kind !== 'noun') continue;
          for (const { thing, part } of of) {
            const named = (part ?? kinds.get(thing)) as Kind;
            const entry = kindOf(named);
            if (named === 'hair' || entry.category === 'scenery') continue;
            expect([...entry.nouns, ...(entry.plurals ?? [])], text).toContain(phrase);
          }
        }
      }
    }
  });

  test('give things the colours and attributes that they have', () => {
    for (const { scene, captions } of pages) {
      const byId = new Map(scene.things.map((thing) => [thing.id, thing]));
      for (const { mentions, text } of captions) {
        for (const { phrase, kind, of } of mentions) {
          if (kind !== 'colour') continue;
          for (const { thing, part } of of) {
            const owner = byId.get(thing);
            const colour = part === undefined ? owner?.colour : owner && garmentOf(owner, part)?.colour;
            expect(PAINTED[phrase] ?? phrase, text).toBe(colour);
          }
        }
      }
    }
  });

  test('leave no colour word without something that has the colour', () => {
    const names = new Set<string>([...COLOURS, ...Object.keys(PAINTED)]);
    for (const { captions } of pages) {
      for (const { text, mentions } of captions) {
        const said = words(text).filter((w) => names.has(w)).length;
        const meant = mentions.flatMap(({ phrase }) => phrase.split(' ').filter((w) => names.has(w))).length;
        expect(meant, text).toBe(said);
      }
    }
  });

  test('say only what somebody does, in a form of its verb', () => {
    for (const { scene, captions } of pages) {
      const facts = new Set(scene.facts.map((f) => `${f.subject} ${f.verb} ${f.object ?? ''}`));
      for (const { mentions, text } of captions) {
        for (const { fact, kind } of mentions) {
          if (fact === undefined || fact === 'wear') continue;
          expect(facts.has(fact), `${text}: ${fact}`).toBe(true);
          const verb = fact.split(' ').slice(1, -1).join(' ');
          expect(verb in VERBS || verb in PREPOSITIONS || verb in CONVERSE, verb).toBe(true);
          expect(kind === 'verb' || kind === 'relation').toBe(true);
        }
      }
    }
  });

  test('hold in their own scene for a reader who knows its facts, and seldom in another', () => {
    let elsewhere = 0;
    pages.forEach(({ scene, captions }, i) => {
      for (const caption of captions) {
        const claims = claimsOf(caption);
        expect(holdIn(claims, scene), `${scene.seed}: ${caption.text}`).toBe(true);
        const other = pages[(i + 7) % pages.length].scene;
        if (holdIn(claims, other)) elsewhere++;
      }
    });
    expect(elsewhere / (pages.length * 5)).toBeLessThan(0.05);
  });

  test('say what is held out in test scenes only', () => {
    let said = 0;
    for (const { scene, captions } of pages) {
      for (const caption of captions) {
        const found = heldOutSaid(scene, caption);
        if (scene.split !== 'test') expect(found).toEqual([]);
        said += found.length;
      }
    }
    expect(said).toBeGreaterThan(20);
  });
});

describe('property: the truth of storybook words', () => {
  test('phrases stand in their captions, boxes lie in the picture', () => {
    for (const { captions, truth } of pages) {
      for (const { phrase, box, caption } of truth) {
        expect(` ${words(captions[caption].text).join(' ')} `).toContain(` ${phrase} `);
        expect(box[0]).toBeGreaterThanOrEqual(0);
        expect(box[1]).toBeGreaterThanOrEqual(0);
        expect(box[2]).toBeLessThanOrEqual(WIDTH);
        expect(box[3]).toBeLessThanOrEqual(HEIGHT);
        expect(box[2]).toBeGreaterThan(box[0]);
        expect(box[3]).toBeGreaterThan(box[1]);
      }
    }
  });

  test('nearly every mention has a box', () => {
    const mentions = pages.flatMap(({ captions }) => captions.flatMap((caption) => caption.mentions)).length;
    const truths = pages.flatMap(({ truth }) => truth).length;
    expect(truths / mentions).toBeGreaterThan(0.85);
  });
});

describe('property: storybook regions', () => {
  test('are 16 to 24 boxes inside the picture', () => {
    for (const { regions } of pages) {
      expect(regions).toHaveLength(REGIONS);
      for (const { box } of regions) {
        expect(box[0]).toBeGreaterThanOrEqual(0);
        expect(box[1]).toBeGreaterThanOrEqual(0);
        expect(box[2]).toBeLessThanOrEqual(WIDTH);
        expect(box[3]).toBeLessThanOrEqual(HEIGHT);
        expect(box[2] - box[0]).toBeGreaterThanOrEqual(4);
        expect(box[3] - box[1]).toBeGreaterThanOrEqual(4);
      }
    }
  });

  test('hold loose and false boxes, and miss some things', () => {
    const sources = new Set(pages.flatMap(({ regions }) => regions.map(({ source }) => source)));
    expect([...sources].sort()).toEqual(['backdrop', 'false', 'group', 'loose', 'part', 'thing']);
    for (const { regions } of pages) {
      expect(regions.some(({ source }) => source === 'false')).toBe(true);
      for (const { source, object } of regions) expect(object === undefined).toBe(source === 'false');
    }
  });

  test('leave most words a region that is right', () => {
    const nouns = pages.flatMap(({ truth, regions }) =>
      truth
        .filter(({ kind }) => kind === 'noun')
        .map(({ box }) =>
          regions.some(({ box: b }) => {
            const x = (b[0] + b[2]) / 2;
            const y = (b[1] + b[3]) / 2;
            return overlapOf(b, box) >= 0.5 || (x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
          }),
        ),
    );
    expect(nouns.filter(Boolean).length / nouns.length).toBeGreaterThan(0.95);
  });
});

describe('property: storybook picture files', () => {
  test('show the pixels that features are computed from, in few bytes', () => {
    let bytes = 0;
    for (const { drawn } of pages.slice(0, 6)) {
      const { png, pixels } = pictureOf(drawn.svg);
      expect([pixels.width, pixels.height]).toEqual([WIDTH, HEIGHT]);
      const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><image href="${href}" width="${WIDTH}" height="${HEIGHT}" image-rendering="optimizeSpeed"/></svg>`;
      const opened = new Resvg(svg, { font: { loadSystemFonts: false } }).render().pixels;
      let different = 0;
      for (let i = 0; i < WIDTH * HEIGHT; i++) {
        for (let k = 0; k < 3; k++) if (Math.abs(opened[4 * i + k] - pixels.rgb[3 * i + k]) > 1) different++;
      }
      expect(different).toBe(0);
      bytes += png.length;
    }
    expect(bytes / 6).toBeLessThan(24_000);
  });
});
