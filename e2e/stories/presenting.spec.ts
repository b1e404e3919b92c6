import { expect, test } from '../support/story.ts';

/** A lecturer at the projector, with a clicker: large words, the story a press at a time, nothing small to hit. */

test.use({ viewport: { width: 1280, height: 720 } });

test('tells the story by the clicker, in large letters, and leaves by Escape', async ({ lab, page }) => {
  await lab.openPaused();
  await page.keyboard.press('p');
  await expect(lab.button(/^Compared systems/)).toBeHidden();
  await expect(page.getByText('A disk driver hangs during a file copy')).toBeVisible();
  await page.keyboard.press('Home');
  await lab.idle();
  const caption = page.getByRole('contentinfo');
  const told = new Set<string>();
  for (let beat = 1; beat <= 5; beat += 1) {
    await page.keyboard.press('PageDown');
    await expect(caption).toContainText(new RegExp(`^${beat} of `));
    // The kernel's job watch notices first: that beat is told although the machine shown is the other one's.
    if (beat === 2) await expect(caption).toContainText('Quick recovery:');
    told.add((await caption.textContent()) ?? '');
  }
  expect(told.size).toBe(5);
  // Wherever the focus was left.
  await page.getByRole('main').getByRole('slider').first().focus();
  await page.keyboard.press('PageUp');
  await expect(caption).toContainText(/^4 of /);
  const letters = await caption.evaluate((footer) =>
    [...footer.querySelectorAll('span')].map((span) => Number.parseFloat(getComputedStyle(span).fontSize)),
  );
  expect(Math.max(...letters)).toBeGreaterThanOrEqual(28);
  // Both systems are whole above the caption.
  const lanes = await page.getByTestId('timeline').boundingBox();
  const foot = await caption.boundingBox();
  expect((lanes?.y ?? 720) + (lanes?.height ?? 720)).toBeLessThanOrEqual((foot?.y ?? 0) + 1);

  await page.keyboard.press('Escape');
  await expect(lab.button(/^Compared systems/)).toBeVisible();
  await expect(caption).not.toContainText(/^4 of /);
});

test('turns the screen black and light again, and points with light', async ({ lab, page }) => {
  await lab.openPaused();
  // Outside a presentation these keys mean nothing.
  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: 'Light the screen again' })).toBeHidden();
  await lab.button('Present').click();
  for (const key of ['b', '.']) {
    await page.keyboard.press(key);
    const black = page.getByRole('button', { name: 'Light the screen again' });
    await expect(black).toBeVisible();
    // The whole screen, where the browser gives it.
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect(await black.boundingBox()).toEqual({ x: 0, y: 0, width, height });
    const before = await lab.clock.textContent();
    await page.keyboard.press('PageDown');
    await expect(black).toBeHidden();
    await expect(lab.clock).toHaveText(before ?? '');
  }
  await page.keyboard.press('l');
  await page.mouse.move(400, 300);
  await page.mouse.move(640, 360);
  const spot = page.getByTestId('spot');
  await expect(spot).toBeVisible();
  const box = await spot.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0) / 2).toBeCloseTo(640, -1);
  expect((box?.y ?? 0) + (box?.height ?? 0) / 2).toBeCloseTo(360, -1);
  await page.keyboard.press('l');
  await expect(spot).toBeHidden();
});

test('takes what the audience shouts, and shows tools only when the pointer moves', async ({ lab, page }) => {
  await lab.openPaused();
  await page.keyboard.press('Home');
  await lab.stepEvents(30);
  const planned = await lab.headline.textContent();
  await page.keyboard.press('p');
  const tools = page.getByRole('toolbar', { name: 'Presenting' });
  await expect(tools).toHaveCSS('opacity', '0');
  await page.mouse.move(600, 300);
  await page.mouse.move(620, 320);
  await expect(tools).toHaveCSS('opacity', '1');
  await page.keyboard.press('k');
  await page.keyboard.press('6');
  await lab.idle();
  await expect(lab.headline).not.toHaveText(planned ?? '');
  // Not Escape: in a full screen that is the browser's, and leaves the stage.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press('k');
  await expect(page.getByText('Knock over the disk driver')).toBeHidden();
  await page.mouse.move(700, 400);
  await page.mouse.move(720, 420);
  await tools.getByRole('button', { name: 'Leave the presenter mode' }).click();
  await expect(lab.button(/^Compared systems/)).toBeVisible();
});
