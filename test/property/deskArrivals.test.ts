// Files that come to others: nothing that was brought is lost or listed twice, whatever names come in whatever order.

import { describe, expect, it } from 'vitest';
import { merge } from '../../src/app/desk/arrivals.ts';
import type { BroughtFile } from '../../src/engine/importProtocol.ts';
import { seeded, wholeNumber } from '../support/random.ts';

function file(path: string, content: string, lastModified = 1): BroughtFile {
  return { path, file: new File([content], path.split('/').at(-1) ?? path, { lastModified }) };
}

/** A file that was changed on the disk after it was brought: browsers refuse to read it. */
function stale(path: string): BroughtFile {
  const gone = file(path, 'before');
  gone.file.slice = () => {
    throw new DOMException('changed', 'NotReadableError');
  };
  return gone;
}

const NUMBERS = /( \(\d+\))+/;
const paths = (files: readonly BroughtFile[]) => files.map(({ path }) => path);

describe('property: files that come to others', () => {
  it('lists another one of the same name beside the first, with a number', async () => {
    const first = await merge([], [file('test_ims.npy', 'one')]);
    const second = await merge(first.files, [file('test_ims.npy', 'two', 2)]);
    expect(paths(second.files)).toEqual(['test_ims.npy', 'test_ims (2).npy']);
    expect(second).toMatchObject({
      came: 1,
      again: 0,
      renamed: [{ name: 'test_ims.npy', as: 'test_ims (2).npy' }],
    });
    const third = await merge(second.files, [file('test_ims.npy', 'three', 3)]);
    expect(paths(third.files).at(-1)).toBe('test_ims (3).npy');
  });

  it('tells them apart by content where size and time agree, as those of unpacked archives may', async () => {
    const first = await merge([], [file('test_ims.npy', 'one')]);
    const second = await merge(first.files, [file('test_ims.npy', 'two')]);
    expect(paths(second.files)).toEqual(['test_ims.npy', 'test_ims (2).npy']);
  });

  it('knows a file, or a copy of it with its number, when it comes again', async () => {
    const both = await merge([], [file('a.npy', 'one'), file('a.npy', 'two')]);
    expect(paths(both.files)).toEqual(['a.npy', 'a (2).npy']);
    const again = await merge(both.files, [file('a.npy', 'two'), file('a.npy', 'one')]);
    expect(paths(again.files)).toEqual(['a.npy', 'a (2).npy']);
    expect(again.again).toBe(2);
  });

  it('takes a file that was changed on the disk in the place of the one that cannot be read any more', async () => {
    const { files, again, renamed } = await merge([stale('a.npy')], [file('a.npy', 'after', 2)]);
    expect(await files[0].file.text()).toBe('after');
    expect({ files: files.length, again, renamed }).toEqual({ files: 1, again: 1, renamed: [] });
  });

  it('numbers a folder as a whole, so that what belongs together stays together', async () => {
    const run = (captions: string) => [file('run/test_ims.npy', 'ims'), file('run/test_caps.txt', captions)];
    const first = await merge([], run('a'));
    const same = await merge(first.files, run('a'));
    expect(paths(same.files)).toEqual(paths(first.files));
    const other = await merge(first.files, run('b'));
    expect(paths(other.files)).toEqual([
      ...paths(first.files),
      'run (2)/test_ims.npy',
      'run (2)/test_caps.txt',
    ]);
    // More of the same folder.
    const more = await merge(first.files, [file('run/vocab.json', '{}')]);
    expect(paths(more.files)).toEqual([...paths(first.files), 'run/vocab.json']);
  });

  it.each([
    ['model_best.pth.tar', 'model_best (2).pth.tar'],
    ['features.tsv.0', 'features (2).tsv.0'],
    ['LICENSE', 'LICENSE (2)'],
    ['v1.2', 'v1 (2).2'],
  ])('puts the number before the ending: %s', async (name, as) => {
    const { files } = await merge([file(name, 'one')], [file(name, 'two')]);
    expect(paths(files)).toEqual([name, as]);
  });

  it('says that nothing came', async () => {
    const before = [file('a.npy', 'one')];
    expect(await merge(before, [])).toEqual({ files: before, came: 0, again: 0, renamed: [] });
  });

  it.each([1, 2, 3, 4, 5, 6])('loses no content and lists no path twice (%i)', async (seed) => {
    const random = seeded(seed);
    let files: readonly BroughtFile[] = [];
    const brought = new Set<string>();
    for (let drop = 0; drop < 12; drop++) {
      const coming = Array.from({ length: wholeNumber(random, 0, 4) }, () => {
        const path = ['a.npy', 'b.txt', 'run/a.npy', 'run/b/c.txt', 'run (2)/a.npy', 'a (2).npy'][
          wholeNumber(random, 0, 5)
        ];
        return file(path, `${wholeNumber(random, 0, 2)}`);
      });
      for (const { path, file: one } of coming)
        brought.add(`${path.split('/').at(-1)?.replace(NUMBERS, '')} ${await one.text()}`);
      const merged = await merge(files, coming);
      files = merged.files;
      expect(new Set(paths(files)).size).toBe(files.length);
      expect(merged.came).toBe(coming.length);
    }
    const held = new Set<string>();
    for (const { path, file: one } of files)
      held.add(`${path.split('/').at(-1)?.replace(NUMBERS, '')} ${await one.text()}`);
    expect(held).toEqual(brought);
  });
});
