// Handles are opaque outside their backend; inside, each backend checks that it was given one of its own.

/**
 * The handle as this backend made it.
 * @throws Error when it comes from another backend or has been disposed of: a mistake in our code, never a person's.
 */
export function ownHandle<H extends { readonly disposed: boolean }>(
  handle: unknown,
  kind: new (...args: never[]) => H,
): H {
  if (!(handle instanceof kind)) throw new Error(`a ${kind.name} of another backend was given`);
  if (handle.disposed) throw new Error(`this ${kind.name} has been disposed of`);
  return handle;
}
