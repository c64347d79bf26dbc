// Trains the region encoder to name what a crop shows, as bottom-up attention was trained on Visual Genome: softmax cross
// entropy for the object, sigmoid cross entropy for the attributes, Adam. A crop is varied each time that it is shown.

import { type Tensor1D, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import {
  adamStep,
  disposeOptimiser,
  freshOptimiser,
  loadOptimiser,
  saveOptimiser,
} from '../../train/optimiser.ts';
import { type ParameterLayout, parametersOf } from '../../train/parameters.ts';
import { randomStream, shuffled } from '../../train/random.ts';
import { release, scoped } from '../../train/scope.ts';
import { layoutFor, type RegionEncoder } from './encoderFile.ts';
import type { Names, Target } from './labels.ts';
import { encodeCrops, encoderGradients } from './network.ts';
import { variedCrops } from './varied.ts';
import { WINDOW_NUMBERS, WINDOWS, windowsOf } from './windows.ts';

/** Crops one after another, [crops, 32, 32, 3], and what each shows. */
export interface LabelledCrops {
  readonly crops: Uint8Array;
  readonly targets: readonly Target[];
}

export interface EncoderTrainingOptions {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly seed: number;
}

/** The last epochs learn at a tenth of the rate. */
const LAST_EPOCHS_SHARE = 0.25;
/** The rate rises over so many steps: Adam's first steps are so long that half of the units would fall silent for good. */
const WARM_UP_STEPS = 400;
/** A batch pulls no further than this in one step. */
const GRAD_CLIP = 5;

/** Trains on the device that is started; `onStep` gets the mean loss of a region in the batch. */
export async function trainEncoder(
  data: LabelledCrops,
  names: Names,
  options: EncoderTrainingOptions,
  onStep: (report: { epoch: number; step: number; steps: number; loss: number }) => void,
): Promise<RegionEncoder> {
  const layout = layoutFor(names);
  let state = loadOptimiser(freshOptimiser(firstParameters(layout, randomStream(options.seed, 0))));
  const count = data.targets.length;
  const steps = Math.ceil(count / options.batchSize);
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    const order = shuffled(count, randomStream(options.seed, epoch));
    const variation = randomStream(options.seed, options.epochs + epoch);
    const late = epoch > options.epochs * (1 - LAST_EPOCHS_SHARE);
    for (let step = 0; step < steps; step++) {
      const chosen = order.subarray(step * options.batchSize, (step + 1) * options.batchSize);
      const batch = {
        crops: variedCrops(data.crops, chosen, variation),
        targets: Array.from(chosen, (crop) => data.targets[crop]),
      };
      const { loss, gradients } = await encoderStep(state.parameters, batch, names);
      const share = late ? 0.1 : Math.min(1, (state.steps + 1) / WARM_UP_STEPS);
      const learningRate = share * options.learningRate;
      state = adamStep(state, gradients, layout, { learningRate, gradClip: GRAD_CLIP });
      release(gradients);
      onStep({ epoch, step: step + 1, steps, loss });
    }
  }
  const { parameters } = await saveOptimiser(state);
  disposeOptimiser(state);
  return { names, parameters };
}

/**
 * He's initialisation, uniform with variance 2 / inputs. The weights of a unit are then centred: what relu let through is
 * never negative, and a unit whose weights add up to less than zero would be silent from the start.
 */
function firstParameters({ places, size }: ParameterLayout, random: () => number): Float32Array {
  const flat = new Float32Array(size);
  for (const { shape, start } of places) {
    if (shape.length === 1) continue;
    const [units, inputs] = shape;
    for (let unit = 0; unit < units; unit++) {
      const weights = flat.subarray(start + unit * inputs, start + (unit + 1) * inputs);
      for (let k = 0; k < inputs; k++) weights[k] = (2 * random() - 1) * Math.sqrt(6 / inputs);
      const mean = weights.reduce((sum, weight) => sum + weight, 0) / inputs;
      for (let k = 0; k < inputs; k++) weights[k] -= mean;
    }
  }
  return flat;
}

/** Mean loss of a batch of crops, and gradients that the caller disposes of. */
export async function encoderStep(flat: Tensor1D, { crops, targets }: LabelledCrops, names: Names) {
  const layout = layoutFor(names);
  const forward = scoped(() => {
    const parameters = parametersOf(flat, layout);
    const windows = tensor2d(windowsOf(crops), [targets.length * WINDOWS, WINDOW_NUMBERS]);
    return { parameters, encoded: encodeCrops(parameters, windows) };
  });
  const { parameters, encoded } = forward;
  const objects = softmaxLoss(await encoded.objects.data<'float32'>(), targets, names.objects.length);
  const attributes = sigmoidLoss(
    await encoded.attributes.data<'float32'>(),
    targets,
    names.attributes.length,
  );
  const gradients = scoped(() => {
    const shaped = (values: Float32Array, like: Tensor2D) => tensor2d(values, like.shape);
    return encoderGradients(
      parameters,
      encoded,
      shaped(objects.gradient, encoded.objects),
      shaped(attributes.gradient, encoded.attributes),
    );
  });
  release(forward);
  return { loss: objects.loss + attributes.loss, gradients };
}

/** Mean of -log softmax(x)_object over rows, and its gradient at x. */
function softmaxLoss(values: Float32Array, targets: readonly Target[], width: number) {
  const gradient = new Float32Array(values.length);
  let loss = 0;
  targets.forEach(({ object }, row) => {
    const x = values.subarray(row * width, (row + 1) * width);
    const most = x.reduce((a, b) => Math.max(a, b));
    const total = x.reduce((sum, value) => sum + Math.exp(value - most), 0);
    for (let k = 0; k < width; k++) {
      const share = Math.exp(x[k] - most) / total;
      gradient[row * width + k] = (share - (k === object ? 1 : 0)) / targets.length;
    }
    loss += (most + Math.log(total) - x[object]) / targets.length;
  });
  return { loss, gradient };
}

/** Sum over attributes of the sigmoid cross entropy, mean over rows, and its gradient. */
function sigmoidLoss(values: Float32Array, targets: readonly Target[], width: number) {
  const gradient = new Float32Array(values.length);
  let loss = 0;
  targets.forEach(({ attributes }, row) => {
    const wanted = new Set(attributes);
    for (let k = 0; k < width; k++) {
      const x = values[row * width + k];
      const target = wanted.has(k) ? 1 : 0;
      gradient[row * width + k] = (1 / (1 + Math.exp(-x)) - target) / targets.length;
      loss += (Math.max(x, 0) - x * target + Math.log1p(Math.exp(-Math.abs(x)))) / targets.length;
    }
  });
  return { loss, gradient };
}
