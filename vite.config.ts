import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;
export default defineConfig({
  root: resolve(here, 'app'),
  publicDir: resolve(here, 'public'),
  cacheDir: resolve(here, 'node_modules/.vite'),
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { outDir: resolve(here, 'dist'), emptyOutDir: true, target: 'es2022', sourcemap: false },
  server: { fs: { allow: [here] } },
  preview: { port: 4173, strictPort: true, host: '127.0.0.1' },
  test: {
    root: here,
    environment: 'node',
    include: ['sim-core/**/*.test.ts', 'app/**/*.test.ts', 'app/**/*.test.tsx'],
    testTimeout: 60_000,
  },
});
