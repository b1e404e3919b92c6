import { expect, test } from '../support/story.ts';

/** The other language, a phone, a projector. */

test('tells the same story in Japanese', async ({ lab }) => {
  await lab.openPaused();
  await lab.button('日本語').click();
  await expect(lab.headline).toContainText('MINIX 3');
  await expect(lab.headline).toContainText('秒');
});

test('fits a phone without scrolling sideways', async ({ lab, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await lab.open();
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(client);
});

test('shows both systems whole on a projector, without scrolling', async ({ lab, page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.open();
  const lanes = await page.getByTestId('timeline').boundingBox();
  const dock = await page.getByRole('contentinfo').boundingBox();
  expect((lanes?.y ?? 720) + (lanes?.height ?? 720)).toBeLessThanOrEqual((dock?.y ?? 0) + 1);
  const machine = page.getByRole('region', { name: 'The machine' });
  const scrolled = await machine.evaluate((panel) =>
    [...panel.querySelectorAll('div')]
      .filter((part) => part.scrollHeight > part.clientHeight + 1)
      .map((part) => part.className),
  );
  expect(scrolled).toEqual([]);
});
