// Reads a LaTeX table as strictly as LaTeX does, where there is none to compile it: one `tabular` that needs no package,
// every row as wide as the columns that were announced.

export interface LatexTable {
  readonly columns: number;
  /** Cells of each row, as they are set; one that spans columns once. */
  readonly rows: readonly (readonly string[])[];
}

const ALLOWED = ['hline', 'multicolumn', 'textbackslash', 'textasciitilde', 'textasciicircum'];
const SIGNS: Readonly<Record<string, string>> = {
  '\\textbackslash{}': '\\',
  '\\textasciitilde{}': '~',
  '\\textasciicircum{}': '^',
};

/** @throws Error that says what LaTeX would stumble over. */
export function readLatexTable(text: string): LatexTable {
  const whole = /^\\begin\{tabular\}\{([lrc]+)\}\n([\s\S]*)\n\\end\{tabular\}\n$/.exec(text);
  if (!whole) throw new Error('Not one tabular and nothing else.');
  const [, { length: columns }, body] = whole;
  const rows = body
    .split('\n')
    .filter((line) => line !== '\\hline')
    .map((line) => {
      if (!line.endsWith(' \\\\')) throw new Error(`A row does not end: ${line}`);
      const cells = line.slice(0, -3).split(/(?<!\\)&/);
      const widths = cells.map((cell) => Number(/^\s*\\multicolumn\{(\d+)\}/.exec(cell)?.[1] ?? 1));
      const width = widths.reduce((sum, one) => sum + one, 0);
      if (width !== columns) throw new Error(`${width} cells in ${columns} columns: ${line}`);
      return cells.map((cell) => textOf(cell.trim()));
    });
  return { columns, rows };
}

/** What a cell sets. */
function textOf(cell: string): string {
  const spanned = /^\\multicolumn\{\d+\}\{[lrc]\}\{(.*)\}$/.exec(cell)?.[1] ?? cell;
  const commands = [...spanned.matchAll(/\\([a-zA-Z]+)/g)].map(([, name]) => name);
  const unknown = commands.find((name) => !ALLOWED.includes(name));
  if (unknown !== undefined) throw new Error(`\\${unknown} needs a package, or is none: ${cell}`);
  const set = spanned.replace(/\\text\w+\{\}|\\([{}$&#%_])/g, (found, sign) => sign ?? SIGNS[found]);
  const bare = spanned.replace(/\\text\w+\{\}|\\[{}$&#%_]/g, '');
  if (/[\\{}$&#%_~^]/.test(bare)) throw new Error(`A sign that LaTeX reads as its own: ${cell}`);
  return set;
}
