// The pictures that ship: what anybody sees who opens the file is what features are computed from.

import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { nearestOf, paletteOf } from '../../src/storybook/palette.ts';
import { encodeIndexedPng, encodePng } from '../../src/storybook/png.ts';
import { makeSample } from '../../src/storybook/sample.ts';
import { seeded } from '../support/random.ts';

describe('property: pictures of the storybook', () => {
  it('decode to the pixels that regions are cut from, and look like what was painted', () => {
    const { picture } = makeSample({ seed: 31, split: 'test' }, 2);
    const { data, palette, width, height } = decode(picture.png);
    expect([width, height]).toEqual([picture.pixels.width, picture.pixels.height]);
    const shown = new Uint8Array(3 * data.length);
    data.forEach((index, pixel) => {
      shown.set(palette?.[index] ?? [], 3 * pixel);
    });
    expect(shown).toEqual(picture.pixels.rgb);
  });

  it('are the same whenever and after whatever they are made', () => {
    const world = { seed: 31, split: 'test' } as const;
    const once = makeSample(world, 1);
    makeSample(world, 0);
    const again = makeSample(world, 1);
    expect(again).toEqual(once);
    expect(makeSample({ ...world, seed: 32 }, 1).captions).not.toEqual(once.captions);
  });

  it('keep few colours as they are, and come near to many', () => {
    const random = seeded(3);
    const noise = Uint8Array.from({ length: 3 * 60 * 40 }, () => Math.floor(random() * 256));
    const few = noise.map((value) => (value < 128 ? 20 : 200));
    const painted = { width: 60, height: 40, rgb: few };
    expect(encodeIndexedPng(painted).pixels).toEqual(painted);
    expect(decode(encodePng({ width: 60, height: 40, rgb: noise })).data).toEqual(noise);
    const { pixels } = encodeIndexedPng({ width: 60, height: 40, rgb: noise });
    const error = pixels.rgb.reduce((sum, value, k) => sum + Math.abs(value - noise[k]), 0) / noise.length;
    expect(error).toBeLessThan(24);
  });

  it('the nearest colour of a palette is the nearest', () => {
    const palette = paletteOf(Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 0, 0), 4);
    expect(palette).toHaveLength(3);
    expect(palette[nearestOf(palette, 250, 20, 10)]).toEqual([255, 0, 0]);
  });
});
