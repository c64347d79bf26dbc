import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeSafetensors, encodeSafetensors } from '../../src/bundle/safetensors.ts';
import type { Gallery, Manifest } from '../../src/bundle/types.ts';
import { sha256 } from '../../src/bundle/verify.ts';
import { npyFile } from '../../src/convert/npyWriter.ts';
import { InputError } from '../../src/scan/errors.ts';
import { temporaryFolder } from '../support/cli.ts';
import { tinyBundle } from '../support/tinyBundle.ts';

// A bundle that is not what convert wrote, its hashes put right so that nothing but its content tells: every command that
// reads it says so in a sentence, and none answers with numbers that mean nothing.

const { path: at, remove } = temporaryFolder();
afterAll(remove);

/** A bundle's files, to be changed; `save` writes them with the hashes that they then have. */
class Changed {
  constructor(readonly files: Map<string, Uint8Array>) {}

  json<T>(path: string, change: (json: T) => T | undefined): void {
    const json: T = JSON.parse(new TextDecoder().decode(this.files.get(path)));
    this.files.set(path, new TextEncoder().encode(JSON.stringify(change(json) ?? json)));
  }

  /** One number of the first float32 tensor whose name holds `part`. */
  number(path: string, part: string, value: number): void {
    const tensors = new Map(decodeSafetensors(this.files.get(path) ?? new Uint8Array(), path));
    const name = [...tensors.keys()].find((key) => key.includes(part)) ?? '';
    const tensor = tensors.get(name)!;
    const bytes = tensor.bytes.slice();
    new DataView(bytes.buffer).setFloat32(8, value, true);
    this.files.set(path, encodeSafetensors(tensors.set(name, { ...tensor, bytes })));
  }

  async save(folder: string): Promise<void> {
    const manifest: Manifest = JSON.parse(new TextDecoder().decode(this.files.get('manifest.json')));
    const files = [];
    for (const entry of manifest.files) {
      const bytes = this.files.get(entry.path);
      files.push(bytes ? { ...entry, bytes: bytes.length, sha256: await sha256(bytes) } : entry);
    }
    rmSync(folder, { recursive: true, force: true });
    for (const [path, bytes] of this.files) {
      mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
      const whole = path === 'manifest.json' ? JSON.stringify({ ...manifest, files }) : bytes;
      writeFileSync(`${folder}/${path}`, whole);
    }
  }
}

type Json = Record<string, unknown>;

/** The field of the manifest at `path`, slashes between the keys, becomes `value`; undefined takes it away. */
const manifest = (path: string, value: unknown) => (bundle: Changed) =>
  bundle.json<Json>('manifest.json', (json) => {
    const keys = path.split('/');
    const last = keys.pop() ?? '';
    (keys.reduce((record, key) => record[key] as Json, json) as Json)[last] = value;
    return json;
  });
const gallery = (change: (json: Gallery) => Partial<Gallery>) => (bundle: Changed) =>
  bundle.json<Gallery>('gallery.json', (json) => ({ ...json, ...change(json) }));
const words = (change: (words: string[]) => string[]) => (bundle: Changed) =>
  bundle.json<string[]>('vocabulary.json', change);

const WEIGHTS = 'weights/0-000.safetensors';
const FEATURES = 'features/features-000.safetensors';

/** Damage to what a model is made of, which concerns whoever takes models from the bundle too. */
const OF_MODELS: Readonly<Record<string, (bundle: Changed) => void>> = {
  'shards cut off': ({ files }) => void files.set(WEIGHTS, files.get(WEIGHTS)!.slice(0, -8)),
  'shards missing': ({ files }) => void files.delete(WEIGHTS),
  'NaN among the weights': (bundle) => bundle.number(WEIGHTS, 'fc.weight', Number.NaN),
  'infinite words': (bundle) => bundle.number(WEIGHTS, 'embed.weight', Number.POSITIVE_INFINITY),
  'a parameter missing': manifest('models/0/image/fc.bias', undefined),
  'a direction missing': manifest('models/0/text/rnn.weight_hh_l0_reverse', undefined),
  'a parameter too many': (bundle) => {
    const { models } = JSON.parse(new TextDecoder().decode(bundle.files.get('manifest.json')));
    manifest('models/0/text/rnn.more', models[0].text['embed.weight'])(bundle);
  },
  'another shape': manifest('models/0/image/fc.weight/shape', [16, 4, 3]),
  'half a tensor': (bundle) => {
    manifest('models/0/image/fc.weight/shape', [8, 12])(bundle);
    manifest('models/0/image/fc.weight/parts/0/rows', 8)(bundle);
  },
  'another type': manifest('models/0/image/fc.weight/dtype', 'F16'),
  'another tensor': manifest('models/0/image/fc.weight/parts/0/name', 'image/fc.bias'),
  'another file': manifest('models/0/image/fc.weight/parts/0/file', 'gallery.json'),
  'a larger D': manifest('models/0/encoders/embedSize', 64),
  'a smaller D': manifest('models/0/encoders/embedSize', 8),
  'longer word vectors': manifest('models/0/encoders/wordDim', 17),
  'one direction': manifest('models/0/encoders/biGru', false),
  'more layers': manifest('models/0/encoders/numLayers', 2),
  'layers without end': manifest('models/0/encoders/numLayers', 1e9),
  'weight normalisation': manifest('models/0/encoders/precompEncType', 'weight_norm'),
  'a division by zero': (bundle) => {
    manifest('models/0/scoring/aggFunc', 'LogSumExp')(bundle);
    manifest('models/0/scoring/lambdaLse', 0)(bundle);
  },
  'fewer words': words((list) => list.slice(1)),
  'no marks': words((list) => list.map((_, id) => `w${id}`)),
  'a word twice': words((list) => list.with(-1, list[5])),
};

/** Damage to the gallery. */
const OF_THE_GALLERY: Readonly<Record<string, (bundle: Changed) => void>> = {
  'features cut off': ({ files }) => void files.set(FEATURES, files.get(FEATURES)!.slice(0, -8)),
  'features missing': ({ files }) => void files.delete(FEATURES),
  'NaN among the features': (bundle) => bundle.number(FEATURES, 'features', Number.NaN),
  'no gallery': ({ files }) => void files.delete('gallery.json'),
  'fewer pictures': gallery(({ images }) => ({ images: images.slice(1) })),
  'regions of another picture': gallery(({ images }) => ({
    images: images.map((one, n) => ({ ...one, regions: one.regions + ([1, -1][n] ?? 0) })),
  })),
  'a picture twice': gallery(({ images }) => ({
    images: images.with(1, { ...images[1], id: images[0].id }),
  })),
  'captions that are not five each': (bundle) => {
    gallery(({ captions }) => ({ captions: captions.slice(1) }))(bundle);
    manifest('gallery/captions', 19)(bundle);
  },
};

describe('property: a bundle that convert did not write like this', () => {
  let whole: ReadonlyMap<string, Uint8Array>;
  beforeAll(async () => {
    whole = await tinyBundle({ images: 4 });
    writeFileSync(at('f.npy'), npyFile(new Float32Array(2 * 3 * 12).fill(0.5), [2, 3, 12]));
    vi.spyOn(console, 'log').mockImplementation(() => {});
    vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    return () => vi.restoreAllMocks();
  });

  async function ends(command: string, args: readonly string[]): Promise<unknown> {
    const { run } = await import(`../../src/cli/${command}.ts`);
    return run(args).catch((error: unknown) => error);
  }

  const bundle = at('bundle');
  const question = [bundle, '--caption', 'a dog runs'];
  const readers: readonly (readonly [string, readonly string[]])[] = [
    ['inspect', [bundle]],
    ['rank', question],
    ['attend', [...question, '--image', '0']],
    ['evaluate', [bundle, '--backend', 'reference']],
  ];
  const taker = ['convert', ['--models', bundle, '--features', at('f.npy'), '--out', at('out')]] as const;

  it('is read by all when nothing is changed', async () => {
    await new Changed(new Map(whole)).save(bundle);
    for (const [command, args] of [...readers, taker]) expect(await ends(command, args)).toBeUndefined();
    rmSync(at('out'), { recursive: true });
  });

  it.each([
    ...Object.entries(OF_MODELS).map(([name, spoil]) => [name, spoil, [...readers, taker]] as const),
    ...Object.entries(OF_THE_GALLERY).map(([name, spoil]) => [name, spoil, readers] as const),
  ])('%s', async (_, spoil, commands) => {
    const changed = new Changed(new Map(whole));
    spoil(changed);
    await changed.save(bundle);
    for (const [command, args] of commands) {
      const error = await ends(command, args);
      expect(error, command).toBeInstanceOf(InputError);
      expect((error as InputError).message).toMatch(/bundle.* again\.$/);
    }
    expect(readdirSync(at(''))).not.toContain('out');
    expect(readFileSync(`${bundle}/manifest.json`, 'utf8')).not.toBe('');
  });
});
