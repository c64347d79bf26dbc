import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endChunk } from '../../src/backends/longRun.ts';

const root = resolve(import.meta.dirname, '../..');

describe('property: long runs in chunks', () => {
  it('keep their process alive to the end, and not beyond it', () => {
    const script = `
      import { endChunk } from './src/backends/longRun.ts';
      for (let n = 0; n < 2000; n++) await endChunk(undefined, n);
      console.log('to the end');`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, 'to the end\n']);
  });

  it('let other tasks run between chunks, and hear that they are not wanted', async () => {
    const cancel = new AbortController();
    const done: number[] = [];
    setTimeout(() => cancel.abort(new Error('not wanted')), 0);
    const run = async () => {
      for (let n = 0; ; n++)
        await endChunk({ signal: cancel.signal, onProgress: (count) => done.push(count) }, n);
    };
    await expect(run()).rejects.toThrow('not wanted');
    expect(done).toEqual(done.map((_, n) => n));
  });
});
