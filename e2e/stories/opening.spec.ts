import { expect, test } from '../support/story.ts';

/** The first screen is a driver falling over and getting up: the story is readable without touching anything. */

test('opens, moving, on a disk driver that hangs: one line, both outages, and what makes them comparable', async ({
  lab,
  page,
}) => {
  await lab.open();
  await expect(lab.headline).toHaveText(
    'The disk driver hangs. MINIX 3 is down for seconds, quick recovery for milliseconds.',
  );
  await expect(lab.button('Pause')).toBeVisible();
  const before = await lab.clock.textContent();
  await expect(lab.clock).not.toHaveText(before ?? '');
  await page.keyboard.press('Space');
  await lab.idle();
  const stopped = await lab.clock.textContent();

  const main = page.getByRole('main');
  await expect(main).toContainText(/[1-4]\.\d\d\ss/);
  await expect(main).toContainText(/\d\d(\.\d)?\sms/);
  await expect(page.locator('body')).toContainText('heartbeats every 1 s');
  await expect(page.locator('body')).toContainText('never pings its disk driver');
  await expect(page.locator('body')).toContainText('job watch 50 ms');

  await expect(lab.clock).toHaveText(stopped ?? '');
  await page.keyboard.press('Space');
  await expect(lab.clock).not.toHaveText(stopped ?? '');
});
