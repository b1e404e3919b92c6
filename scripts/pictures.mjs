/**
 * `npm run pictures`: builds the page and takes the pictures of the README from it: docs/first-screen.png, 1920 × 1080,
 * and those of the tour in docs/tour, 1440 × 900. What each shows is computed: only keys and clicks are said here.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { findBrowser } from './browsers.mjs';
import { build } from './build.mjs';
import { freePort } from './free-port.mjs';
import { giveUp, root, vite } from './run.mjs';
import { setUp } from './setup.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ width: number, height: number }} Size */

const machineOf = (/** @type {Page} */ page) => page.getByRole('region', { name: 'The machine' });

/**
 * Puts the playhead on the turn of the story of this number, the first being 1.
 * @param {Page} page
 * @param {number} turn
 */
async function goTo(page, turn) {
  // In a group of buttons Home would mean the first of them.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press('Home');
  for (let step = 0; step < turn; step += 1) await page.keyboard.press('PageDown');
}

/** @param {Page} page */
async function idle(page) {
  await page.locator('html[data-idle="true"]').waitFor();
  // A camera's flight, a sheet's opening: none is longer.
  await page.waitForTimeout(1000);
}

/**
 * A picture: where it goes, and what somebody does on the opened page until it is there.
 * @type {readonly { name: string, viewport?: Size, take: (page: Page) => Promise<void> }[]}
 */
const PICTURES = [
  {
    name: 'first-screen',
    viewport: { width: 1920, height: 1080 },
    // MINIX 3 has not yet noticed, quick recovery is long back.
    async take(page) {
      await machineOf(page).getByRole('radio', { name: 'MINIX 3' }).click();
      await goTo(page, 3);
      await page.keyboard.press('f');
    },
  },
  {
    name: 'tour/knock-over',
    async take(page) {
      await goTo(page, 1);
      await page.keyboard.press('k');
      await machineOf(page).getByRole('radio', { name: 'Quick recovery' }).click();
    },
  },
  {
    name: 'tour/branches',
    viewport: { width: 1920, height: 1080 },
    // When both have recovered, the driver falls again: that future beside the planned one.
    async take(page) {
      await goTo(page, 5);
      // The palette is open on so large a screen.
      await page.keyboard.press('6');
      await idle(page);
      await page.keyboard.press('k');
      await page.keyboard.press('r');
      await idle(page);
      await page.keyboard.press('f');
      await page.keyboard.press('Shift+R');
    },
  },
  {
    name: 'tour/program',
    async take(page) {
      await goTo(page, 1);
      await page.keyboard.press('Shift+W');
      await idle(page);
      for (let step = 0; step < 2; step += 1) {
        await page.keyboard.press('Shift+I');
        await idle(page);
      }
    },
  },
  {
    name: 'tour/lecture',
    async take(page) {
      await goTo(page, 2);
      await page.keyboard.press('p');
      await page.keyboard.press('f');
      await page.mouse.move(2, 2);
      // Its tools leave with the pointer's rest.
      await page.waitForTimeout(3500);
    },
  },
  {
    name: 'tour/figure',
    async take(page) {
      await page.keyboard.press('g');
    },
  },
];

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {Size} viewport
 * @param {string} address
 */
async function opened(browser, viewport, address) {
  const page = await browser.newPage({ viewport, locale: 'en-GB', colorScheme: 'light' });
  for (let attempt = 0; ; attempt += 1) {
    const served = await page.goto(address).then(
      () => true,
      () => false,
    );
    if (served) break;
    if (attempt > 50) throw new Error(`nothing answers at ${address}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await page.locator('html[data-idle="true"]').waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  return page;
}

await setUp();
if ((await build()).code !== 0) giveUp('the build failed; the lines above say why.');
const { chromium } = await import('@playwright/test');
const port = await freePort();
const server = spawn(process.execPath, [vite, 'preview', '--port', String(port)], { cwd: root, stdio: 'ignore' });
const executablePath = findBrowser('chromium');
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
});
try {
  for (const { name, viewport = { width: 1440, height: 900 }, take } of PICTURES) {
    const page = await opened(browser, viewport, `http://127.0.0.1:${port}/`);
    await take(page);
    await idle(page);
    await page.evaluate(() => document.fonts.ready);
    const path = join(root, 'docs', `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await page.screenshot({ path, animations: 'disabled' });
    console.log(relative(root, path));
    await page.close();
  }
} finally {
  await browser.close();
  server.kill();
}
