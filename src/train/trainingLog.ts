// What a training run says about itself, a line now and then: loss and pairs a second, recalls after an evaluation.

import type { Evaluation, Recall } from '../scan/recall.ts';
import type { TrainingOptions } from './options.ts';
import type { EvaluationReport, StepReport } from './train.ts';

/** Hooks for `train` that write lines: one every `logEvery` steps, and one for every evaluation. */
export function trainingLog(
  { epochs }: Pick<TrainingOptions, 'epochs'>,
  logEvery: number,
  write: (line: string) => void,
): { onStep(report: StepReport): void; onEvaluation(report: EvaluationReport): void } {
  let since = { loss: 0, pairs: 0, seconds: 0, steps: 0 };
  let total = { seconds: 0, steps: 0 };
  return {
    onStep({ epoch, step, steps, loss, pairs, seconds }) {
      since = {
        loss: since.loss + loss,
        pairs: since.pairs + pairs,
        seconds: since.seconds + seconds,
        steps: since.steps + 1,
      };
      total = { seconds: total.seconds + seconds, steps: total.steps + 1 };
      if (step % logEvery !== 0 && step !== steps) return;
      const left = (total.seconds / total.steps) * ((epochs - epoch) * steps + steps - step);
      write(
        `epoch ${epoch} of ${epochs}, step ${step} of ${steps}: loss ${(since.loss / since.steps).toFixed(3)}, ` +
          `${Math.round(since.pairs / since.seconds)} pairs/s, ${timeInWords(left)} left`,
      );
      since = { loss: 0, pairs: 0, seconds: 0, steps: 0 };
    },
    onEvaluation({ epoch, evaluation, best, seconds }) {
      total = { ...total, seconds: total.seconds + seconds };
      write(
        `epoch ${epoch} of ${epochs}, dev: ${evaluationInWords(evaluation)}${best ? ', the best so far' : ''}`,
      );
    },
  };
}

/** `rsum 312.4 (image to text 45.0 70.1 80.2, text to image 30.1 55.9 67.2)`. */
export function evaluationInWords({ imageToText, textToImage, rsum }: Evaluation): string {
  const recalls = ({ r1, r5, r10 }: Recall) => [r1, r5, r10].map((value) => value.toFixed(1)).join(' ');
  return `rsum ${rsum.toFixed(1)} (image to text ${recalls(imageToText)}, text to image ${recalls(textToImage)})`;
}

function timeInWords(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
