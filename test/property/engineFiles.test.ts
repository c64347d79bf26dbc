import { describe, expect, it } from 'vitest';
import { openBundle } from '../../src/bundle/openBundle.ts';
import { httpFiles } from '../../src/engine/httpFiles.ts';
import { pictureInfos } from '../../src/engine/pictures.ts';
import { InputError } from '../../src/scan/errors.ts';
import { serveStatic } from '../support/serve.ts';
import { tinyBundle } from '../support/tinyBundle.ts';

const BASE = 'https://example.org/my%20bundles/one';

/** A fetch that answers with this. */
function answering(body: BodyInit | null, init?: ResponseInit): typeof fetch {
  return async () => new Response(body, init);
}

async function sentence(answer: typeof fetch, path = 'weights/0.safetensors'): Promise<string> {
  const error = await httpFiles(BASE, answer)
    .read(path)
    .catch((reason) => reason);
  expect(error).toBeInstanceOf(InputError);
  expect(error.message).toContain(path);
  return error.message;
}

describe('property: a bundle over HTTP', () => {
  it('opens from a static server, counting every byte', async () => {
    const tiny = await tinyBundle();
    const server = await serveStatic({ root: new Map(), mounts: { '/b/tiny': tiny } });
    for (const address of ['b/tiny', 'b/tiny/', 'b/tiny/manifest.json', 'b/tiny/?x=1#y']) {
      const bundle = await openBundle(httpFiles(new URL(address, server.url).href));
      let bytes = 0;
      const gallery = await bundle.gallery({ onBytes: (some) => (bytes += some) });
      expect(gallery.images).toHaveLength(12);
      expect(bytes).toBe(tiny.get('gallery.json')?.length);
    }
    await server.close();
  });

  it('keeps names that need escaping inside the folder', () => {
    const files = httpFiles(`${BASE}/manifest.json`);
    expect(files.name).toBe(BASE);
    expect(files.address('images/a b#c?d%.jpg')).toBe(`${BASE}/images/a%20b%23c%3Fd%25.jpg`);
  });

  it('refuses what is not an address of the web', () => {
    for (const address of ['', 'models/x', 'file:///etc', 'javascript:alert(1)', 'data:text/plain,x']) {
      expect(() => httpFiles(address)).toThrow(InputError);
    }
  });

  it('says what a server did wrong', async () => {
    expect(await sentence(answering('gone', { status: 404 }))).toContain('copy all of its files');
    expect(await sentence(answering('gone', { status: 404 }), 'manifest.json')).toContain('manifest.json?');
    expect(await sentence(answering('', { status: 503, statusText: 'Busy' }))).toContain('HTTP 503 Busy');
    const html = answering('<!doctype html>', { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
    expect(await sentence(html, 'manifest.json')).toContain('web page in its place');
    expect(await sentence(() => Promise.reject(new TypeError('Failed to fetch')))).toContain('CORS');
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(10));
        controller.error(new TypeError('network error'));
      },
    });
    expect(await sentence(answering(broken))).toContain('cut off');
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(50_000_000)),
    });
    expect(await sentence(answering(endless))).toContain('more than 256000000 bytes');
  });

  it('stops with the signal’s reason', async () => {
    const cancel = new AbortController();
    const slow = new ReadableStream<Uint8Array>({
      pull(controller) {
        cancel.abort(new Error('not wanted'));
        controller.error(new DOMException('aborted', 'AbortError'));
      },
    });
    const reading = httpFiles(BASE, answering(slow)).read('x', { signal: cancel.signal });
    await expect(reading).rejects.toThrow('not wanted');
    const refused: typeof fetch = async (_, init) => {
      throw init?.signal?.reason;
    };
    const late = httpFiles(BASE, refused).read('x', { signal: cancel.signal });
    await expect(late).rejects.toThrow('not wanted');
  });
});

describe('property: addresses of pictures', () => {
  const infos = (pictures: object, image: object) =>
    pictureInfos(
      { images: [{ id: '7', regions: 3, ...image }], captions: [] },
      { gallery: { pictures } } as never,
      httpFiles(BASE).address,
    )[0].url;

  it('come from files, or from a template that may be relative, and stay on the web', () => {
    const template = (text: string) => ({ kind: 'urls', template: text });
    expect(infos({ kind: 'files' }, { picture: 'images/7 a.jpg' })).toBe(`${BASE}/images/7%20a.jpg`);
    expect(infos({ kind: 'files' }, {})).toBeUndefined();
    expect(infos({ kind: 'none' }, { picture: 'images/7.jpg' })).toBeUndefined();
    expect(infos(template('https://cdn.example.org/{id}.jpg'), { id: 'a/b c' })).toBe(
      'https://cdn.example.org/a/b%20c.jpg',
    );
    expect(infos(template('pictures/{id}/{id}.png'), {})).toBe(`${BASE}/pictures/7/7.png`);
    expect(infos(template('{id}'), { id: 'javascript:alert(1)' })).toBe(`${BASE}/javascript%3Aalert(1)`);
    expect(infos(template('data:{id}'), {})).toBeUndefined();
    expect(infos(template('https://{id}'), { id: '[' })).toBeUndefined();
  });
});
