import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './scripts/browsers.mjs';

/** Not 4190: Firefox refuses some ports, and that is one. */
const port = Number(process.env['KOBOSHI_PORT'] ?? 4173);
const baseURL = `http://127.0.0.1:${port}/`;

/** Chromium asks outside hosts at its start; here it may not. */
const chromiumArgs = [
  '--disable-gpu',
  '--disable-quic',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1, EXCLUDE localhost',
];
const chromium = findBrowser('chromium');
const firefox = findBrowser('firefox');
/** A lecture hall's projector and a laptop: the size that the stories are told at. */
const viewport = { width: 1440, height: 900 };

const inChromium = {
  ...devices['Desktop Chrome'],
  viewport,
  launchOptions: { ...(chromium ? { executablePath: chromium } : {}), chromiumSandbox: false, args: chromiumArgs },
};
/** Times, not truths: asked for by `npm run bench` alone. A frame there lasts as long as it takes. */
const unbound = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
const bench = {
  name: 'bench',
  testMatch: 'bench/*.spec.ts',
  use: { ...inChromium, launchOptions: { ...inChromium.launchOptions, args: [...chromiumArgs, ...unbound] } },
};

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  // `npm test` stays under ten minutes; `npm run test:long` tells these, too.
  ...(process.env['KOBOSHI_LONG'] ? {} : { grepInvert: /@long/ }),
  workers: 2,
  forbidOnly: true,
  // A browser on a loaded machine may stumble: it is told again, and named in the summary of `npm test` as flaky.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['line']],
  use: { baseURL, viewport, locale: 'en-GB', timezoneId: 'UTC', serviceWorkers: 'block' },
  projects: [
    { name: 'command-line', testMatch: 'cli/*.spec.ts' },
    {
      name: 'chromium',
      // What only one browser can do for a test, or need do: WebGL without a display, paper, a file from disk.
      testMatch: ['stories/*.spec.ts', 'chromium/*.spec.ts'],
      use: inChromium,
    },
    ...(process.env['KOBOSHI_BENCH'] ? [bench] : []),
    {
      name: 'firefox',
      testMatch: 'stories/*.spec.ts',
      // A stock Firefox is driven over WebDriver BiDi (channel moz-firefox); Playwright's own build by its own protocol.
      use: {
        browserName: 'firefox',
        viewport,
        launchOptions: firefox ? { channel: 'moz-firefox', executablePath: firefox } : {},
      },
    },
  ],
  webServer: {
    command: `"${process.execPath}" node_modules/vite/bin/vite.js preview --port ${port}`,
    url: baseURL,
    reuseExistingServer: false,
  },
});
