import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// `npm test`: agreement and property in Node, the backends' suite in Chromium, and walks through the built page.
export default defineConfig({
  test: {
    projects: ['vitest.node.config.ts', 'vitest.browser.config.ts', 'vitest.walk.config.ts'].filter((file) =>
      existsSync(file),
    ),
    maxWorkers: 2,
    reporters: ['default', './test/support/closingLine.ts'],
  },
});
