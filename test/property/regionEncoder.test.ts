// Invariants of the storybook's region encoder: it sees the pixels of its box and nothing else, its features are not
// negative and do not depend on their batch, its gradients are slopes, and it learns.

import { type Tensor1D, tensor1d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/scan/errors.ts';
import { averagePrecision, encoderAccuracy } from '../../src/storybook/encoder/accuracy.ts';
import { CROP_NUMBERS, CROP_SIDE, cropsOf } from '../../src/storybook/encoder/crop.ts';
import { regionEncoder } from '../../src/storybook/encoder/encodeRegions.ts';
import { layoutFor, readEncoder, writeEncoder } from '../../src/storybook/encoder/encoderFile.ts';
import { type Label, namesOf, targetsOf } from '../../src/storybook/encoder/labels.ts';
import { FEATURE_WIDTH } from '../../src/storybook/encoder/network.ts';
import { encoderStep, trainEncoder } from '../../src/storybook/encoder/trainEncoder.ts';
import { variedCrops, varyCrop } from '../../src/storybook/encoder/varied.ts';
import { WINDOW_NUMBERS, WINDOWS, windowsOf } from '../../src/storybook/encoder/windows.ts';
import { startDevice } from '../../src/train/device/device.ts';
import { seeded, wholeNumber } from '../support/random.ts';

type Paint = readonly [number, number, number];

const NAMES = { objects: ['nothing', 'disc', 'frame'], attributes: ['dark', 'red'] };

/** Discs and frames in two paints on a grey page, at random places: what a small network must be able to learn. */
function drawings(count: number, random: () => number) {
  const crops = new Uint8Array(count * CROP_NUMBERS);
  const labels: Label[] = [];
  for (let n = 0; n < count; n++) {
    const [disc, red] = [random() < 0.5, random() < 0.5];
    const paint: Paint = red ? [200, 40, 50] : [40, 40, 60];
    const [x, y] = [wholeNumber(random, 14, 18), wholeNumber(random, 14, 18)];
    const radius = wholeNumber(random, 8, 11);
    for (let k = 0; k < CROP_SIDE ** 2; k++) {
      const [dx, dy] = [(k % CROP_SIDE) - x, Math.floor(k / CROP_SIDE) - y];
      const edge = Math.max(Math.abs(dx), Math.abs(dy));
      const inside = disc ? Math.hypot(dx, dy) < radius : edge < radius && edge > radius - 4;
      crops.set(inside ? paint : [180, 180, 180], n * CROP_NUMBERS + 3 * k);
    }
    labels.push({ object: disc ? 'disc' : 'frame', attributes: [red ? 'red' : 'dark'] });
  }
  return { crops, targets: targetsOf(labels, NAMES) };
}

function randomEncoder(random: () => number) {
  const { size } = layoutFor(NAMES);
  return { names: NAMES, parameters: Float32Array.from({ length: size }, () => (random() - 0.5) / 8) };
}

const randomBytes = (length: number, random: () => number) =>
  Uint8Array.from({ length }, () => Math.floor(random() * 256));

describe('property: crops', () => {
  it('hold the pixels of their box and no others', () => {
    const random = seeded(5);
    for (let round = 0; round < 20; round++) {
      const [width, height] = [90, 70];
      const [x1, y1] = [wholeNumber(random, 0, 40), wholeNumber(random, 0, 30)];
      const [x2, y2] = [wholeNumber(random, x1 + 1, width), wholeNumber(random, y1 + 1, height)];
      const rgb = randomBytes(width * height * 3, random);
      const other = randomBytes(rgb.length, random);
      for (let y = y1; y < y2; y++) {
        const [from, to] = [3 * (y * width + x1), 3 * (y * width + x2)];
        other.set(rgb.subarray(from, to), from);
      }
      const regions = [{ box: [x1, y1, x2, y2] as const }];
      expect(cropsOf({ width, height, rgb: other }, regions)).toEqual(
        cropsOf({ width, height, rgb }, regions),
      );
    }
  });

  it('average areas: the mean colour of a box is that of its crop', () => {
    const random = seeded(6);
    const [width, height] = [100, 80];
    const rgb = randomBytes(width * height * 3, random);
    for (const box of [
      [0, 0, 100, 80],
      [10, 20, 74, 60],
      [33, 5, 41, 70],
    ] as const) {
      const crop = cropsOf({ width, height, rgb }, [{ box }]);
      for (const channel of [0, 1, 2]) {
        const inBox: number[] = [];
        for (let y = box[1]; y < box[3]; y++) {
          for (let x = box[0]; x < box[2]; x++) inBox.push(rgb[3 * (y * width + x) + channel]);
        }
        const inCrop = [...crop].filter((_, k) => k % 3 === channel);
        const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
        expect(Math.abs(mean(inCrop) - mean(inBox))).toBeLessThan(0.2);
      }
    }
  });

  it('become windows that hold every pixel, four windows of a block together', () => {
    const crop = randomBytes(CROP_NUMBERS, seeded(7));
    const windows = windowsOf(crop);
    expect(windows).toHaveLength(WINDOWS * WINDOW_NUMBERS);
    expect(new Set(windows)).toEqual(new Set(Float32Array.from(crop, (value) => value / 255 - 0.5)));
    // Two windows beside each other share the columns between them.
    const column = (window: number, x: number) =>
      Array.from({ length: 8 }, (_, y) => windows[window * WINDOW_NUMBERS + 3 * (8 * y + x)]);
    expect(column(1, 0)).toEqual(column(0, 4));
  });
});

describe('property: varied crops', () => {
  it('show a crop and its mirror image, moved by two pixels at most, in its own pixels', () => {
    const random = seeded(13);
    const crop = randomBytes(CROP_NUMBERS, random);
    const pixel = (of: Uint8Array, x: number, y: number) =>
      String(of.subarray(3 * (y * CROP_SIDE + x), 3 * (y * CROP_SIDE + x) + 3));
    const seen = new Set<string>();
    for (let round = 0; round < 300; round++) {
      const varied = new Uint8Array(CROP_NUMBERS);
      varyCrop(crop, varied, random);
      const moves = [-2, -1, 0, 1, 2].flatMap((down) =>
        [-2, -1, 0, 1, 2].flatMap((right) => [false, true].map((mirrored) => ({ down, right, mirrored }))),
      );
      const move = moves.find(({ down, right, mirrored }) =>
        [4, 16, 27].every((y) =>
          [4, 16, 27].every((x) => {
            const column = mirrored ? CROP_SIDE - 1 - x - right : x + right;
            return pixel(varied, x, y) === pixel(crop, column, y + down);
          }),
        ),
      );
      expect(move).toBeDefined();
      seen.add(JSON.stringify(move));
    }
    expect(seen.size).toBe(50);
  });

  it('are as many as were chosen, in that order', () => {
    const random = seeded(14);
    const crops = new Uint8Array(5 * CROP_NUMBERS).map((_, k) => Math.floor(k / CROP_NUMBERS));
    const varied = variedCrops(crops, Uint32Array.from([4, 0, 2, 2]), random);
    expect(
      [0, 1, 2, 3].map((n) => new Set(varied.subarray(n * CROP_NUMBERS, (n + 1) * CROP_NUMBERS))),
    ).toEqual([4, 0, 2, 2].map((n) => new Set([n])));
  });
});

describe('property: region encoder', () => {
  beforeAll(() => startDevice('wasm'));

  it('gives features that are not negative and do not depend on their batch', () => {
    const random = seeded(8);
    const { encode, close } = regionEncoder(randomEncoder(random));
    const { crops } = drawings(130, random);
    const all = encode(crops);
    expect(all.features.every((value) => value >= 0)).toBe(true);
    expect(all.features.some((value) => value > 0)).toBe(true);
    for (const n of [0, 95, 96, 129]) {
      const alone = encode(crops.slice(n * CROP_NUMBERS, (n + 1) * CROP_NUMBERS)).features;
      const within = all.features.subarray(n * FEATURE_WIDTH, (n + 1) * FEATURE_WIDTH);
      alone.forEach((value, k) => {
        expect(value).toBeCloseTo(within[k], 4);
      });
    }
    close();
  });

  it('has gradients that are the slopes of its loss', async () => {
    const random = seeded(9);
    const { parameters } = randomEncoder(random);
    const data = drawings(6, random);
    const { places } = layoutFor(NAMES);
    const lossAt = async (flat: Float32Array) =>
      (await encoderStep(tensor1d(flat.slice()) as Tensor1D, data, NAMES)).loss;
    const { gradients } = await encoderStep(tensor1d(parameters.slice()), data, NAMES);
    for (const { name, start, size } of places) {
      const gradient = await gradients[name].data<'float32'>();
      // Along the gradient itself, where float32 can see the slope.
      const norm = Math.hypot(...gradient.slice(0, 20_000));
      const step = 2e-2 / norm;
      const moved = (sign: number) => {
        const flat = parameters.slice();
        for (let k = 0; k < Math.min(size, 20_000); k++) flat[start + k] += sign * step * gradient[k];
        return flat;
      };
      const slope = ((await lossAt(moved(1))) - (await lossAt(moved(-1)))) / (2 * step);
      expect(Math.abs(slope / norm ** 2 - 1), name).toBeLessThan(0.05);
    }
  });

  it('learns to name what it was not shown, and says so', async () => {
    const random = seeded(10);
    const losses: number[] = [];
    const encoder = await trainEncoder(
      drawings(320, random),
      NAMES,
      { epochs: 12, batchSize: 32, learningRate: 2e-3, seed: 4 },
      ({ loss }) => losses.push(loss),
    );
    expect(losses[losses.length - 1]).toBeLessThan(losses[0] / 4);
    const unseen = drawings(100, random);
    const { encode, close } = regionEncoder(readEncoder(writeEncoder(encoder), 'encoder'));
    const accuracy = encoderAccuracy(encode(unseen.crops), unseen.targets, NAMES, ['red', 'dark']);
    expect(accuracy.regions).toBe(100);
    expect(accuracy.objects).toBeGreaterThan(90);
    expect(accuracy.colours).toBeGreaterThan(95);
    expect(accuracy.meanAveragePrecision).toBeGreaterThan(95);
    expect(accuracy.mostFrequentObject).toBeLessThan(70);
    close();
  });

  it('is refused with a sentence when its file is damaged', () => {
    const file = writeEncoder(randomEncoder(seeded(11)));
    // Also as Node reads it, a view on memory that is shared with other things.
    const whole = readEncoder(Buffer.concat([Buffer.alloc(3), file]).subarray(3), 'whole');
    expect(whole.names).toEqual(NAMES);
    expect(whole).toEqual(readEncoder(file, 'whole'));
    for (const broken of [file.slice(0, 100), file.slice(0, file.length - 4), new Uint8Array(40)]) {
      expect(() => readEncoder(broken, 'broken')).toThrow(InputError);
    }
  });
});

describe('property: how the encoder is judged', () => {
  it('average precision is 1 for a perfect order and the mean of precisions otherwise', () => {
    expect(averagePrecision([3, 2, 1, 0], [true, true, false, false])).toBe(1);
    expect(averagePrecision([0, 1, 2, 3], [true, false, false, true])).toBeCloseTo((1 + 2 / 4) / 2, 12);
    const random = seeded(12);
    const has = Array.from({ length: 4000 }, () => random() < 0.2);
    const guesses = has.map(() => random());
    expect(averagePrecision(guesses, has)).toBeCloseTo(0.2, 1);
  });

  it('names are those that labels use, attributes those seen often', () => {
    const labels = Array.from(
      { length: 25 },
      (_, n): Label => ({
        object: n % 2 ? 'dog' : undefined,
        attributes: n < 20 ? ['brown'] : ['rare'],
      }),
    );
    const names = namesOf(labels);
    expect(names).toEqual({ objects: ['nothing', 'dog'], attributes: ['brown'] });
    expect(targetsOf(labels.slice(0, 2), names)).toEqual([
      { object: 0, attributes: [0] },
      { object: 1, attributes: [0] },
    ]);
  });
});
