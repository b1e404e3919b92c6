import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { runNode } from '../../scripts/run.mjs';
import { Lab } from '../support/lab.ts';

/** One file, from disk, without a network: everything works that works on a host. */

const file = join(import.meta.dirname, '../../dist-single/koboshi.html');

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const { code, output } = await runNode(['scripts/single.mjs'], { quiet: true });
  expect(`${code} ${output}`).toMatch(/^0 /);
  expect(existsSync(file)).toBe(true);
});

test('the single file opens from disk, takes a fault, a link and the other language, and asks for nothing', async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const own = request.url().startsWith(pathToFileURL(file).href) || /^(blob|data):/.test(request.url());
    if (!own) complaints.push(request.url());
  });
  const lab = await new Lab(page).openPaused(pathToFileURL(file).href);
  await expect(lab.headline).toContainText('The disk driver hangs.');
  await lab.goToStory(1);
  await lab.inject('Panic');
  await lab.simulated();
  const headline = (await lab.headline.textContent()) ?? '';
  expect(headline).toContain('Another fault');

  await lab.button(/^Share/).click();
  const link = await page.getByRole('textbox', { name: 'Link to what is on the screen' }).inputValue();
  expect(link.startsWith(`${pathToFileURL(file).href}#k`)).toBe(true);
  await page.keyboard.press('Escape');
  await lab.button('Undo').click();
  await lab.simulated();
  await page.goto(link);
  await lab.simulated();
  await expect(lab.headline).toHaveText(headline);
  await lab.button('日本語').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  expect(complaints).toEqual([]);
});
