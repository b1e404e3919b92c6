import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Lab } from '../support/lab.ts';
import { hostFiles } from '../support/static-host.ts';

/** A room without a network: what was opened once, opens again and works. */

const dist = join(import.meta.dirname, '../../dist');

test('after the first visit the page works though nobody answers any more, parts and all', async ({ browser }) => {
  test.setTimeout(120_000);
  // Under a path of its own, as on most hosts of static files.
  const host = await hostFiles({ '/lab/': dist });
  const context = await browser.newContext({ serviceWorkers: 'allow', locale: 'en-GB' });
  const page = await context.newPage();
  const lab = await new Lab(page).open(`${host.origin}/lab/`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await host.close();

  await lab.reload();
  await lab.pause();
  await lab.goToStory(1);
  await lab.inject('Panic');
  await lab.simulated();
  await expect(lab.headline).toContainText('Another fault');
  await lab.button(/^Share/).click();
  await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await page.keyboard.press('Escape');
  await lab.button('日本語').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await context.close();
});
