// A bundle's files over HTTP, from any static host: whole files, counted as their bytes arrive, and a sentence for each
// way in which a host fails to give one.

import type { BundleFiles, ReadOptions } from '../bundle/types.ts';
import { InputError } from '../scan/errors.ts';

/** Files that have an address, for pictures in the page. */
export interface AddressedFiles extends BundleFiles {
  address(path: string): string;
  /** Makes addresses of these files, where they do not have them by themselves. */
  prepare?(paths: readonly string[]): Promise<void>;
  /** Told when the bundle is closed. */
  release?(): void;
}

/** Shards have at most 8 MB and the gallery's list is the largest other file: more is not a bundle's. */
const MAX_FILE_BYTES = 256_000_000;

/**
 * The bundle's folder at an http(s) address; the address of its manifest will do too.
 * @throws InputError when the address is none.
 */
export function httpFiles(address: string, fetchFile: typeof fetch = fetch): AddressedFiles {
  const folder = folderAddress(address);
  const name = folder.href.replace(/\/$/, '');
  const addressOf = (path: string) => new URL(path.split('/').map(encodeURIComponent).join('/'), folder).href;

  async function request(path: string, signal: AbortSignal | undefined): Promise<Response> {
    const file = `${name}/${path}`;
    let response: Response;
    try {
      response = await fetchFile(addressOf(path), { signal });
    } catch {
      signal?.throwIfAborted();
      throw new InputError(
        `${file} could not be fetched: the server does not answer, or it lies on another site that does not let this page read it (CORS).`,
      );
    }
    if (response.status === 404 || response.status === 410) {
      throw new InputError(`${file} is not there (HTTP ${response.status}). ${checkAddress(path)}`);
    }
    if (!response.ok) {
      throw new InputError(
        `${file} was refused: the server answered HTTP ${response.status}${response.statusText && ` ${response.statusText}`}.`,
      );
    }
    if (/^\s*text\/html\b/i.test(response.headers.get('Content-Type') ?? '')) {
      throw new InputError(
        `${file} is not there: the server answered with a web page in its place. ${checkAddress(path)}`,
      );
    }
    return response;
  }

  return {
    name,
    address: addressOf,
    async read(path, options = {}) {
      const response = await request(path, options.signal);
      try {
        return await body(response, `${name}/${path}`, options);
      } catch (error) {
        options.signal?.throwIfAborted();
        if (error instanceof InputError) throw error;
        throw new InputError(`${name}/${path} was cut off: the connection broke. Try again.`);
      }
    },
  };
}

/** The bytes of a response, counted as they come. */
async function body(response: Response, file: string, { onBytes }: ReadOptions): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length > MAX_FILE_BYTES) {
      await reader.cancel();
      throw new InputError(`${file} has more than ${MAX_FILE_BYTES} bytes, which no file of a bundle has.`);
    }
    onBytes?.(value.length);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function folderAddress(address: string): URL {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new InputError(`"${address}" is not an address: give the bundle's folder as https://… or a path.`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new InputError(
      `"${address}" cannot be opened: a bundle's address begins with https:// or http://.`,
    );
  }
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/\/manifest\.json$/, '/').replace(/\/*$/, '/');
  return url;
}

function checkAddress(path: string): string {
  return path === 'manifest.json'
    ? 'Is the address that of a bundle, a folder with a manifest.json?'
    : 'The bundle is incomplete: copy all of its files.';
}
