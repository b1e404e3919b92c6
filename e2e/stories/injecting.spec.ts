import { expect, test } from '../support/story.ts';

/** Another fault at another moment: the past stays, the future is new, and it can be taken back. */

test('injects another fault, sees the new future, takes it back, does it again; opens another story', async ({
  lab,
  page,
}) => {
  await lab.openPaused();
  const planned = await lab.headline.textContent();
  await expect(lab.button('Undo')).toBeDisabled();

  await page.keyboard.press('Home');
  await lab.goToStory(1);
  await page.keyboard.press('ArrowLeft');
  await lab.inject('Kill');
  await expect(lab.headline).not.toHaveText(planned ?? '');
  const killed = await lab.headline.textContent();
  expect(killed).toMatch(/twice|times|killed/);

  await lab.button('Undo').click();
  await lab.idle();
  await expect(lab.headline).toHaveText(planned ?? '');
  await lab.button('Redo').click();
  await lab.idle();
  await expect(lab.headline).toHaveText(killed ?? '');

  await lab.button('Undo').click();
  await lab.idle();
  await lab.choose('A disk driver hangs during a file copy', 'A disk driver commands a busy disk');
  await lab.idle();
  await expect(lab.headline).toContainText('commands a busy disk');
});
