// What is wrong with a file, as the sentence that converting it would end in.

import { InputError } from '../../scan/errors.ts';

/** The sentence of an InputError; other errors are mistakes of this program and are thrown on. */
export function problemOf(error: unknown): string {
  if (error instanceof InputError) return error.message;
  throw error;
}

/** What `run` gives, or the sentence that it ends in. */
export async function orProblem<T>(
  run: () => Promise<T> | T,
): Promise<
  | { readonly value: T; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: string }
> {
  try {
    return { value: await run() };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}
