import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test as anyPage, expect } from '@playwright/test';
import { test } from '../support/story.ts';

/** What a printer gets. Firefox's driver knows no print medium. */

const example = join(import.meta.dirname, '../../docs/embed/plain.html');

anyPage('on paper a picture stands in the place of an embedded page', async ({ page }) => {
  await page.goto(pathToFileURL(example).href);
  await expect(page.locator('iframe')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('iframe')).toBeHidden();
  await expect(page.locator('img.paper')).toBeVisible();
});

test('the printed page is a hand-out: question, figures, numbers, the way back', async ({ lab, page }) => {
  await lab.openPaused();
  await lab.complete();
  const screen = await page.getByRole('main').textContent();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const paper = page.getByRole('article');
  await expect(paper.getByRole('heading', { level: 1 })).toHaveText('A disk driver hangs during a file copy');
  await expect(paper.getByText('Is it the restart?')).toBeVisible();
  await expect(paper.getByRole('figure')).toHaveCount(2);
  await expect(paper.getByRole('row', { name: /^Quick recovery/ })).toContainText('fast restart');
  for (const outage of await paper
    .getByRole('row', { name: / restart / })
    .locator('td:last-child')
    .allTextContents())
    expect(screen).toContain(outage);
  await expect(paper.getByRole('img', { name: 'QR code of this run' })).toBeVisible();
  // The screen itself is not printed.
  await expect(page.getByRole('main')).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(paper).toHaveCount(0);
  // The browser's own way to paper draws it too.
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
});
