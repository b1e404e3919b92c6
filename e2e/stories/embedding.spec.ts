import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type FrameLocator, type Page, test } from '@playwright/test';
import { hostFiles, type StaticHost } from '../support/static-host.ts';

/** Koboshi as a guest in pages of other people: the worked examples of docs/embed, as they stand. */

const top = join(import.meta.dirname, '../..');
let host: StaticHost;

test.beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'koboshi-embed-'));
  cpSync(join(top, 'docs/embed'), folder, { recursive: true });
  cpSync(join(top, 'docs/first-screen.png'), join(folder, 'figure.png'));
  host = await hostFiles({
    '/lab/': join(top, 'dist'),
    '/reveal/': join(top, 'node_modules/reveal.js/dist'),
    '/': folder,
  });
});
test.afterAll(() => host.close());

const lab = (page: Page): FrameLocator => page.frameLocator('iframe');

/** The frame has something to see, and the playhead stands at its start. */
async function ready(page: Page): Promise<void> {
  await expect(lab(page).locator('html')).toHaveAttribute('data-idle', 'true', { timeout: 30_000 });
}

/** Everything that the page, frames and all, asked of other hosts. */
function strangers(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(host.origin) && !/^(data|blob):/.test(request.url())) asked.push(request.url());
  });
  return asked;
}

test('a plain page drives the frame, scrolls over it, and keeps its keys until the reader clicks into it', async ({
  page,
}) => {
  const asked = strangers(page);
  await page.goto(`${host.origin}/plain.html`);
  await ready(page);
  const state = page.locator('#state');
  await expect(state).toHaveText(/^\d of \d+, 4\.000 s$/);
  await expect(lab(page).locator('footer')).toBeHidden();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(state).not.toHaveText(/ 4\.000 s$/);
  await page.getByRole('button', { name: 'Play' }).click();
  const before = await state.textContent();
  await expect(state).not.toHaveText(before ?? '');
  await page.getByRole('button', { name: 'Pause' }).click();

  await page.locator('iframe').hover();
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  const told = await state.textContent();
  await page.keyboard.press('PageDown');
  await expect(state).toHaveText(told ?? '');
  await expect(lab(page).locator('html')).not.toHaveAttribute('data-awake');

  await page.evaluate(() => window.scrollTo(0, 0));
  await page.locator('iframe').click({ position: { x: 40, y: 200 } });
  await page.keyboard.press('Home');
  await expect(state).toHaveText(/ 0\.000 s$/);
  expect(asked).toEqual([]);
});

test('a deck of reveal.js steps through the story and then turns the slide', async ({ page }) => {
  const asked = strangers(page);
  await page.goto(`${host.origin}/reveal.html`);
  await expect(page.locator('html')).toHaveAttribute('data-deck', 'ready');
  await page.keyboard.press('PageDown');
  await expect(page.locator('section[data-koboshi]')).toHaveClass(/present/);
  await ready(page);
  const slide = (): Promise<string | null> => page.locator('section.present').textContent();
  let presses = 0;
  for (; presses < 40 && !(await slide())?.includes('Questions'); presses++) {
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(250);
  }
  // More than one press: the story took its turns before the deck took its own.
  expect(presses).toBeGreaterThan(3);
  expect(await slide()).toContain('Questions');
  expect(asked).toEqual([]);
});

test('a mistake in an option is told, and the frame shows what it can', async ({ page }) => {
  await page.goto(`${host.origin}/lab/#disk-panic&embed&start=four`);
  await expect(page.getByText('start=four: the time must be a number with its unit')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('panics');
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

/** What the page tells the one around it of its turning points: alone in its window it is that page itself. */
const beats = (page: Page): Promise<{ passed: number; of: number }> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const hear = ({ data }: MessageEvent): void => {
          if (data.is !== 'state') return;
          window.removeEventListener('message', hear);
          resolve(data.beats);
        };
        window.addEventListener('message', hear);
        window.postMessage({ koboshi: 1, do: 'state' }, '*');
      }),
  );

test('an answer that is kept back comes when the reader asks', async ({ page }) => {
  await page.goto(`${host.origin}/lab/#disk-panic&embed&answers=off&start=4.01s`);
  await expect(page.locator('html')).toHaveAttribute('data-veiled', '');
  // The page has a name and no headline, and tells the page around it that there is more, not how much.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Koboshi: .*panic/);
  expect(await beats(page)).toEqual({ passed: 0, of: 1 });
  const timeline = page.getByTestId('timeline');
  const box = await timeline.boundingBox();
  if (box === null) throw new RangeError('no timeline');
  const told = async (): Promise<string> => {
    const said: string[] = [];
    for (const share of [0.66, 0.76, 0.86, 0.96]) {
      for (const height of [0.2, 0.4, 0.6, 0.8]) {
        await page.mouse.move(box.x + box.width * share, box.y + box.height * height);
        said.push(await timeline.locator('[role=presentation]').innerText());
      }
    }
    return said.join('');
  };
  // Nothing is found under what is covered, and nothing that sums the run up opens.
  expect(await told()).toBe('');
  await expect(page.locator('[aria-live=polite]').getByText(/panic|disk driver/)).toHaveCount(0);
  const refused = page.getByText('That would give the answer away.');
  await page.getByRole('heading', { name: 'Timeline' }).click();
  for (const key of ['Shift+E', 'Shift+R', 'g', 'w', 'p']) {
    await page.keyboard.press(key);
    await expect(refused).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('[data-part=tables]')).toHaveCount(0);
    await page.getByRole('button', { name: 'Dismiss' }).click();
  }
  await expect(page.getByRole('radio', { name: 'linear' })).toBeChecked();
  await expect(page.getByText(/(before|after) the fault/)).toHaveCount(0);
  await expect(page.getByText(/^\d+ of \d+$/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Show the answer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('panics');
  await expect.poll(async () => (await beats(page)).of).toBeGreaterThan(1);
  await expect(page.getByRole('button', { name: 'Show the answer' })).toBeHidden();
  await expect(page.getByText(/(before|after) the fault/).first()).toBeVisible();
  await expect.poll(told).toMatch(/\w/);
  await page.keyboard.press('Shift+E');
  await expect(page.locator('[data-part=tables]')).toBeVisible();
});
