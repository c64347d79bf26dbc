// How the benches measure: every contestant in turn, nine rounds unless asked otherwise, so that a slow second of a shared machine hits all of
// them alike; medians with their spread, and ratios of medians from the same run.

export interface Contestant {
  readonly name: string;
  /** One run of the work; what it returns is waited for. */
  readonly run: () => unknown;
  /** How many runs make the whole work, 1 unless given; times are multiplied by it. */
  readonly times?: number;
}

export interface Measured {
  readonly name: string;
  readonly medianMs: number;
  readonly fastestMs: number;
  readonly slowestMs: number;
}

const ROUNDS = 9;
const WARM_UP = 2;

/** Median, fastest and slowest of interleaved runs of each contestant, after two to warm up, or one before a single one. */
export async function measure(contestants: readonly Contestant[], rounds = ROUNDS): Promise<Measured[]> {
  const times = contestants.map((): number[] => []);
  for (let round = -Math.min(WARM_UP, rounds); round < rounds; round++) {
    for (const [k, { run }] of contestants.entries()) {
      const start = performance.now();
      await run();
      if (round >= 0) times[k].push(performance.now() - start);
    }
  }
  return contestants.map(({ name, times: factor = 1 }, k) => {
    const sorted = times[k].map((ms) => ms * factor).sort((a, b) => a - b);
    return {
      name,
      medianMs: sorted[Math.floor(rounds / 2)],
      fastestMs: sorted[0],
      slowestMs: sorted[rounds - 1],
    };
  });
}

/** A line for each, with ratios to the first, and what a pair costs where there are `pairs` of them. */
export function table(rows: readonly Measured[], pairs?: number): string {
  return rows
    .map(({ name, medianMs, fastestMs, slowestMs }) => {
      const ratio = (medianMs / rows[0].medianMs).toFixed(2);
      const spread = `${fastestMs.toFixed(1)} … ${slowestMs.toFixed(1)}`;
      const each = pairs ? `  ${((medianMs / pairs) * 1000).toFixed(1)} µs a pair` : '';
      return `  ${name.padEnd(44)} ${medianMs.toFixed(1).padStart(9)} ms  (${spread})  × ${ratio}${each}`;
    })
    .join('\n');
}
