import { expect, test } from '../support/story.ts';

/** Playing: by the clock, slowly through what matters, or in steps for those who want no motion. */

/** The clock's digits as seconds: “4.097 668 123 s”. */
const seconds = (text: string | null): number => Number.parseFloat((text ?? '').replace(/[^\d.]/g, ''));

test('slows down where it matters, goes by the clock again, and keeps the playhead in view', async ({ lab, page }) => {
  await lab.openPaused();
  await page.keyboard.press('Home');
  await page.keyboard.press('n');
  await lab.idle();
  const fall = seconds(await lab.clock.textContent());
  await page.keyboard.press('s');
  await expect(lab.button('Speed: slow where it matters')).toBeVisible();
  await page.keyboard.press('Space');
  await page.waitForTimeout(700);
  await page.keyboard.press('Space');
  const slow = seconds(await lab.clock.textContent()) - fall;
  expect(slow).toBeGreaterThan(0);
  expect(slow).toBeLessThan(0.1);
  await lab.reload();
  await lab.pause();
  await expect(lab.button('Speed: slow where it matters')).toBeVisible();
  await page.keyboard.press('s');
  await expect(lab.button('Speed: real time')).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.press('n');
  await page.keyboard.press('Space');
  await page.waitForTimeout(700);
  await page.keyboard.press('Space');
  expect(seconds(await lab.clock.textContent()) - fall).toBeGreaterThan(3 * slow);

  await page.keyboard.press('f');
  await page.keyboard.press('End');
  const lanes = page.getByTestId('timeline');
  const before = Number(await lanes.getAttribute('data-frames'));
  await page.keyboard.press('Home');
  // A glide, not a jump: pictures on the way, as many as the machine has time for.
  await expect.poll(async () => Number(await lanes.getAttribute('data-frames'))).toBeGreaterThan(before + 1);
});

test('plays in steps from turning point to turning point for those who want no motion', async ({ lab, page }) => {
  // The reader's wish as the page asks for it: not every driver of a browser can set it.
  await page.addInitScript(() => {
    const real = window.matchMedia.bind(window);
    window.matchMedia = (query) => real(query.includes('prefers-reduced-motion') ? 'all' : query);
  });
  await lab.open();
  // Nothing moves by itself.
  await expect(lab.button('Play')).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.press('n');
  const shown = new Set<string>();
  await page.keyboard.press('Space');
  for (let look = 0; look < 30; look += 1) {
    shown.add((await lab.clock.textContent()) ?? '');
    await page.waitForTimeout(100);
  }
  await page.keyboard.press('Space');
  expect(shown.size).toBeGreaterThanOrEqual(2);
  // Smoothly it would have been another instant at every look; how long the looks take hangs on the machine.
  expect(shown.size).toBeLessThanOrEqual(10);
});
