// Python's pickles among files that should be something else: they are known by their first bytes, and never opened.

/** Whether a file begins as pickles do: of protocol 2 and up with a mark, of 0 and 1 with a container or a class. */
export function looksLikePickle(head: Uint8Array): boolean {
  if (head[0] === 0x80) return head[1] >= 2 && head[1] <= 5;
  const text = String.fromCharCode(...head.subarray(0, 200));
  return /^(\((i[\w.]+\n|[ld]p\d)|[\]}]q[^"]|c[\w.]+\n[\w.]+\n)/.test(text);
}
