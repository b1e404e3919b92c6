import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { offline } from './scripts/offline/plugin.mjs';

const here = import.meta.dirname;

/** The development server changes styles by <style> elements, which the page's policy forbids: there it goes without. */
const policyOfBuildsOnly = {
  name: 'policy-of-builds-only',
  apply: 'serve' as const,
  transformIndexHtml: (html: string) => html.replace(/\s*<meta http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/**
 * The worker runs the drivers' programs and nobody reads them there: their comments stay at home (10 kB of the first
 * load), each line in its place. The page and the command line have them whole.
 */
const programsWithoutComments = {
  name: 'programs-without-comments',
  apply: 'build' as const,
  transform: {
    filter: { id: /sim-core[\\/]drivers[\\/](disk|nic|uart|printer)[\\/][^\\/]+\.ts$/ },
    handler: (code: string) => ({
      code: code.replace(/`[^`]*`/g, (text) => text.replace(/[ \t]*;[^\n`]*/g, '')),
      map: null,
    }),
  },
};

/** The page fetches the one language it speaks; tests speak all of them. */
const allLanguages = ['app/i18n/all-languages.testing.ts'];

/** Rooms of which a page has one each, with a state of their own: a new process for every file. The others share. */
const ofThePageItself = ['app/{shell,sim-client,store}/**/*.test.{ts,tsx}'];

/** One configuration for the page, the command line (`--ssr`), the benches and the unit tests. */
export default defineConfig(({ isSsrBuild }) => ({
  root: resolve(here, 'app'),
  publicDir: resolve(here, 'public'),
  cacheDir: resolve(here, 'node_modules/.vite'),
  // Any static host, any sub-path.
  base: './',
  plugins: [react(), policyOfBuildsOnly, offline(resolve(here, 'public'))],
  worker: { format: 'es', plugins: () => [programsWithoutComments] },
  build: {
    outDir: resolve(here, 'dist'),
    emptyOutDir: true,
    // Only the page has public files.
    copyPublicDir: isSsrBuild !== true,
    target: 'es2022',
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        // What the first screen does without is kept apart: .size-limit.json weighs what is in assets/ itself.
        chunkFileNames: ({ isDynamicEntry, name }) =>
          isDynamicEntry && !name.startsWith('language-') ? 'assets/later/[name]-[hash].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  // Its CommonJS form names nothing that Node could import.
  ssr: { noExternal: ['gifenc'] },
  server: { host: '127.0.0.1', fs: { allow: [here] } },
  preview: { port: 4173, strictPort: true, host: '127.0.0.1' },
  test: {
    root: here,
    environment: 'node',
    testTimeout: 60_000,
    // One core for the runner alone is too much on two: all of them simulate.
    maxWorkers: '100%',
    // Most files share a process: what one of them puts in another's place is put back.
    unstubGlobals: true,
    restoreMocks: true,
    // The simulator is no subject of the runner's loader, in which it takes twice the time: see the file named here.
    execArgv: ['--import', pathToFileURL(resolve(here, 'scripts/native-types.mjs')).href, '--enable-source-maps'],
    server: { deps: { external: [/\/sim-core\/(?!.*\.test\.ts$).*\.ts$/] } },
    projects: [
      // Nothing of the core outlives a test, so its files share a process: a new one for each costs most of a second.
      {
        extends: true,
        test: { name: 'core', isolate: false, include: ['{sim-core,lint,scripts}/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: {
          name: 'app',
          isolate: false,
          include: ['app/**/*.test.{ts,tsx}'],
          exclude: ofThePageItself,
          setupFiles: allLanguages,
        },
      },
      { extends: true, test: { name: 'page', include: ofThePageItself, setupFiles: allLanguages } },
      // Minutes, not seconds: scripts/figures.mjs asks for it.
      ...(process.env['KOBOSHI_LONG']
        ? [
            {
              extends: true as const,
              test: {
                name: 'long',
                include: ['app/**/*.long.ts'],
                setupFiles: allLanguages,
              },
            },
          ]
        : []),
    ],
  },
}));
