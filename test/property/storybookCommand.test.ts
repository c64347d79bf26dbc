// The command `storybook` as someone uses it: fresh scenes become SCAN files, a bundle with the models that ship, recalls
// and a pointing game.

import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesSource } from '../../src/bundle/byteSource.ts';
import { openFeatures } from '../../src/convert/features/openFeatures.ts';
import { FEATURE_WIDTH } from '../../src/storybook/encoder/network.ts';
import { REGIONS } from '../../src/storybook/regions.ts';
import { cli, cliOutput, temporaryFolder } from '../support/cli.ts';

const SCENES = 12;
const temporary = temporaryFolder();
const at = temporary.path;
const world = (name: string) => (file: string) => at(`${name}/${file}`);
const first = world('first');
const text = (path: string) => readFileSync(path, 'utf8');
const lines = (path: string) => text(path).trim().split('\n');

interface Truth {
  readonly phrase: string;
  readonly box: readonly number[];
  readonly caption: number;
  readonly kind: string;
}

beforeAll(async () => {
  await cliOutput(['storybook', '--seed', '9', '--scenes', String(SCENES), '--out', at('first')]);
}, 300_000);
afterAll(temporary.remove);

describe('property: the command storybook', () => {
  it('writes features, captions, ids, boxes, truth and pictures that fit together', async () => {
    expect(readdirSync(at('first')).sort()).toEqual(
      [
        'boxes.json',
        'held_out.json',
        'images',
        'test_caps.txt',
        'test_ids.txt',
        'test_ims.npy',
        'truth.json',
      ].sort(),
    );
    const ids = lines(first('test_ids.txt'));
    expect(ids).toHaveLength(SCENES);
    expect(readdirSync(first('images')).sort()).toEqual(ids.map((id) => `${id}.png`));
    const captions = lines(first('test_caps.txt'));
    expect(captions).toHaveLength(5 * SCENES);
    expect(JSON.parse(text(first('held_out.json')))).toHaveLength(5 * SCENES);

    const features = await openFeatures(bytesSource('test_ims.npy', readFileSync(first('test_ims.npy'))));
    expect([features.counts.length, features.width]).toEqual([SCENES, FEATURE_WIDTH]);
    const boxes = JSON.parse(text(first('boxes.json')));
    const truth: Record<string, readonly Truth[]> = JSON.parse(text(first('truth.json')));
    ids.forEach((id, image) => {
      const { width, height, boxes: own } = boxes[id];
      expect(own).toHaveLength(REGIONS);
      for (const [x1, y1, x2, y2] of [...own, ...truth[id].map(({ box }) => box)]) {
        expect(0 <= x1 && x1 < x2 && x2 <= width && 0 <= y1 && y1 < y2 && y2 <= height).toBe(true);
      }
      for (const { phrase, caption } of truth[id]) {
        expect(captions[5 * image + caption].toLowerCase()).toContain(phrase);
      }
    });
  });

  it('writes the same world for the same seed, whatever the number of scenes, and another for another', async () => {
    const [fewer, other] = [world('fewer'), world('other')];
    await cliOutput(['storybook', '--seed', '9', '--scenes', '3', '--out', at('fewer')]);
    await cliOutput(['storybook', '--seed', '10', '--scenes', '3', '--out', at('other')]);
    expect(lines(fewer('test_caps.txt'))).toEqual(lines(first('test_caps.txt')).slice(0, 15));
    expect(lines(other('test_caps.txt'))).not.toEqual(lines(fewer('test_caps.txt')));
    for (const id of lines(fewer('test_ids.txt'))) {
      expect(readFileSync(fewer(`images/${id}.png`))).toEqual(readFileSync(first(`images/${id}.png`)));
    }
    const numbers = (path: string) =>
      new Float32Array(Uint8Array.from(readFileSync(path).subarray(128)).buffer);
    const own = numbers(fewer('test_ims.npy'));
    expect(own).toEqual(numbers(first('test_ims.npy')).subarray(0, own.length));
    expect(own.every((value) => value >= 0)).toBe(true);
  });

  it('makes a world that the shipped models know how to read', async () => {
    await cliOutput([
      'convert',
      ...['--models', 'models/storybook', '--features', first('test_ims.npy'), '--out', at('bundle')],
      ...['--captions', first('test_caps.txt'), '--ids', first('test_ids.txt')],
      ...['--boxes', first('boxes.json'), '--truth', first('truth.json'), '--images', first('images')],
    ]);
    await cliOutput(['evaluate', at('bundle'), '--grounding', '--json', at('figures.json')]);
    const { textToImage, grounding } = JSON.parse(text(at('figures.json')));
    // Twelve pictures are a small crowd: a model that knew nothing would find one caption's picture in twelve.
    expect(textToImage.r1).toBeGreaterThan(40);
    expect(grounding.noun.phrases).toBeGreaterThan(50);
    expect(grounding.noun.hit).toBeGreaterThan(1.5 * grounding.noun.chance);
  });

  it('refuses what it cannot do with a sentence, and leaves nothing behind', async () => {
    for (const [args, status, message] of [
      [['--seed', '1', '--scenes', '2'], 2, /--out/],
      [['--seed', 'x', '--scenes', '2', '--out', at('no')], 2, /--seed takes a whole number/],
      [['--seed', '4294967296', '--scenes', '2', '--out', at('no')], 2, /--seed/],
      [['--seed', '1', '--scenes', '0', '--out', at('no')], 2, /--scenes/],
      [['--seed', '1', '--scenes', '2', '--out', at('first')], 1, /exists already/],
    ] as const) {
      const result = await cli(['storybook', ...args]);
      expect(result.status).toBe(status);
      expect(result.stderr).toMatch(message);
    }
    expect(readdirSync(at('.')).filter((name) => name === 'no' || name.startsWith('.'))).toEqual([]);
  });
});
