// How each pooling makes one score of many parts, in words.

import type { Scoring } from '../../scan/types.ts';

/** One or two sentences; `count` is the number of queries. */
export function howItAddsUp({ crossAttn, pooling, lambdaLse }: Scoring, count: number): string {
  const [query, queries, contexts] =
    crossAttn === 't2i' ? ['word', 'words', 'regions'] : ['region', 'regions', 'words'];
  switch (pooling) {
    case 'Mean':
      return `The score is the mean of the relevances R of all ${count} ${queries}, so each ${query} gives R / ${count}.`;
    case 'LogSumExp':
      return (
        `The score is log Σ exp(λ2 R) / λ2 over all ${count} ${queries}, with λ2 = ${lambdaLse}. Here each ${query} gives its part of the logarithm, softmax(λ2 R) times the score. ` +
        'This is a chosen split, not a law: a logarithm of a sum has no parts of its own.'
      );
    case 'Max':
      return `The score is the greatest relevance R alone: one ${query} gives all of it, the other ${queries} give nothing.`;
    case 'Sum':
      return `The score is the sum of the relevances: each of the ${count} ${queries} gives its R.`;
    case 'SumMax':
      return `No attention takes part: each of the ${count} ${queries} gives its greatest similarity to any of the ${contexts}, and the score is their sum.`;
  }
}
