import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { koboshi } from '../support/koboshi.ts';

/** What Koboshi exports is opened by the tools that it is exported for. */

const speedscope = join(import.meta.dirname, '../../node_modules/speedscope/dist/release/index.html');

test('speedscope opens an exported run without a complaint', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'koboshi-'));
  const file = join(folder, 'run.trace.json');
  const args = ['--system', 'minix3,quick-recovery', '--out', file];
  expect(await koboshi('export', 'disk-infinite-loop', ...args)).toMatchObject({ code: 0, stderr: '' });

  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    const own = !message.text().includes('GL Driver Message');
    if (own && (message.type() === 'error' || message.type() === 'warning')) complaints.push(message.text());
  });
  // As speedscope's own command hands a file over: a program that calls it with the file's bytes.
  const program = join(folder, 'profile.js');
  const bytes = JSON.stringify(readFileSync(file).toString('base64'));
  writeFileSync(program, `speedscope.loadFileFromBase64("run.trace.json", ${bytes})`);
  await page.goto(`${pathToFileURL(speedscope)}#localProfilePath=${program}`);
  await expect(page).toHaveTitle(/run\.trace\.json/);
  await expect(page.getByText(/disk-infinite-loop: MINIX 3 \(pid 1\), kernel \(tid 1\) \(1\/\d+\)/)).toBeVisible();
  expect(complaints).toEqual([]);
});
