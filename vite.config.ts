import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `base: './'` lets dist/ be served from any folder of any static host.
export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2022' },
  test: {
    include: ['test/agreement/**/*.test.ts', 'test/property/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
