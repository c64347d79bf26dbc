// Which characters are space, letters and digits for the authors' Python: JavaScript's \s, \w, \d and \b mean
// other sets (\x1c to \x1f and \x85 are space there, U+FEFF is not; letters of all scripts are word characters).

/** The space characters of Python's `str.isspace`, which `\s`, `strip` and `split` share there; for a `[…]` class. */
export const SPACE =
  '\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** Python's `\w`, for a `[…]` class under the `u` flag. */
export const WORD = '\\p{L}\\p{N}_';

const oneSpace = new RegExp(`^[${SPACE}]$`, 'u');
const spaceRun = new RegExp(`[${SPACE}]+`, 'u');

/** Index after the last character that is not space, as Python's `rstrip` would cut. */
export function trimmedEnd(text: string): number {
  // A pattern like \s+$ takes quadratic time on a long run of space in the middle, so this walks.
  let end = text.length;
  while (end > 0 && oneSpace.test(text.charAt(end - 1))) end--;
  return end;
}

/** Python's `strip()`. */
export function strip(text: string): string {
  const end = trimmedEnd(text);
  let start = 0;
  while (start < end && oneSpace.test(text.charAt(start))) start++;
  return text.slice(start, end);
}

/** Python's `split()`: the stretches between space, none of them empty. */
export function splitOnSpace(text: string): string[] {
  return text.split(spaceRun).filter((piece) => piece !== '');
}
