// What a long command says of itself on stderr.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { stderrProgress } from '../../src/cli/progress.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('property: progress of a command', () => {
  it('says how long the rest will take only once some of it is done, and not when nothing is left', () => {
    const lines: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    const onProgress = stderrProgress();
    for (const done of [0, 2]) onProgress({ stage: 'checkpoints', done, total: 2 });
    for (const done of [1, 2]) onProgress({ stage: 'features', done, total: 2 });
    expect(lines.join('')).toMatch(
      /^\W*checkpoints: 0 of 2\W+checkpoints: 2 of 2\W+features: 1 of 2, \d+ s left\W+features: 2 of 2\n$/,
    );
  });
});
