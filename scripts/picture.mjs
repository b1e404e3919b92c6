/**
 * `npm run picture`: builds the page and takes the picture of the README from it, docs/first-screen.png: 1920 × 1080, the
 * light theme, time stopped while MINIX 3 has not yet noticed and quick recovery is long back.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browsers.mjs';
import { build } from './build.mjs';
import { freePort } from './free-port.mjs';
import { giveUp, root, vite } from './run.mjs';
import { setUp } from './setup.mjs';

const STORY_POINTS = 4;

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
  const page = await browser.newPage({
    viewport: { width: 1920, height: 1080 },
    locale: 'en-GB',
    colorScheme: 'light',
  });
  const address = `http://127.0.0.1:${port}/`;
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
  await page.getByRole('region', { name: 'The machine' }).getByRole('radio', { name: 'MINIX 3' }).click();
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press('Home');
  for (let point = 0; point < STORY_POINTS; point += 1) await page.keyboard.press('PageDown');
  // The whole failure, and the camera's flight to it over.
  await page.keyboard.press('f');
  await page.waitForTimeout(1000);
  await page.locator('html[data-idle="true"]').waitFor();
  await page.evaluate(() => document.fonts.ready);
  mkdirSync(join(root, 'docs'), { recursive: true });
  await page.screenshot({ path: join(root, 'docs', 'first-screen.png'), animations: 'disabled' });
  console.log('docs/first-screen.png');
} finally {
  await browser.close();
  server.kill();
}
