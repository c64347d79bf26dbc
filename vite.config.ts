import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { viteStaticCopy } from 'vite-plugin-static-copy';
import { contentSecurityPolicy } from './scripts/contentSecurityPolicy.ts';

// `base: './'` lets dist/ be served from any folder of any static host. The bundles of models/ are served beside the
// page, as files that it asks for one by one; so is the README, for people.
export default defineConfig({
  base: './',
  plugins: [
    react(),
    contentSecurityPolicy(),
    viteStaticCopy({
      targets: [
        { src: 'models/*', dest: 'models' },
        // As text, which every browser shows.
        { src: 'README.md', dest: '.', rename: 'README.txt' },
      ],
      silent: true,
    }),
  ],
  worker: { format: 'es' },
  build: { target: 'es2022' },
});
