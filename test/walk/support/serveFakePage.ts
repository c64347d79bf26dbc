// The page over the made-up engine, built and served.

import { serveStatic } from '../../support/serve.ts';
import { buildFakePage } from './buildFakePage.ts';

export interface FakePage {
  readonly url: string;
  /** The address of a made-up gallery, `images=30&boxes=none`, with the rest of the query. */
  gallery(description: string, rest?: string): string;
  close(): Promise<void>;
}

export async function serveFakePage(): Promise<FakePage> {
  const built = await buildFakePage();
  const server = await serveStatic({ root: built.folder });
  return {
    url: server.url,
    gallery: (description, rest = '') =>
      `${server.url}?bundle=${encodeURIComponent(`fake:${description}`)}&${rest}`,
    async close() {
      await server.close();
      await built.remove();
    },
  };
}
