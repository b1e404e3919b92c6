import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/story.ts';

/** A student takes numbers home; somebody who cannot see the lanes reads every event of them. */

test('what differs, fact by fact: a value leads to its instant, and all of it is copied', async ({ lab, page }) => {
  await page
    .context()
    .grantPermissions(['clipboard-read', 'clipboard-write'])
    .catch(() => undefined);
  await lab.openPaused();
  await lab.complete();
  await page.keyboard.press('Shift+R');
  const table = page.getByRole('table', { name: 'Differences' });
  await expect(table.getByRole('columnheader')).toHaveCount(3);
  const outage = table.getByRole('row', { name: /^outage/ });
  await expect(outage).toContainText(/−[\d.]+\u00a0s · ÷ \d+/);

  await table.getByRole('button', { name: /^Infinite loop/ }).focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
  await expect(page.locator(':focus')).toHaveAccessibleName(/^detected after: .*, Quick recovery$/);
  const before = await lab.clock.textContent();
  await page.keyboard.press('Enter');
  await expect(lab.clock).not.toHaveText(before ?? '');
  expect((await new AxeBuilder({ page }).include('[data-part=tables]').analyze()).violations).toEqual([]);

  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(page.getByRole('status').filter({ hasText: /Copied|does not allow/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(table).toHaveCount(0);
});

test('the twin of the lanes: every event as a sentence, filtered with them, by keys alone', async ({ lab, page }) => {
  await lab.openPaused();
  await lab.complete();
  await lab.goToStory(1);
  await page.keyboard.press('Shift+E');
  const table = page.getByRole('table', { name: 'Events of MINIX 3' });
  const active = table.locator('[aria-current=true]');
  await expect(active).toBeFocused();
  const instant = await lab.clock.textContent();
  await expect(active).toHaveText(/^4\.03/);

  // Arrows and pages stay inside; Enter chooses.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('PageDown');
  await expect(lab.clock).toHaveText(instant ?? '');
  await expect(active).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.clock).not.toHaveText(instant ?? '');
  await page.keyboard.press('w');
  await expect(page.getByRole('complementary', { name: 'Why and what' })).toContainText('Why');
  await page.keyboard.press('w');
  expect((await new AxeBuilder({ page }).include('[data-part=tables]').analyze()).violations).toEqual([]);

  // However many there are, few are built; the filter of the lanes is its own.
  const all = Number(await table.getAttribute('aria-rowcount'));
  expect(all).toBeGreaterThan(10_000);
  expect(await table.getByRole('row').count()).toBeLessThan(60);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Find lanes' })).toBeFocused();
  await page.keyboard.type('file server');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+E');
  await expect(table.getByRole('cell', { name: 'file server', exact: true }).first()).toBeVisible();
  await expect(table.getByRole('cell', { name: 'disk driver', exact: true })).toHaveCount(0);
  expect(Number(await table.getAttribute('aria-rowcount'))).toBeLessThan(all);
});
