/** @type {import('knip').KnipConfig} */
export default {
  entry: [
    'app/cli/main.ts',
    'sim-core/index.ts',
    'app/worker/worker.ts',
    'scripts/{start,test,figures,build,bench,rooms,pictures,single,icons}.mjs',
    'scripts/offline/service-worker.js',
    // Handed to Node by vite.config.ts and by each other.
    'scripts/native-types{,-hooks}.mjs',
    '**/*.test.{ts,tsx}',
    '**/*.{bench,long}.ts',
    'e2e/**/*.spec.ts',
  ],
  project: ['{app,sim-core,e2e,scripts,lint,bin}/**/*.{ts,tsx,js,mjs}'],
  ignoreExportsUsedInFile: true,
  // Other programs that read our figures, where they are installed (app/figures/everything.long.ts).
  ignoreBinaries: ['rsvg-convert', 'pdftotext'],
  ignoreDependencies: [
    // Font files of figures, named where they are read (app/cli/figure-host.ts, app/figures/dialog/fonts.ts).
    '@fontsource/ibm-plex-sans',
    // Named by url() in app/styles/fonts.css.
    '@fontsource-variable/ibm-plex-sans',
    '@fontsource/ibm-plex-mono',
    // Opened by stories of e2e as files of a host: what we export, and what we are embedded in.
    'speedscope',
    'reveal.js',
    // Run by its path in scripts/steps.mjs: its tsc must not hide that of the tools.
    'typescript7',
  ],
};
