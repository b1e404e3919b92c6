import { type BrowserContext, expect, test } from '@playwright/test';
import { Lab } from '../support/lab.ts';

/** A room without a network: what was opened once, opens again and works. */

/** A tab of a browser that may keep pages. */
async function keepingContext(
  newContext: () => Promise<BrowserContext>,
): Promise<{ context: BrowserContext; lab: Lab }> {
  const context = await newContext();
  return { context, lab: new Lab(await context.newPage()) };
}

test('after the first visit the page works without a network, parts and all', async ({ browser, baseURL }) => {
  const { context, lab } = await keepingContext(() =>
    browser.newContext({ baseURL: baseURL ?? '', serviceWorkers: 'allow', locale: 'en-GB' }),
  );
  const { page } = lab;
  await lab.open();
  // The page is put aside some time after the first screen; it is there when a worker is in charge of nothing else.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await context.setOffline(true);
  await lab.reload();
  expect(
    await page.evaluate(() =>
      fetch('/not-kept').then(
        () => 'answered',
        () => 'no network',
      ),
    ),
  ).toBe('no network');
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
