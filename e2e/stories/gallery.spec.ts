import type { Page } from '@playwright/test';
import { expect, test } from '../support/story.ts';

/** A lecturer chooses the next story from the gallery; a student thinks about its question before looking. */

const cards = (page: Page) => page.getByRole('dialog').getByRole('listitem').getByRole('button');

test('asks a question beside the story, finds another, and opens it with its systems in one step', async ({
  lab,
  page,
}) => {
  await lab.openPaused();
  await expect(page.getByText('Most of the outage is spent on one thing.')).toBeVisible();
  const answer = page.getByText(/^No: on noticing\./);
  await expect(answer).toBeHidden();
  await lab.button('Show answer').click();
  await expect(answer).toBeVisible();
  await lab.button('Hide answer').click();
  await expect(answer).toBeHidden();

  await page.keyboard.press('o');
  const search = page.getByRole('searchbox', { name: 'Search the scenarios' });
  await expect(search).toBeFocused();
  expect(await cards(page).count()).toBeGreaterThanOrEqual(24);
  await expect(page.getByRole('dialog').locator('[aria-current=true]')).toContainText('hangs during a file copy');
  await page.keyboard.type('zzz');
  await expect(page.getByText('No scenario tells of “zzz”.')).toBeVisible();
  // Escape takes what was typed away first, in every browser, and then the gallery.
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await expect(cards(page).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.keyboard.press('o');
  await expect(search).toBeFocused();
  await page.keyboard.type('takes the whole system');
  await expect(cards(page)).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await lab.idle();
  await expect(lab.button(/Monolithic compared with Nooks and MINIX 3/)).toBeVisible();
  await expect(page.getByText('The same panic in three systems.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await lab.idle();
  await expect(lab.button(/MINIX 3 compared with Quick recovery/)).toBeVisible();
  await expect(page.getByText('Most of the outage is spent on one thing.')).toBeVisible();

  // With a fault of one's own it is another story.
  await page.keyboard.press('Home');
  await page.keyboard.press('k');
  await page.keyboard.press('1');
  await lab.idle();
  await expect(lab.button('Show answer')).toBeHidden();
});
