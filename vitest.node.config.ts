import { defineConfig } from 'vitest/config';

// The two kinds of tests that run in Node: agreement (against the reference) and property (invariants on random input).
// Machines stall now and then, so limits are generous.
export default defineConfig({
  test: {
    name: 'node',
    include: ['test/agreement/**/*.test.ts', 'test/property/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
