import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;

/** The development server changes styles by <style> elements, which the page's policy forbids: there it goes without. */
const policyOfBuildsOnly = {
  name: 'policy-of-builds-only',
  apply: 'serve' as const,
  transformIndexHtml: (html: string) => html.replace(/\s*<meta http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/** One configuration for the page, the command line (`--ssr`), the benches and the unit tests. */
export default defineConfig(({ isSsrBuild }) => ({
  root: resolve(here, 'app'),
  publicDir: resolve(here, 'public'),
  cacheDir: resolve(here, 'node_modules/.vite'),
  // Any static host, any sub-path.
  base: './',
  plugins: [react(), policyOfBuildsOnly],
  worker: { format: 'es' },
  build: {
    outDir: resolve(here, 'dist'),
    emptyOutDir: true,
    // Only the page has public files.
    copyPublicDir: isSsrBuild !== true,
    target: 'es2022',
    // One chunk for the page: its budget is checked as what the first load weighs.
    chunkSizeWarningLimit: 1000,
  },
  server: { host: '127.0.0.1', fs: { allow: [here] } },
  preview: { port: 4173, strictPort: true, host: '127.0.0.1' },
  test: {
    root: here,
    environment: 'node',
    include: ['{sim-core,app,lint}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
  },
}));
