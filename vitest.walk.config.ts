import { defineConfig } from 'vitest/config';

// Walks: a real Chromium through the built page, as people use it. `npx vitest run --config vitest.walk.config.ts` runs
// them alone; the page is built first.
export default defineConfig({
  test: {
    name: 'walk',
    include: ['test/walk/**/*.walk.test.ts'],
    globalSetup: ['test/walk/support/buildPage.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // One browser at a time: two would share two cores.
    fileParallelism: false,
  },
});
