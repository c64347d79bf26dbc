// Comma-separated values as RFC 4180 has them: CRLF between records, and quotes around a field that needs them.

export type Cell = string | number | undefined;

export function csv(header: readonly string[], records: Iterable<readonly Cell[]>): string {
  const line = (cells: readonly Cell[]) => cells.map(field).join(',');
  return [line(header), ...Array.from(records, line), ''].join('\r\n');
}

/** Numbers in full precision; what is missing or no number is empty. */
function field(cell: Cell): string {
  if (cell === undefined || Number.isNaN(cell)) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
