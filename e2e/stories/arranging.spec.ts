import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/story.ts';

/** A lecturer arranges the lanes for what is to be told: fewer, in another order, on another axis; it stays so. */

const heightOf = async (lane: Locator): Promise<number> => (await lane.boundingBox())?.height ?? 0;
/** The lanes of the first system from above. */
const order = (page: Page): Promise<string[]> =>
  page.getByTestId('lane-gutter').evaluate((gutter) => {
    const names = [...gutter.querySelectorAll<HTMLElement>('[data-lane]')].map(({ dataset }) => dataset['lane'] ?? '');
    return names.slice(0, names.indexOf(names[0] ?? '', 1));
  });

test('folds, moves and pins lanes by keys and by menu, changes the axis, and finds it all after a reload', async ({
  lab,
  page,
}) => {
  await lab.openPaused();
  await lab.complete();
  const lanes = page.getByTestId('timeline');
  const gutter = page.getByTestId('lane-gutter');
  expect(await order(page)).toEqual(['copy', 'fs', 'rs', 'disk', 'disk-device']);

  // By keys: one stop of Tab, arrows inside, and a sentence for each change.
  await lanes.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('Lane 2 of 5: file server.')).toBeAttached();
  const wide = await heightOf(gutter.locator('[data-lane=fs]').first());
  await page.keyboard.press('h');
  await expect(page.getByText('Lane 2 of 5: file server, folded.')).toBeAttached();
  expect(await heightOf(gutter.locator('[data-lane=fs]').first())).toBeLessThan(wide);
  await page.keyboard.press('[');
  await expect(page.getByText('Lane 1 of 5: file server, folded.')).toBeAttached();
  expect(await order(page)).toEqual(['fs', 'copy', 'rs', 'disk', 'disk-device']);

  // By the menu of a lane, in every system at once.
  await gutter.getByRole('button', { name: 'Arrange: disk driver' }).first().click();
  await page.getByRole('menuitem', { name: 'Pin on top' }).click();
  await expect.poll(() => order(page)).toEqual(['disk', 'fs', 'copy', 'rs', 'disk-device']);
  await expect(gutter.locator('[data-lane]')).toHaveCount(10);

  // What is drawn on them, and how time goes.
  const turned = async (entry: string): Promise<void> => {
    await lab.button('Lanes').click();
    await page.getByRole('menuitemcheckbox', { name: entry }).click();
    await page.keyboard.press('Escape');
  };
  const pixels = (): Promise<string> =>
    lanes
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  for (const entry of ['Messages', 'Throughput of programs']) {
    const before = await pixels();
    await turned(entry);
    await expect.poll(pixels).not.toBe(before);
  }
  await lanes.focus();
  await page.keyboard.press('e');
  await expect(page.getByRole('radio', { name: 'linear' })).toBeChecked();
  await page.keyboard.press('e');
  await expect(page.getByRole('radio', { name: 'log' })).toBeChecked();
  await expect(page.getByText('Counted from the fault: each tenfold time takes the same width.')).toBeVisible();

  await lab.reload();
  await lab.complete();
  await expect(page.getByRole('radio', { name: 'log' })).toBeChecked();
  expect(await order(page)).toEqual(['disk', 'fs', 'copy', 'rs', 'disk-device']);
  await lab.button('Lanes').click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Messages' })).toHaveAttribute('aria-checked', 'false');
  await page.getByRole('menuitem', { name: 'All lanes as usual' }).click();
  await expect.poll(() => order(page)).toEqual(['copy', 'fs', 'rs', 'disk', 'disk-device']);
});
