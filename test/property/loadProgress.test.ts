// What the page is told of loading: few reports however many pieces come, each stage, and the last picture.

import { describe, expect, it } from 'vitest';
import { openBundle } from '../../src/bundle/openBundle.ts';
import { createLoadProgress } from '../../src/engine/loadProgress.ts';
import type { OpenProgress } from '../../src/engine/protocol.ts';
import { memoryFiles } from '../support/engineInNode.ts';
import { seeded, wholeNumber } from '../support/random.ts';
import { tinyBundle } from '../support/tinyBundle.ts';

describe('property: progress of loading', () => {
  it('is told ten times a second at most, but for new stages and the end, and ends exact', async () => {
    const bundle = await openBundle(memoryFiles('tiny', await tinyBundle({ images: 300 })));
    const [{ id: model }] = bundle.manifest.models;
    const random = seeded(5);
    for (let round = 0; round < 30; round++) {
      let time = 0;
      const told: { readonly step: OpenProgress; readonly time: number }[] = [];
      const progress = createLoadProgress(
        (step) => told.push({ step, time }),
        () => time,
      );
      const pass = () => {
        time += 40 * random();
      };
      progress.prepare('manifest');
      progress.prepare('device');
      progress.expect(bundle, model, true);
      const total = bundle.bytesOf(model);
      let [bytes, images] = [0, 0];
      // Reading runs ahead of encoding, or the other way round.
      while (bytes < total || images < 300) {
        pass();
        if (bytes < total && (images === 300 || random() < 0.5)) {
          const some = Math.min(total - bytes, wholeNumber(random, 1, 900));
          bytes += some;
          progress.onBytes(some);
        } else if (images < 300) progress.onImages(++images);
      }
      const last = { bytesDone: total, bytesTotal: total, imagesDone: 300, imagesTotal: 300 };
      expect(told.at(-1)?.step).toEqual({ stage: 'encoding', ...last });
      expect([...new Set(told.map(({ step }) => step.stage))]).toEqual([
        'manifest',
        'device',
        'weights',
        'features',
        'encoding',
      ]);
      told.slice(1).forEach(({ step, time: at }, n) => {
        const before = told[n];
        const must = step.stage !== before.step.stage || step.imagesDone === 300;
        expect(must || at - before.time >= 100).toBe(true);
        expect(step.bytesDone).toBeGreaterThanOrEqual(before.step.bytesDone);
        expect(step.imagesDone).toBeGreaterThanOrEqual(before.step.imagesDone);
      });
    }
  });
});
