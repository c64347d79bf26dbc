// What axe finds wrong with a page as it stands, one line each, so that an empty list is what a walk expects.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Result {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
  }[];
}

/**
 * The guards at the edges of an open dialog take the focus only to hand it on. axe forgives that where it finds a dialog
 * that is modal, and whether it finds one depends on the moment.
 */
const PAGE = `{ exclude: [['[data-base-ui-focus-guard]']] }`;

/** `rule: what it is (where)`, for each place that breaks a rule. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  await page.evaluate(await axeSource);
  const { violations } = (await page.evaluate(`axe.run(${PAGE})`)) as Result;
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target.join(' ')}) ${failureSummary}`),
  );
}
