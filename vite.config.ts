import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;

/** One configuration for the page, the command line (`--ssr`), the benches and the unit tests. */
export default defineConfig({
  root: resolve(here, 'app'),
  publicDir: resolve(here, 'public'),
  cacheDir: resolve(here, 'node_modules/.vite'),
  // Any static host, any sub-path.
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { outDir: resolve(here, 'dist'), emptyOutDir: true, target: 'es2022', sourcemap: false },
  server: { host: '127.0.0.1', fs: { allow: [here] } },
  preview: { port: 4173, strictPort: true, host: '127.0.0.1' },
  test: {
    root: here,
    environment: 'node',
    include: ['{sim-core,app,lint}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
  },
});
