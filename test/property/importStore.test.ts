// Bundles that a browser keeps, over a made-up file system: made, renamed, removed, with crashes, a full disk and a
// second tab.

import { describe, expect, it } from 'vitest';
import { openBundle } from '../../src/bundle/openBundle.ts';
import type { BroughtFile, LookProgress } from '../../src/engine/importProtocol.ts';
import { findFile, memoryFolder, type StoreFolder, writeFile } from '../../src/engine/imports/folders.ts';
import { createImportHost } from '../../src/engine/imports/importHost.ts';
import type { Locks } from '../../src/engine/imports/locks.ts';
import { opfsFolder } from '../../src/engine/imports/opfsFolder.ts';
import { BUNDLES, bundleStore, createStore, FILES } from '../../src/engine/imports/store.ts';
import { keptFiles } from '../../src/engine/keptFiles.ts';
import { InputError } from '../../src/scan/errors.ts';
import { npyBytes, zipBytes } from '../support/featureFiles.ts';
import { sharedLocks, smallDisk } from '../support/tabs.ts';
import { tinyBundle } from '../support/tinyBundle.ts';

const call = { signal: new AbortController().signal, progress: () => {} };

function storeOn(root: StoreFolder, locks: Locks) {
  let time = 1000;
  return createStore({ root, locks, sessionOnly: false, changed: () => {}, now: () => time++ });
}

async function tinyFiles() {
  const tiny = await tinyBundle();
  return [...tiny].map(([path, bytes]) => ({
    path: `tiny/${path}`,
    file: new File([new Uint8Array(bytes)], path),
  }));
}

/** A file that a person chose in a dialog; of a new one the dialog has made an empty file. */
function chosenFile(size = 0, room = Number.POSITIVE_INFINITY) {
  let state = 'as it was';
  let written = 0;
  const handle = {
    name: 'out.zip',
    getFile: async () => new File([new Uint8Array(size)], 'out.zip'),
    // Until it is closed a browser writes somewhere else.
    createWritable: async () =>
      new WritableStream<Uint8Array>({
        write(chunk) {
          written += chunk.length;
          if (written > room) throw new DOMException('no room', 'QuotaExceededError');
        },
        close() {
          state = 'written';
        },
      }),
    remove: async () => {
      state = 'removed';
    },
  };
  return { handle: handle as unknown as FileSystemFileHandle, state: () => state };
}

function hostOn(root: () => Promise<StoreFolder>, locks: Locks = sharedLocks().ofTab('a')) {
  const estimate = async () => ({ usage: 950_000, quota: 1_000_000 });
  const storage = { estimate, persisted: async () => false };
  return createImportHost({ openRoot: root, locks, changed: () => {}, onSession: () => {}, storage });
}

describe('property: bundles that the browser keeps', () => {
  it('copies a bundle, finds it again, renames it, opens it by its address, removes it', async () => {
    const root = memoryFolder();
    const locks = sharedLocks();
    const host = hostOn(async () => root, locks.ofTab('a'));
    const { bundle } = await host.bring({ files: await tinyFiles(), options: { title: 'Mine' } }, call);
    expect(bundle).toMatchObject({
      title: 'Mine',
      images: 12,
      sessionOnly: false,
      address: `kept:${bundle.id}`,
    });

    await host.rename({ id: bundle.id, title: ' Ours ' }, call);
    // Another visit.
    const later = hostOn(async () => root, locks.ofTab('b'));
    const { bundles, keeping } = await later.list(undefined, call);
    expect(bundles.map(({ title, id }) => [title, id])).toEqual([['Ours', bundle.id]]);
    expect(keeping).toMatchObject({ kept: true, persistent: false, quotaBytes: 1_000_000 });

    const find = async (id: string) => {
      const files = await (await (await root.folder(BUNDLES))?.folder(id))?.folder(FILES);
      return files && ((path: string) => findFile(files, path));
    };
    const files = keptFiles(bundle.address, { find, locks: locks.ofTab('c') });
    await (await openBundle(files)).verify();
    // Open elsewhere: it stays.
    await expect(later.remove({ id: bundle.id }, call)).rejects.toThrow(/is open, in this tab or another/);
    files.release?.();
    await later.remove({ id: bundle.id }, call);
    expect((await host.list(undefined, call)).bundles).toEqual([]);
    await expect(
      keptFiles(bundle.address, { find, locks: locks.ofTab('c') }).read('manifest.json'),
    ).rejects.toThrow(/is not in this browser/);
  });

  it('gives a bundle out as a zip that can be brought again, the same to the byte', async () => {
    const root = memoryFolder();
    const host = hostOn(async () => root);
    const files = await tinyFiles();
    const { bundle } = await host.bring({ files, options: {} }, call);
    const zip = await host.exportZip({ id: bundle.id }, call);
    if (!zip) throw new Error('no file');
    const again = await host.bring({ files: [{ path: 'out.zip', file: zip }], options: {} }, call);
    for (const { path, file } of files) {
      const own = path.slice('tiny/'.length);
      const kept = await findFile(root, `${BUNDLES}/${again.bundle.id}/${FILES}/${own}`);
      expect(new Uint8Array((await kept?.arrayBuffer()) ?? new ArrayBuffer(0)), own).toEqual(
        new Uint8Array(await file.arrayBuffer()),
      );
    }
  });

  it('cleans up after a crash, says so, and leaves alone what another tab writes', async () => {
    const root = memoryFolder();
    const locks = sharedLocks();
    const writing = storeOn(root, locks.ofTab('writer'));
    let crashed = () => {};
    const half = writing.make('Half', async (into) => {
      await into.write('weights/0.safetensors', new Uint8Array(100));
      await new Promise<void>((resolve) => {
        crashed = resolve;
      });
      throw new Error('the tab is gone');
    });
    await expect.poll(() => root.folder(BUNDLES)).toBeDefined();
    const other = storeOn(root, locks.ofTab('other'));
    expect(await other.cleanUp()).toEqual([]);
    locks.crash('writer');
    const [sentence] = await other.cleanUp();
    expect(sentence).toMatch(/Making "Half" was broken off/);
    expect(await (await root.folder(BUNDLES))?.folders()).toEqual([]);
    expect(await other.cleanUp()).toEqual([]);
    crashed();
    await half.catch(() => {});
  });

  it('says of a full disk how much room there is, and leaves nothing', async () => {
    const disk = smallDisk(30_000);
    const host = hostOn(async () => disk.root);
    const files = await tinyFiles();
    const failed = host.bring({ files, options: {} }, call);
    await expect(failed).rejects.toThrow(InputError);
    await expect(failed).rejects.toThrow(
      /no room for this bundle, which needs about 0\.1 MB\. It gives this page 1\.0 MB, of which 0\.9 MB are used/,
    );
    expect(await (await disk.root.folder(BUNDLES))?.folders()).toEqual([]);
    expect(disk.left()).toBe(30_000);

    disk.grow(200_000);
    const { bundle } = await host.bring({ files, options: {} }, call);
    // Room for some of it, and at last for none.
    for (let room = Math.min(disk.left(), bundle.bytes); room > 0; room -= 9000) {
      disk.grow(room - disk.left());
      const saved = host.exportZip({ id: bundle.id }, call);
      await expect(saved, `${room} bytes`).rejects.toThrow(/no room for the zip of this bundle\./);
      expect(disk.left()).toBe(room);
    }
    disk.grow(-disk.left());
    await expect(host.rename({ id: bundle.id, title: 'Longer' }, call)).rejects.toThrow(
      /no room for another title\./,
    );
    expect((await host.list(undefined, call)).bundles).toEqual([bundle]);
  });

  it('leaves nothing when it is cancelled, and works again', async () => {
    const root = memoryFolder();
    const host = hostOn(async () => root);
    const files = await tinyFiles();
    const controller = new AbortController();
    const progress = ({ stage, done }: { stage: string; done: number }) => {
      if (stage === 'copying' && done > 1) controller.abort();
    };
    await expect(
      host.bring({ files, options: {} }, { signal: controller.signal, progress }),
    ).rejects.toThrow();
    expect(await (await root.folder(BUNDLES))?.folders()).toEqual([]);
    expect((await host.bring({ files, options: {} }, call)).bundle.images).toBe(12);
  });

  it('leaves nothing of a zip that is cancelled anywhere, and writes a whole one afterwards', async () => {
    const disk = smallDisk(400_000);
    const host = hostOn(async () => disk.root);
    const { bundle } = await host.bring({ files: await tinyFiles(), options: {} }, call);
    const before = disk.left();
    const whole = chosenFile();
    let steps = 0;
    const counting = { ...call, progress: () => void steps++ };
    await host.exportZip({ id: bundle.id, to: whole.handle }, counting);
    expect(whole.state()).toBe('written');
    expect(steps).toBeGreaterThan(4);

    for (let cancelAt = 0; cancelAt <= steps; cancelAt++) {
      for (const to of [undefined, chosenFile()]) {
        const controller = new AbortController();
        let step = 0;
        const progress = () => {
          if (++step === cancelAt) controller.abort();
        };
        if (cancelAt === 0) controller.abort();
        const { signal } = controller;
        const saving = host.exportZip({ id: bundle.id, to: to?.handle }, { signal, progress });
        await expect(saving).rejects.toThrow();
        expect(disk.left()).toBe(before);
        expect(to?.state() ?? 'removed').toBe('removed');
      }
    }
    // Nobody reads it any more.
    await host.remove({ id: bundle.id }, call);
  });

  it('leaves an older file as it was when the zip that was to replace it is cancelled', async () => {
    const root = memoryFolder();
    const host = hostOn(async () => root);
    const { bundle } = await host.bring({ files: await tinyFiles(), options: {} }, call);
    const older = chosenFile(1000);
    const controller = new AbortController();
    const progress = () => controller.abort();
    await expect(
      host.exportZip({ id: bundle.id, to: older.handle }, { signal: controller.signal, progress }),
    ).rejects.toThrow();
    expect(older.state()).toBe('as it was');

    const full = chosenFile(1000, 100);
    await expect(host.exportZip({ id: bundle.id, to: full.handle }, call)).rejects.toThrow(
      /^There is no room for out\.zip where it was to go/,
    );
    expect(full.state()).toBe('as it was');
  });

  it('unpacks a large file of a zip once, and lets go of it with the zip', async () => {
    const disk = smallDisk(5e6);
    const host = hostOn(async () => disk.root);
    const npy = npyBytes([2, 3, 250_000], new Float32Array(1_500_000));
    const bytes = zipBytes({ 'test_ims.npy': npy }, true) as Uint8Array<ArrayBuffer>;
    const zip = { path: 'all.zip', file: new File([bytes], 'all.zip') };
    const captions = { path: 'test_caps.txt', file: new File(['A dog.\n'.repeat(10)], 'test_caps.txt') };
    const recognise = (...files: readonly BroughtFile[]) => host.recognise({ files, choices: {} }, call);

    const [refused] = (await recognise(zip)).items;
    expect(refused.problem).toMatch(
      /no room for unpacking all\.zip\/test_ims\.npy, which needs about 6\.0 MB.* bring the files that were in it/,
    );
    expect(disk.left()).toBe(5e6);

    disk.grow(8e6);
    const before = disk.left();
    const told: number[] = [];
    const progress = ({ unpacking }: LookProgress) => {
      if (unpacking) told.push(unpacking.bytesDone / unpacking.bytesTotal);
    };
    const { items: first } = await host.recognise({ files: [zip], choices: {} }, { ...call, progress });
    expect(first[0].problem).toBeUndefined();
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
    const { items } = await recognise(zip, captions);
    expect(items.map(({ role }) => role)).toEqual(['features', 'captions']);
    expect(before - disk.left()).toBe(npy.length);
    await recognise();
    await expect.poll(() => disk.left()).toBe(before);
  });

  describe('unpacking a large file of a zip', () => {
    const npy = npyBytes([2, 3, 500_000], new Float32Array(3_000_000));
    const bytes = zipBytes({ 'test_ims.npy': npy }, true) as Uint8Array<ArrayBuffer>;
    const zip = { path: 'all.zip', file: new File([bytes], 'all.zip') };
    const captions = { path: 'test_caps.txt', file: new File(['A dog.\n'.repeat(10)], 'test_caps.txt') };
    const BLOCK = 2 ** 20;

    /** A look that is cancelled once some of the file is there. */
    async function cancelledLook(disk: ReturnType<typeof smallDisk>, bringing = false) {
      const host = hostOn(async () => disk.root);
      const before = disk.left();
      const controller = new AbortController();
      let leftWhenCancelled = before;
      const progress = () => {
        if (before - disk.left() < 3 * BLOCK) return;
        leftWhenCancelled = Math.min(leftWhenCancelled, disk.left());
        controller.abort();
      };
      const { signal } = controller;
      const looking = bringing
        ? host.bring({ files: [zip], options: {} }, { signal, progress: () => {} })
        : host.recognise({ files: [zip], choices: {} }, { signal, progress });
      return { host, before, looking, controller, leftWhenCancelled: () => leftWhenCancelled };
    }

    it('is given up within a block when it is cancelled, and leaves nothing', async () => {
      const disk = smallDisk(50e6);
      const { host, before, looking, leftWhenCancelled } = await cancelledLook(disk);
      await expect(looking).rejects.toThrow(/abort/);
      await expect.poll(() => disk.left()).toBe(before);
      expect(leftWhenCancelled() - disk.least()).toBeLessThanOrEqual(BLOCK);
      // Nothing of it is in the way of the next.
      const { items } = await host.recognise({ files: [zip], choices: {} }, call);
      expect(items[0].problem).toBeUndefined();
      expect(before - disk.left()).toBe(npy.length);
    });

    it('goes on where the same zip is brought again with more', async () => {
      const disk = smallDisk(50e6);
      const { host, before, looking } = await cancelledLook(disk);
      let again: ReturnType<typeof host.recognise> | undefined;
      const written: number[] = [];
      const progress = () => written.push(before - disk.left());
      await looking.catch(() => {
        again = host.recognise({ files: [zip, captions], choices: {} }, { ...call, progress });
      });
      expect((await again)?.items.map(({ role }) => role)).toEqual(['features', 'captions']);
      // It never began anew: there was never less of it than when the first look was cancelled.
      expect(Math.min(...written)).toBeGreaterThanOrEqual(3 * BLOCK);
      expect(before - disk.left()).toBe(npy.length);
    });

    it('is given up when making a bundle is cancelled', async () => {
      const disk = smallDisk(50e6);
      const { before, looking, controller } = await cancelledLook(disk, true);
      await expect.poll(() => before - disk.left()).toBeGreaterThan(3 * BLOCK);
      controller.abort();
      await expect(looking).rejects.toThrow(/abort/);
      await expect.poll(() => disk.left()).toBe(before);
    });
  });

  it('lets go of zips that were handed over, when they have long been copied', async () => {
    const disk = smallDisk(400_000);
    const locks = sharedLocks();
    let now = 0;
    const host = (tab: string) =>
      createImportHost({
        openRoot: async () => disk.root,
        locks: locks.ofTab(tab),
        changed: () => {},
        onSession: () => {},
        now: () => now,
      });
    const first = host('a');
    const { bundle } = await first.bring({ files: await tinyFiles(), options: {} }, call);
    const before = disk.left();
    const zip = await first.exportZip({ id: bundle.id }, call);
    const size = zip?.size ?? 0;
    expect(disk.left()).toBe(before - size);
    // A browser that was handed a file is still copying it.
    await first.exportZip({ id: bundle.id }, call);
    expect(disk.left()).toBe(before - 2 * size);
    now += 3_600_000;
    await first.exportZip({ id: bundle.id }, call);
    expect(disk.left()).toBe(before - size);
    // What is left of a page that is closed goes when the next one starts.
    locks.crash('a');
    await host('b').list(undefined, call);
    expect(disk.left()).toBe(before);
  });

  it('refuses a bundle with a changed file, and keeps nothing of it', async () => {
    const root = memoryFolder();
    const host = hostOn(async () => root);
    const files = (await tinyFiles()).map(({ path, file }) =>
      path.endsWith('gallery.json') ? { path, file: new File(['{}'], 'gallery.json') } : { path, file },
    );
    await expect(host.bring({ files, options: {} }, call)).rejects.toThrow(
      /gallery\.json has 2 bytes; the manifest says/,
    );
    expect((await host.list(undefined, call)).bundles).toEqual([]);
  });

  it('works for the session where nothing may be kept, and says so', async () => {
    const host = hostOn(() => Promise.reject(new Error('refused')));
    const { bundle } = await host.bring({ files: await tinyFiles(), options: {} }, call);
    expect(bundle.sessionOnly).toBe(true);
    const { keeping, bundles } = await host.list(undefined, call);
    expect(keeping).toMatchObject({ kept: false, reason: expect.stringMatching(/keep nothing/) });
    expect(bundles).toHaveLength(1);
  });

  it.each([
    ['writes fewer bytes and then none', () => 0],
    ['gives the code of its error for the count of bytes, as Chromium does', () => 4_294_967_288],
    [
      'throws',
      () => {
        throw new DOMException('no room', 'QuotaExceededError');
      },
    ],
  ])('knows a disk that is full in the middle of a file: it %s', async (_, full) => {
    const calls: string[] = [];
    let room = 100;
    const access = {
      truncate: () => {},
      write(bytes: Uint8Array) {
        if (room === 0) return full();
        const written = Math.min(room, bytes.length);
        room -= written;
        return written;
      },
      flush: () => calls.push('flush'),
      close: () => calls.push('close'),
    };
    const directory = {
      getFileHandle: async () => ({ createSyncAccessHandle: async () => access }),
      removeEntry: async (name: string) => calls.push(`remove ${name}`),
    };
    const folder = opfsFolder(directory as unknown as FileSystemDirectoryHandle);
    await expect(writeFile(folder, 'a.bin', new Uint8Array(150))).rejects.toMatchObject({
      name: 'QuotaExceededError',
    });
    expect(calls).toEqual(['close', 'remove a.bin']);
    room = 150;
    await writeFile(folder, 'a.bin', new Uint8Array(150));
    expect(calls.slice(2)).toEqual(['flush', 'close']);
  });

  it('reads back what it wrote', async () => {
    const store = bundleStore(memoryFolder(), 'b');
    await store.write('a/b.bin', Uint8Array.of(1, 2));
    expect(await store.read('a/b.bin')).toEqual(Uint8Array.of(1, 2));
    await expect(store.read('a/c.bin')).rejects.toThrow(/b\/a\/c\.bin is missing/);
  });
});
