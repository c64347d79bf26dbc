// Which buffers of an answer can be moved to the other thread instead of being copied.

/** The buffers of all typed arrays inside plain objects and lists, each once. Shared memory cannot be moved. */
export function transferables(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const visit = (inside: unknown): void => {
    if (typeof inside !== 'object' || inside === null) return;
    if (ArrayBuffer.isView(inside)) {
      if (inside.buffer instanceof ArrayBuffer) found.add(inside.buffer);
    } else {
      for (const member of Array.isArray(inside) ? inside : Object.values(inside)) visit(member);
    }
  };
  visit(value);
  return [...found];
}
