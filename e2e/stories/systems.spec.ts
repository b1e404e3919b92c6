import { expect, test } from '../support/story.ts';

/** Three systems side by side, and faults that tell them apart. */

test('three systems each have their share of the gain; a slow job is a false alarm for the job watch alone', async ({
  lab,
  page,
}) => {
  await lab.openPaused();
  await lab.compare('MINIX 3', 'Quick detection', 'Quick recovery');
  await expect(lab.headline).toContainText(/MINIX 3 .*quick detection .*quick recovery/);
  await lab.compare('Quick detection');
  await expect(lab.headline).not.toContainText('MINIX 3');

  await lab.choose(/hangs during a file copy/, 'A file copy in which nothing fails');
  await lab.idle();
  await lab.compare('MINIX 3', 'Quick recovery');
  await page.keyboard.press('Home');
  await lab.goToStory(1);
  await lab.inject('Slow job');
  await expect(lab.headline).toContainText(/slow, but works.*MINIX 3 does not/);
});
