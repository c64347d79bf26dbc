// A static web server for tests, as plain as the hosts that people use: files of dist/ and of further folders, no range
// requests, no rewriting; with or without the two headers that make a page cross-origin isolated.

import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
};

/** A folder on disk, or files in memory by their path. */
export type Served = string | ReadonlyMap<string, Uint8Array>;

export interface ServeOptions {
  /** Served at `/`. */
  readonly root: Served;
  /** Further folders by where they are mounted: `{'/bundles/tiny': folder}`. The longest prefix that fits serves. */
  readonly mounts?: Readonly<Record<string, Served>>;
  /** Sends COOP and COEP, so that `crossOriginIsolated` is true in the page. */
  readonly isolated?: boolean;
  /** Lets browsers keep what they got, as a static host does. Tests always ask anew. */
  readonly cached?: boolean;
}

export interface StaticServer {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  /** Paths asked for so far, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Serves on a free port of the loopback address until it is closed. */
export async function serveStatic({
  root,
  mounts = {},
  isolated = false,
  cached = false,
}: ServeOptions): Promise<StaticServer> {
  const places = [...Object.entries(mounts), ['', root] as const].sort(([a], [b]) => b.length - a.length);
  const requests: string[] = [];
  const headers = isolated
    ? { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }
    : {};

  async function find(path: string): Promise<{ name: string; bytes: Uint8Array } | undefined> {
    for (const [prefix, served] of places) {
      if (prefix && path !== prefix && !path.startsWith(`${prefix}/`)) continue;
      const inside = path.slice(prefix.length).replace(/^\/+/, '');
      const name = inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside;
      const bytes = typeof served === 'string' ? await fileInside(served, name) : served.get(name);
      if (bytes) return { name, bytes };
    }
    return undefined;
  }

  const server = createServer(async (request, response) => {
    const path = pathOf(request.url ?? '/');
    requests.push(path ?? '');
    const found = path === undefined ? undefined : await find(path);
    if (!found) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
      response.end('Not found');
      return;
    }
    response.writeHead(200, {
      'Content-Type': TYPES[extname(found.name).toLowerCase()] ?? 'application/octet-stream',
      'Content-Length': found.bytes.length,
      'Cache-Control': cached ? 'max-age=600' : 'no-store',
      ...headers,
    });
    response.end(request.method === 'HEAD' ? undefined : found.bytes);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function pathOf(address: string): string | undefined {
  try {
    return decodeURIComponent(new URL(address, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

async function fileInside(folder: string, name: string): Promise<Uint8Array | undefined> {
  const file = resolve(join(folder, name));
  if (!file.startsWith(resolve(folder) + sep)) return undefined;
  const known = await stat(file).catch(() => undefined);
  return known?.isFile() ? readFile(file) : undefined;
}
