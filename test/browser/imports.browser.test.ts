// "My own data" over the browser's own file system (OPFS) and the real import worker: raw files become a bundle that
// another importer finds, its zip gives equal scores, and what the worker runs in lets nothing out.

import { afterEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/engine.ts';
import type { BroughtFile, Importer } from '../../src/engine/importProtocol.ts';
import { createImporter } from '../../src/engine/imports/importer.ts';
import { startSealedWorker } from '../../src/engine/imports/sealedWorker.ts';
import postingAddress from './importsPosting.ts?worker&url';

const RAW = ['model_best.pth.tar', 'vocab.json', 'test_ims.npy', 'test_caps.txt'];
const importers: Importer[] = [];

async function newImporter(): Promise<Importer> {
  const importer = await createImporter();
  importers.push(importer);
  return importer;
}

function rawFiles(): Promise<BroughtFile[]> {
  return Promise.all(
    RAW.map(async (name) => {
      const response = await fetch(`/raw/${name}`);
      return { path: `run/${name}`, file: new File([await response.blob()], name) };
    }),
  );
}

/** Scores of every image for two captions. */
async function scoresOf(address: string) {
  const engine = createEngine();
  try {
    const { models } = await engine.open({ bundle: address, backend: 'wasm' }, () => {});
    const asked = { models: models.map(({ id }) => id) };
    const dog = await engine.rank({ caption: 'a dog', ...asked });
    const other = await engine.rank({ caption: 'dog dog number', ...asked });
    return [...dog.scores, ...other.scores];
  } finally {
    engine.close();
  }
}

afterEach(async () => {
  for (const importer of importers.splice(0)) {
    for (const { id } of (await importer.list()).bundles) await importer.remove(id);
    importer.close();
  }
});

describe('browser: my own data', () => {
  it('raw files become a bundle that another importer finds, and its zip gives equal scores', async () => {
    const files = await rawFiles();
    const first = await newImporter();
    const recognition = await first.recognise(files, {});
    expect(recognition).toMatchObject({ makes: 'converted', problems: [], extent: { images: 2 } });
    const { bundle, parity } = await first.bring(files, { title: 'Mine', precision: 'f32' });
    expect(bundle).toMatchObject({ title: 'Mine', images: 2, captions: 10, sessionOnly: false });
    expect(parity?.difference).toBeLessThan(1e-6);

    // As after a reload: nothing but the file system tells the second of the first.
    importers.splice(importers.indexOf(first), 1);
    first.close();
    const second = await newImporter();
    const { bundles, keeping, notices } = await second.list();
    expect(bundles).toEqual([bundle]);
    expect(keeping.kept).toBe(true);
    expect(notices).toEqual([]);

    const scores = await scoresOf(bundle.address);
    expect(new Set(scores).size).toBeGreaterThan(1);
    const zip = await second.exportZip(bundle.id, undefined);
    if (!zip) throw new Error('no file');
    const again = [{ path: 'again.zip', file: zip }];
    expect(await second.recognise(again, {})).toMatchObject({ makes: 'copied', title: 'Mine' });
    const copy = await second.bring(again, {});
    expect(copy.bundle.id).not.toBe(bundle.id);
    expect(await scoresOf(copy.bundle.address)).toEqual(scores);
  });

  it('a zip is written into a file that was chosen; cancelled, that file is as it was, or gone if it was new', async () => {
    const importer = await newImporter();
    const { bundle } = await importer.bring(await rawFiles(), { title: 'Mine' });
    // As the browser's own dialog gives it: a new file is there already, and empty.
    const folder = await navigator.storage.getDirectory();
    const names = async () => {
      const found: string[] = [];
      for await (const name of folder.keys()) if (name.startsWith('chosen')) found.push(name);
      return found;
    };
    const cancelled = async (name: string) => {
      const controller = new AbortController();
      const file = await folder.getFileHandle(name, { create: true });
      const saving = importer.exportZip(bundle.id, file, controller.signal, () => controller.abort());
      await expect(saving).rejects.toMatchObject({ name: 'Superseded' });
    };
    await cancelled('chosen-new.zip');
    await expect.poll(names).toEqual([]);

    const file = await folder.getFileHandle('chosen.zip', { create: true });
    expect(await importer.exportZip(bundle.id, file)).toBeUndefined();
    const whole = (await file.getFile()).size;
    expect(await importer.recognise([{ path: 'chosen.zip', file: await file.getFile() }], {})).toMatchObject({
      makes: 'copied',
      title: 'Mine',
    });
    await cancelled('chosen.zip');
    await expect.poll(async () => (await file.getFile()).size).toBe(whole);
    // Neither the file nor the bundle is in use any more, as soon as the worker has ended the writing.
    const succeeds = (attempt: () => Promise<void>) =>
      expect
        .poll(() =>
          attempt().then(
            () => true,
            () => false,
          ),
        )
        .toBe(true);
    await succeeds(() => folder.removeEntry('chosen.zip'));
    await succeeds(() => importer.remove(bundle.id));
  });

  it('what is brought cannot be sent, not even to the page’s own host', async () => {
    const said = (worker: Worker) =>
      new Promise((resolve, reject) => {
        worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
        worker.addEventListener('error', reject, { once: true });
      });
    const plain = new Worker(postingAddress, { type: 'module' });
    expect(await said(plain)).toBe('sent, HTTP 200');
    plain.terminate();
    const sealed = await startSealedWorker(postingAddress, 'posting');
    expect(await said(sealed.worker)).toBe('refused');
    sealed.end();
  });
});
