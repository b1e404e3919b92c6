import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';

/** What a printer gets. Firefox's driver knows no print medium. */

const example = join(import.meta.dirname, '../../docs/embed/plain.html');

test('on paper a picture stands in the place of an embedded page', async ({ page }) => {
  await page.goto(pathToFileURL(example).href);
  await expect(page.locator('iframe')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('iframe')).toBeHidden();
  await expect(page.locator('img.paper')).toBeVisible();
});
