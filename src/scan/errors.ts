// The one error that people are meant to read: bad input, said in a sentence.

/**
 * Something a person gave us is not what was expected.
 * The message is one or two sentences: which file, where in it, what was expected, what to do.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
}
