import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dropFile } from '../support/drop.ts';
import { koboshi } from '../support/koboshi.ts';
import type { Lab } from '../support/lab.ts';
import { savedBy } from '../support/saved.ts';
import { expect, LONG, test } from '../support/story.ts';

/** What was on one screen comes back on another, by a link or a file; what is broken costs nobody anything. */

/** The link to what is on the screen, as the sheet shows it. */
async function linkOf(lab: Lab, page: Page): Promise<string> {
  await lab.button(/^Share/).click();
  const link = await page.getByRole('textbox', { name: 'Link to what is on the screen' }).inputValue();
  await page.keyboard.press('Escape');
  return link;
}

/** Another lab made: a panic at the first turn of the story, in the dark. */
async function makeWork(lab: Lab): Promise<void> {
  await lab.openPaused();
  await lab.goToStory(1);
  await lab.inject('Panic');
  await lab.setTheme('dark');
  await lab.idle();
}

test('a link opens in another browser exactly as it was', async ({ lab, page, browser, baseURL }) => {
  await makeWork(lab);
  const [headline, clock] = [await lab.headline.textContent(), await lab.clock.textContent()];
  const link = await linkOf(lab, page);
  expect(link.length).toBeLessThan(400);

  const other = await (await browser.newContext({ baseURL: baseURL ?? '', serviceWorkers: 'block' })).newPage();
  await other.goto(link);
  await expect(other.locator('html')).toHaveAttribute('data-idle', 'true', { timeout: 30_000 });
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(headline ?? '');
  await expect(other.getByRole('timer', { name: 'Simulated time' })).toHaveText(clock ?? '');
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(other.getByRole('button', { name: 'Play' })).toBeVisible();
  await other.context().close();
});

test('back and forward go from link to link, and undo to what was there before', LONG, async ({ lab, page }) => {
  await makeWork(lab);
  const first = await linkOf(lab, page);
  const panicked = await lab.headline.textContent();
  await lab.button('Undo').click();
  await lab.idle();
  const hung = await lab.headline.textContent();
  const second = await linkOf(lab, page);
  expect(hung).not.toBe(panicked);

  await page.goto(first);
  await lab.simulated();
  await expect(lab.headline).toHaveText(panicked ?? '');
  await page.goto(second);
  await lab.simulated();
  await expect(lab.headline).toHaveText(hung ?? '');
  await page.goBack();
  await lab.simulated();
  await expect(lab.headline).toHaveText(panicked ?? '');
  await page.goForward();
  await lab.simulated();
  await expect(lab.headline).toHaveText(hung ?? '');
  await lab.button('Undo').click();
  await lab.simulated();
  await expect(lab.headline).toHaveText(panicked ?? '');
});

test('what is done after a link was opened survives a reload, and the address says no longer that it is the link', async ({
  lab,
  page,
}) => {
  await makeWork(lab);
  const link = await linkOf(lab, page);
  await page.goto('about:blank');
  await lab.open(link);
  expect(page.url()).toBe(link);
  await lab.goToStory(1);
  await lab.inject('Kill');
  await expect.poll(() => page.url()).toBe(link.replace(/#.*/, ''));
  const headline = await lab.headline.textContent();
  await lab.reload();
  await expect(lab.headline).toHaveText(headline ?? '');
  // What was open before the link is not gone either.
  await lab.button(/^Share/).click();
  await lab.button('Back to what was open before the link').click();
  await lab.simulated();
  await expect(lab.button('Undo')).toBeEnabled();
});

/** What can happen to a link on its way, what is said of it, and how it happens. */
const HARMS = [
  ['cut off', 'The end of the link is missing', (link: string) => link.slice(0, -20)],
  ['with another letter', 'The link is damaged', (link: string) => `${link.slice(0, -8)}!${link.slice(-7)}`],
  ['of a newer version', 'made by a newer Koboshi', (link: string) => link.replace(/#k\d+\./, '#k77.')],
  ['that never was one', 'holds no link', (link: string) => link.replace(/#.*/, '#somewhere')],
] as const;

test('a broken link gets one sentence that says what is wrong with it, and the work stays', async ({ lab, page }) => {
  await makeWork(lab);
  const headline = (await lab.headline.textContent()) ?? '';
  const link = await linkOf(lab, page);
  for (const [harm, said, harmed] of HARMS) {
    await page.goto(harmed(link));
    await expect(page.getByText(said), `a link ${harm}`).toBeVisible();
    await expect(lab.headline).toHaveText(headline);
  }
  // As the last of them says it, each is read when the page opens.
  await lab.reload();
  await expect(page.getByText(HARMS[3][1]), 'after a reload').toBeVisible();
  await expect(lab.headline).toHaveText(headline);
});

test('a scenario saved as a file opens when it is dropped, and the command line’s trace does too', async ({
  lab,
  page,
  browserName,
}) => {
  await makeWork(lab);
  const headline = await lab.headline.textContent();
  await lab.button(/^Share/).click();
  const { name, text: saved } = await savedBy(page, browserName, () => lab.button('Save scenario').click());
  expect(name).toBe('disk-infinite-loop.koboshi.json');
  await page.keyboard.press('Escape');

  await lab.button('Undo').click();
  await lab.idle();
  await expect(lab.headline).not.toHaveText(headline ?? '');
  const drop = (text: string): Promise<void> => dropFile(page, 'dropped.json', text);
  await drop(saved);
  await lab.simulated();
  await expect(lab.headline).toHaveText(headline ?? '');
  await expect(page.getByText('dropped.json is open')).toBeVisible();
  for (const broken of [saved.slice(0, 200), saved.replace('"koboshi": 1', '"koboshi": 9'), 'hello']) {
    await drop(broken);
    await expect(page.getByText('What was open stays.')).toBeVisible();
    await expect(lab.headline).toHaveText(headline ?? '');
    await lab.button('Dismiss').click();
  }
});

test('a figure from the command line opens its scenario when it is dropped', LONG, async ({ lab, page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'koboshi-'));
  const file = join(folder, 'figure.svg');
  expect(await koboshi('figure', 'disk-panic', '--out', file)).toMatchObject({ code: 0, stderr: '' });
  await lab.openPaused();
  await dropFile(page, 'figure.svg', readFileSync(file, 'utf8'));
  await lab.simulated();
  await expect(lab.headline).toContainText('panics');
  await lab.button('Undo').click();
  await lab.simulated();
  await expect(lab.headline).toContainText('hangs');
});

test('the export of the menu and of the command line are the same bytes', LONG, async ({ lab, page, browserName }) => {
  await lab.openPaused();
  await lab.button(/^Share/).click();
  await page.getByRole('combobox', { name: 'Format' }).selectOption('incidents-csv');
  const { text } = await savedBy(page, browserName, () => lab.button('Save export').click());
  const systems = text
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(',')[0]);
  const args = ['--system', systems.join(), '--format', 'incidents-csv'];
  const { stdout } = await koboshi('export', 'disk-infinite-loop', ...args);
  expect(text).toBe(stdout);
});
