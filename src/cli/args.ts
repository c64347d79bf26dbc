// Arguments of a command: node's parser, with sentences for wrong usage.

import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * The command was called in a way that it does not understand: exit status 2. The message says what is wrong; how to call
 * the command is what its --help says.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Parses `args`; every option is one of `options`, positionals are exactly those named, unless help is asked for.
 * @throws UsageError
 */
export function parse<O extends Options>(
  args: readonly string[],
  options: O,
  positionals: readonly string[] = [],
) {
  const parsed = parseOrExplain(args, options);
  const help = 'help' in parsed.values && parsed.values.help === true;
  if (!help && parsed.positionals.length !== positionals.length) {
    const wanted = positionals.length ? `expected ${positionals.join(' ')}` : 'expected options only';
    throw new UsageError(
      `${wanted}, got ${parsed.positionals.length ? parsed.positionals.join(' ') : 'nothing'}.`,
    );
  }
  if (!help) checkNotBlank(parsed, positionals);
  return parsed;
}

/**
 * Nothing that a command takes may be blank: such a value comes from a shell's variable that is not set, and would
 * otherwise name the working directory, or no file.
 */
function checkNotBlank(
  parsed: { readonly values: object; readonly positionals: readonly string[] },
  names: readonly string[],
): void {
  const options = Object.entries(parsed.values).flatMap(([name, value]) =>
    [value].flat().map((one: unknown) => [`--${name}`, one] as const),
  );
  const given = parsed.positionals.map((value, n) => [names[n], value] as const);
  for (const [name, value] of [...given, ...options]) {
    if (typeof value === 'string' && value.trim() === '') {
      throw new UsageError(`${name} is given an empty value.`);
    }
  }
}

function parseOrExplain<O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? sentenceOf(error.message) : String(error));
  }
}

/** What is wrong, in one line; of Node's advice only that on values which begin with a dash is about our commands. */
function sentenceOf(message: string): string {
  const [wrong, ...advice] = message.split(/\n|(?<=\.) (?=To )/);
  const kept = advice.filter((line) => line.includes('starting with a dash'));
  return [wrong, ...kept].map((line) => line.replace(/\.?$/, '.')).join(' ');
}

/** The value of an option that must be given. */
export function required(value: string | undefined, option: string): string {
  if (value === undefined) throw new UsageError(`--${option} is missing.`);
  return value;
}

/** One of a few words. */
export function oneOf<T extends string>(value: string, allowed: readonly T[], option: string): T {
  const found = allowed.find((word) => word === value);
  if (found === undefined) throw new UsageError(`--${option} takes ${allowed.join(', ')}; got "${value}".`);
  return found;
}

/** A whole number from 1. */
export function positiveNumber(value: string, option: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value))
    throw new UsageError(`--${option} takes a whole number from 1; got "${value}".`);
  return Number(value);
}

/** A seed: a whole number from 0 that 32 bits hold. */
export function seedNumber(value: string): number {
  const seed = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  if (!(seed < 2 ** 32)) {
    throw new UsageError(`--seed takes a whole number from 0 to 4294967295; got "${value}".`);
  }
  return seed;
}
