import { spawn } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, cliProcess } from '../support/cli.ts';
import { convertedFolder } from '../support/convertedFolder.ts';
import { SIZES } from '../support/pickleWriter.ts';
import { featureFile } from '../support/researcherFolder.ts';

// How a command ends: in words that fit on two lines, whatever becomes of its output, and with nothing half-written.

const { at, convertArguments } = convertedFolder();

const lines = (text: string) => text.trimEnd().split('\n');

describe('property: wrong usage is status 2, a sentence, and where to read on', () => {
  const cases: readonly (readonly [string, () => readonly string[], RegExp])[] = [
    ['an unknown command', () => ['dance'], /no command "dance"\.\n--help lists/],
    [
      'an unknown option',
      () => ['evaluate', at('bundle'), '--nonsense'],
      /^Unknown option '--nonsense'\.\nev/,
    ],
    ['an option without its value', () => ['rank', at('bundle'), '--caption'], /'--caption <value>'/],
    ['a value like an option', () => ['rank', at('bundle'), '--caption', '-5 °C'], /use '--caption=-XYZ'\./],
    ['a flag with a value', () => ['inspect', at('bundle'), '--json=x'], /'--json' does not take/],
    ['no bundle', () => ['attend'], /expected BUNDLE, got nothing\.\nattend --help says more/],
    ['two bundles', () => ['inspect', 'a', 'b'], /expected BUNDLE, got a b\./],
    ['a stray word', () => [...convertArguments(), 'stray'], /expected options only, got stray\./],
    ['models twice', () => convertArguments({ models: at('bundle') }), /give one or the other/],
    ['training without data', () => ['train', '--variant', 't2i-avg'], /--data is missing\./],
    ['an empty value', () => ['evaluate', at('bundle'), '--scores', ''], /^--scores is given an empty value/],
    ['an empty name', () => ['inspect', ''], /^BUNDLE is given an empty value/],
    ['a blank one of several', () => [...convertArguments(), '--features', ' '], /^--features is given/],
    [
      'two results in one file',
      () => ['evaluate', at('bundle'), '--json', at('e.json'), '--scores', at('./e.json')],
      /name the same file\.\nev/,
    ],
    [
      'a seed that is none',
      () => ['storybook', '--seed', '-1', '--scenes', '1'],
      /storybook --help says more/,
    ],
  ];
  it.each(cases)('%s', async (_, args, sentence) => {
    const { status, stdout, stderr } = await cli(args());
    expect([status, stdout, lines(stderr).length]).toEqual([2, '', 2]);
    expect(stderr).toMatch(sentence);
  });
});

describe('property: a command whose output nobody takes', () => {
  const captions = 'a dog\n'.repeat(50_000);
  const commands: readonly (readonly [string, () => readonly string[]])[] = [
    ['tokenize', () => ['tokenize', '--vocab', at('vocab.json')]],
    ['rank', () => ['rank', at('bundle'), '--caption', 'a dog']],
    ['inspect', () => ['inspect', at('bundle')]],
  ];

  it.each(commands)('%s ends in silence when its reader has gone', async (_, args) => {
    const child = cliProcess(args());
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    child.stdout.destroy();
    child.stdin.on('error', () => {}); // its end closes before all captions are read
    child.stdin.end(captions);
    const status = await new Promise((done) => child.on('close', done));
    expect([status, stderr]).toEqual([0, '']);
  });

  it.runIf(existsSync('/dev/full'))('says that the disk is full', async () => {
    const shell = spawn('sh', [
      '-c',
      '"$0" --import tsx src/cli/main.ts inspect "$1" > /dev/full',
      process.execPath,
      at('bundle'),
    ]);
    let stderr = '';
    shell.stderr.on('data', (text) => {
      stderr += text;
    });
    const status = await new Promise((done) => shell.on('close', done));
    expect([status, lines(stderr)]).toEqual([1, [expect.stringMatching(/cannot be written: .*no space/)]]);
  });

  it('says that a file of results cannot be written before it works for them', async () => {
    for (const [option, path] of [
      ['--scores', at('nowhere/s.npy')],
      ['--json', at('bundle')],
      ['--json', at('vocab.json/e.json')],
    ]) {
      const { status, stdout, stderr } = await cli(['evaluate', at('bundle'), option, path]);
      expect([status, stdout, lines(stderr).length]).toEqual([1, '', 1]);
      expect(stderr).toContain(path);
    }
  });
});

describe('property: a file of results', () => {
  it('that cannot be written whole leaves the one before, and nothing beside it', async () => {
    const [before, scores] = [readdirSync(at('')), at('kept.npy')];
    writeFileSync(scores, 'of another day');
    // No file may grow, as on a full disk.
    const shell = spawn('sh', [
      '-c',
      'trap "" XFSZ; ulimit -f 0; "$0" --import tsx src/cli/main.ts evaluate "$1" --backend reference --scores "$2"',
      process.execPath,
      at('bundle'),
      scores,
    ]);
    let stderr = '';
    shell.stderr.on('data', (text) => {
      stderr += text;
    });
    const status = await new Promise((done) => shell.on('close', done));
    expect([status, stderr]).toEqual([1, expect.stringContaining(`${scores} cannot be written: `)]);
    expect(readFileSync(scores, 'utf8')).toBe('of another day');
    expect(readdirSync(at(''))).toEqual([...before, 'kept.npy'].sort());
  });

  it('stays the link that it was', async () => {
    symlinkSync('linked.json', at('link.json'));
    writeFileSync(at('linked.json'), 'of another day');
    await cli(['evaluate', at('bundle'), '--backend', 'reference', '--json', at('link.json')]);
    expect(lstatSync(at('link.json')).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(at('linked.json'), 'utf8'))).toHaveProperty('imageToText');
  });
});

describe('property: a conversion that is interrupted leaves nothing', () => {
  beforeAll(() => {
    writeFileSync(at('many.npy'), featureFile(150_000, SIZES.imgDim));
  });

  const hidden = () => readdirSync(at('')).filter((name) => name.startsWith('.'));

  it.each([
    ['SIGINT', 1],
    ['SIGINT', 2],
    ['SIGTERM', 1],
    ['SIGHUP', 1],
  ] as const)('by %s, given %i times', async (signal, times) => {
    const out = at('deep/down/bundle');
    const child = cliProcess(convertArguments({ features: at('many.npy'), captions: undefined, out }));
    const ended = new Promise((done) => child.on('close', done));
    const begun = () => existsSync(at('deep/down')) && readdirSync(at('deep/down')).length > 0;
    while (child.exitCode === null && !begun()) await new Promise((next) => setTimeout(next, 5));
    for (let n = 0; n < times; n++) child.kill(signal);
    expect(await ended).toBeGreaterThan(128);
    expect([existsSync(at('deep')), hidden()]).toEqual([false, []]);
  });

  it.runIf(existsSync('/proc'))('nor does one whose --out lies where nobody can make a folder', async () => {
    const { status, stderr } = await cli(convertArguments({ out: '/proc/nobody/bundle' }));
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^\/proc\/nobody\/bundle cannot be written/)]);
  });

  it('and one that is done leaves a folder that others may read as they may any other', async () => {
    const mode = (path: string) => statSync(path).mode & 0o777;
    const usual = 0o777 & ~process.umask();
    expect([mode(at('bundle')), mode(join(at('bundle'), 'weights'))]).toEqual([usual, usual]);
  });
});
