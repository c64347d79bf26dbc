// The figures of the pointing game for people: a row for each kind.

import type { EvaluatedGrounding } from '../engine/evaluation/evaluationProtocol.ts';

/** Lines of columns: kind, phrases, and hit, chance and ceiling in percent. */
export function groundingTable({ figures }: EvaluatedGrounding): string {
  const width = Math.max(...figures.map(({ kind }) => kind.length));
  const rows = figures.map(({ kind, phrases, hit, chance, ceiling }) => {
    const cells = [hit, chance, ceiling].map((value) => value.toFixed(1).padStart(7));
    return `${kind.padEnd(width)}  ${String(phrases).padStart(7)}  ${cells.join('  ')}`;
  });
  return [`${''.padEnd(width)}  phrases      hit   chance  ceiling`, ...rows].join('\n');
}
