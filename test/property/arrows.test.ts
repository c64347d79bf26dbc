import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/cli.ts';

// The linter holds the architecture: every import that CONTRIBUTING.md does not allow is planted in a copy of the tree,
// in every form that an import has, and must be found.

const { path: at, remove } = temporaryFolder();
afterAll(remove);

/** What a folder may import of ours. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  scan: [],
  bundle: ['scan'],
  backends: ['scan', 'bundle'],
  engine: ['backends', 'bundle', 'scan'],
  app: ['engine', 'bundle', 'scan'],
  convert: ['bundle', 'scan'],
  train: ['scan', 'bundle'],
  storybook: ['scan', 'train', 'convert', 'bundle'],
  cli: ['scan', 'bundle', 'backends', 'engine', 'convert', 'train', 'storybook'],
};
const FOLDERS = Object.keys(MAY);

/** Imports that are forbidden beyond whole folders: from where, of what. */
const ALSO: readonly (readonly [from: string, of: string])[] = [
  ...['scan', 'bundle', 'engine', 'app', 'convert', 'train'].flatMap(
    (from) =>
      [
        [from, 'node:fs'],
        [from, 'fs'],
      ] as const,
  ),
  ...['scan', 'bundle', 'engine', 'app', 'convert'].map((from) => [from, '@tensorflow/tfjs-core'] as const),
  ['bundle', '../scan/ranking.ts'],
  ['backends', '../bundle/openBundle.ts'],
  ['engine', '../backends/wasm/loadInNode.ts'],
  ['engine', '../backends/webgpu/nodeDevice.ts'],
  ['engine/imports', '../../backends/contract.ts'],
  ['engine/evaluation', '../../convert/convert.ts'],
  ['app', '../engine/session.ts'],
  ['app', '../engine/imports/bring.ts'],
  ['app', '../bundle/openBundle.ts'],
  ['app/rooms', '../../convert/progress.ts'],
];

const FORMS: Readonly<Record<string, (of: string) => string>> = {
  value: (of) => `import { planted } from '${of}';\nexport const used = planted;\n`,
  type: (of) => `import type { planted } from '${of}';\nexport type Used = planted;\n`,
  all: (of) => `import * as planted from '${of}';\nexport const used = planted;\n`,
  effect: (of) => `import '${of}';\n`,
  onward: (of) => `export { planted } from '${of}';\n`,
  later: (of) => `export const used = () => import('${of}');\n`,
};

interface Diagnostic {
  readonly category: string;
  readonly severity: string;
  readonly location: { readonly path: string };
}

/** Lints the planted files, by path, and gives the paths of those with an error about imports. */
function linted(files: ReadonlyMap<string, string>): ReadonlySet<string> {
  for (const [path, text] of files) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  }
  const { stdout, stderr } = spawnSync(
    resolve('node_modules/.bin/biome'),
    ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', 'src'],
    { cwd: at(''), encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  expect(stdout, stderr).not.toBe('');
  const { diagnostics }: { diagnostics: readonly Diagnostic[] } = JSON.parse(stdout);
  const about = /noRestrictedImports|useNodejsImportProtocol/;
  return new Set(
    diagnostics
      .filter(({ category, severity }) => severity === 'error' && about.test(category))
      .map(({ location }) => location.path),
  );
}

/** Each import in each form, in a file of its own: its path, and what it is. */
function planted(imports: readonly (readonly [from: string, of: string])[]) {
  return imports.flatMap(([from, of], n) =>
    Object.entries(FORMS).map(([form, text]) => ({
      path: `src/${from}/planted-${n}-${form}.ts`,
      text: text(of),
      what: `${from} ← ${of} (${form})`,
    })),
  );
}

describe('property: the linter finds every import against the architecture', () => {
  const between = FOLDERS.flatMap((from) =>
    FOLDERS.filter((to) => to !== from && !MAY[from].includes(to)).flatMap((to) => [
      [from, `../${to}/planted.ts`] as const,
      [`${from}/deep`, `../../${to}/deep/planted.ts`] as const,
    ]),
  );
  const forbidden = planted([...between, ...ALSO]);
  const allowed = planted([
    ['backends', '../bundle/types.ts'],
    ['backends/wasm', '../../scan/ranking.ts'],
    ['engine', '../backends/contract.ts'],
    ['engine/imports', '../../convert/convert.ts'],
    ['app', '../engine/protocol.ts'],
    ['app/rooms', '../../scan/ranking.ts'],
    ['cli', '../engine/session.ts'],
  ]);
  let found: ReadonlySet<string>;

  beforeAll(() => {
    copyFileSync('biome.json', at('biome.json'));
    found = linted(new Map([...forbidden, ...allowed].map(({ path, text }) => [path, text])));
  });

  it('and no import that is meant', () => {
    expect(allowed.filter(({ path }) => found.has(path)).map(({ what }) => what)).toEqual([]);
  });

  it('in every form', () => {
    expect(forbidden.filter(({ path }) => !found.has(path)).map(({ what }) => what)).toEqual([]);
  });
});
