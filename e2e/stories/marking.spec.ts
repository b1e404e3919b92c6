import { writeOver } from '../support/field.ts';
import { expect, test } from '../support/story.ts';

/** A lecturer prepares a run: measures, writes a note, sets a bookmark; all of it is there after a reload. */
test('what somebody marks on time is measured, listed, undone, and survives a reload', async ({ lab, page }) => {
  await lab.openPaused();
  await lab.complete();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('a');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Shift+A');
  await expect(page.getByText(/measured\. From .* to /)).toBeAttached();
  await expect(page.locator('#who-waits')).toContainText(/the copy program has waited .* file server/i);

  await page.keyboard.press('d');
  await page.keyboard.press('c');
  const words = page.getByRole('textbox', { name: 'Words of the note' });
  await expect(words).toBeFocused();
  await words.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'A note needs words' })).toBeVisible();
  await writeOver(words, 'nobody checks here');
  await words.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Notes and bookmarks' });
  await expect(sheet.getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Escape');

  const instant = await lab.clock.textContent();
  await page.keyboard.press('Home');
  await expect(lab.clock).not.toHaveText(instant ?? '');
  await page.keyboard.press('j');
  await expect(lab.clock).toHaveText(instant ?? '');
  await page.keyboard.press('Control+z');

  await page.reload();
  await lab.simulated();
  await lab.complete();
  await expect(page.getByText(/measured\. From .* to /)).toBeAttached();
  await page.keyboard.press('Shift+C');
  await expect(sheet.getByRole('listitem')).toHaveCount(1);
  await sheet.getByRole('button', { name: /^Delete/ }).click();
  await expect(sheet.getByText('There are none yet.')).toBeVisible();
});
