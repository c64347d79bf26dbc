// Where what was computed of a vocabulary is kept for the next visit: the browser's cache, if the page may write there.
// A store that fails is as good as an empty one; the work is then done again.

/** Bytes by name. */
export interface ByteStore {
  read(name: string): Promise<Uint8Array | undefined>;
  write(name: string, bytes: Uint8Array): Promise<void>;
}

/** Keeps nothing. */
export const NO_STORE: ByteStore = { read: async () => undefined, write: async () => {} };

const CACHE = 'storied-attention-words';
/** The oldest go first; a bundle's model leaves two. */
const MOST_ENTRIES = 32;

/** The browser's cache of answers to requests, under addresses that nothing is ever fetched from. */
export function browserStore(): ByteStore {
  const addressOf = (name: string) => new URL(`/${CACHE}/${encodeURIComponent(name)}`, self.location.href);
  return {
    async read(name) {
      const kept = await (await caches.open(CACHE)).match(addressOf(name));
      return kept && new Uint8Array(await kept.arrayBuffer());
    },
    async write(name, bytes) {
      const cache = await caches.open(CACHE);
      await cache.put(addressOf(name), new Response(bytes as Uint8Array<ArrayBuffer>));
      const names = await cache.keys();
      for (const old of names.slice(0, Math.max(names.length - MOST_ENTRIES, 0))) await cache.delete(old);
    },
  };
}

/** The same store where failing means nothing kept: no cache in this browser, a full disk, a private window. */
export function lenient(store: ByteStore): ByteStore {
  return {
    read: (name) => store.read(name).catch(() => undefined),
    write: (name, bytes) => store.write(name, bytes).catch(() => {}),
  };
}
