import type { Page } from '@playwright/test';
import { expect, test } from '../support/story.ts';

/** A phone, a projector, the other language. */

/** Whether the page can be scrolled sideways. */
const isWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test('fits a phone without scrolling sideways, and so does the gallery', async ({ lab, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await lab.openPaused();
  expect(await isWide(page)).toBe(false);
  // A thumb hits what stands at the top and at the foot.
  for (const bar of [page.getByRole('banner'), page.getByRole('contentinfo')]) {
    const low = await bar.evaluate((part) =>
      [...part.querySelectorAll('button')]
        .filter((button) => button.checkVisibility() && button.getBoundingClientRect().height < 42)
        .map((button) => button.ariaLabel ?? button.textContent),
    );
    expect(low).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press('o');
  const gallery = page.getByRole('dialog');
  await expect(gallery.getByRole('listitem').getByRole('button').first()).toBeVisible();
  expect(await gallery.evaluate((dialog) => dialog.scrollWidth > dialog.clientWidth)).toBe(false);
});

test('a phone is pressed by thumbs: a way out of why, and a stage whose edges turn the pages', async ({
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await lab.openPaused();
  // Who fell and for how long is read before anything is scrolled.
  const bars = await page.locator('[data-part=outcome] svg').first().boundingBox();
  const dock = await page.getByRole('contentinfo').boundingBox();
  expect((bars?.y ?? 844) + (bars?.height ?? 844)).toBeLessThanOrEqual(dock?.y ?? 0);
  await lab.button('Why?').click();
  const why = page.getByRole('complementary');
  await why.getByRole('button', { name: 'Close' }).click();
  await expect(why).toBeHidden();

  await lab.button('Present').click();
  const caption = page.getByRole('contentinfo');
  const tools = page.getByRole('toolbar', { name: 'Presenting' });
  await expect(tools).toHaveCSS('opacity', '1');
  const small = await tools.evaluate(
    (bar) =>
      [...bar.querySelectorAll('button')].filter((button) => button.getBoundingClientRect().height < 43.5).length,
  );
  expect(small).toBe(0);
  await page.keyboard.press('Home');
  await page.mouse.click(380, 420);
  await expect(caption).toContainText(/^1 of /);
  await page.mouse.click(380, 420);
  await expect(caption).toContainText(/^2 of /);
  await page.mouse.click(10, 420);
  await expect(caption).toContainText(/^1 of /);
  // The machine whole, above the words.
  const machine = await page.getByRole('img', { name: /^The machine/ }).boundingBox();
  expect((machine?.y ?? 844) + (machine?.height ?? 844)).toBeLessThanOrEqual((await caption.boundingBox())?.y ?? 0);
  expect(await isWide(page)).toBe(false);
});

test('shows both systems whole on a projector, without scrolling; tells the same story in Japanese', async ({
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await lab.openPaused();
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

  // Above the open faults the machine drops lines, never the size of its words.
  await page.keyboard.press('k');
  await expect(page.locator('[data-fault]').first()).toBeVisible();
  await lab.idle();
  const words = await machine.getByRole('img').evaluate((drawing: SVGSVGElement) => {
    const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
    return [...drawing.querySelectorAll('text')].map((word) => ({
      sizePx: Number.parseFloat(getComputedStyle(word).fontSize) * scale,
      bottom: word.getBoundingClientRect().bottom,
    }));
  });
  const tray = await page.getByRole('region', { name: /^Knock over/ }).boundingBox();
  expect(Math.min(...words.map(({ sizePx }) => sizePx))).toBeGreaterThanOrEqual(11);
  expect(Math.max(...words.map(({ bottom }) => bottom))).toBeLessThanOrEqual(tray?.y ?? 0);
  await page.keyboard.press('k');

  await lab.button('日本語').click();
  await expect(lab.headline).toContainText('MINIX 3');
  // On the narrowest desk the header still says whole names.
  await page.setViewportSize({ width: 1024, height: 768 });
  const cut = await page
    .getByRole('banner')
    .evaluate((bar) =>
      [...bar.querySelectorAll('button span')]
        .filter((name) => name.scrollWidth > name.clientWidth + 1 || name.scrollHeight > name.clientHeight + 1)
        .map((name) => name.textContent),
    );
  expect(cut).toEqual([]);
  await expect(lab.headline).toContainText('秒');
});
