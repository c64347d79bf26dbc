import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The page over the made-up engine, for walks.
// biome-ignore lint/style/noDefaultExport: Vite reads its configuration from there
export default defineConfig({ base: './', plugins: [react()], build: { target: 'es2022' } });
