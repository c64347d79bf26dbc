// Tensors as pickles describe them: which storage, from where, in what shape and strides. Nothing is read yet.

import { LIMITS } from './limits.ts';
import { fail, type Machine } from './machine.ts';
import { describeValue, isKind, type PickleValue, type TensorRef } from './values.ts';

/**
 * What `torch._utils._rebuild_tensor` and `_rebuild_tensor_v2` are called with: storage, offset, shape, strides. What
 * follows (requires_grad, hooks, metadata) is of no use here.
 */
export function tensorFromArguments(machine: Machine, args: readonly PickleValue[]): TensorRef {
  const [storage, offset, shape, strides] = args;
  if (!isKind(storage, 'storage'))
    fail(machine, `a tensor needs a storage, and gets ${describeValue(storage)}.`);
  const sizes = indices(machine, shape, 'shape');
  const steps = indices(machine, strides, 'strides');
  if (sizes.length !== steps.length) {
    fail(machine, `a tensor has ${sizes.length} dimensions, but ${steps.length} strides.`);
  }
  return { kind: 'tensor', storage, offset: index(machine, offset, 'offset'), shape: sizes, strides: steps };
}

/** A tuple of whole numbers, none negative. */
function indices(machine: Machine, value: PickleValue | undefined, what: string): readonly number[] {
  if (!isKind(value, 'tuple') && !isKind(value, 'list')) {
    return fail(machine, `the ${what} of a tensor should be a tuple, and is ${describeValue(value)}.`);
  }
  if (value.items.length > LIMITS.tensorRank) {
    fail(machine, `a tensor of ${value.items.length} dimensions; at most ${LIMITS.tensorRank} are read.`);
  }
  return value.items.map((item) => index(machine, item, what));
}

/** A whole number that can count elements. */
export function index(machine: Machine, value: PickleValue | undefined, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    return fail(machine, `the ${what} of a tensor or storage cannot be ${describeValue(value)}.`);
  }
  return value;
}

/** Elements of a tensor of that shape; infinite where numbers end. */
export function elementsOf(shape: readonly number[]): number {
  const elements = shape.reduce((product, size) => product * size, 1);
  return Number.isSafeInteger(elements) ? elements : Number.POSITIVE_INFINITY;
}
