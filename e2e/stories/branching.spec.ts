import type { Locator } from '@playwright/test';
import type { Lab } from '../support/lab.ts';
import { expect, test } from '../support/story.ts';

/** A student asks “what if”: another future of the same past, beside the one that was. */

const branch = (lab: Lab, name: RegExp): Locator =>
  lab.page.getByRole('region', { name: /^Branches/ }).getByRole('button', { name });

test('what if: a branch, both futures compared, a name, undo, reload', async ({ lab, page }) => {
  await lab.openPaused();
  await lab.complete();
  const planned = (await lab.headline.textContent()) ?? '';
  await expect(page.getByRole('region', { name: /^Branches/ })).toHaveCount(0);

  // The past is changed, and the old future stays.
  await lab.goToStory(1);
  await page.keyboard.press('ArrowLeft');
  await lab.inject('Kill');
  await expect(lab.headline).not.toHaveText(planned);
  const killed = (await lab.headline.textContent()) ?? '';
  await expect(branch(lab, /^A: as opened/)).toHaveAccessibleName(/out for/);
  await expect(branch(lab, /^B: Kill/)).toHaveAccessibleName(/parts from A at/);
  await expect(branch(lab, /^B: Kill/)).toHaveAttribute('aria-current', 'true');

  // Both are one click or one key away.
  await branch(lab, /^A: /).click();
  await lab.idle();
  await expect(lab.headline).toHaveText(planned);
  await page.keyboard.press('t');
  await lab.idle();
  await expect(lab.headline).toHaveText(killed);

  await lab.button('Rename the branch').click();
  await page.getByRole('textbox', { name: 'Name of the branch' }).fill('what if it dies first');
  await page.keyboard.press('Enter');
  await expect(branch(lab, /^B: what if it dies first/)).toBeVisible();

  await lab.button('Delete the branch').click();
  await lab.idle();
  await expect(page.getByRole('region', { name: /^Branches/ })).toHaveCount(0);
  await expect(lab.headline).toHaveText(planned);
  await lab.button('Undo').click();
  await lab.idle();
  await expect(branch(lab, /^B: what if it dies first/)).toHaveAttribute('aria-current', 'true');
  await expect(lab.headline).toHaveText(killed);

  await lab.reload();
  await expect(lab.headline).toHaveText(killed);
  await branch(lab, /^A: as opened/).click();
  await lab.idle();
  await expect(lab.headline).toHaveText(planned);
  await expect(branch(lab, /^B: what if it dies first/)).toBeVisible();
});

test('two futures side by side: each with its own line, swapped, shared, taken away', async ({ lab, page }) => {
  await lab.openPaused();
  await lab.complete();
  await lab.goToStory(1);
  await page.keyboard.press('ArrowLeft');
  await lab.inject('Kill');
  await page.keyboard.press('r');
  await lab.idle();
  await expect(lab.button('Set branch A beside')).toHaveAttribute('aria-pressed', 'true');
  const names = page
    .getByRole('region', { name: 'The story in one line' })
    .getByRole('listitem')
    .filter({ hasText: /^[AB] / });
  await expect(names).toHaveText([/^A as opened/, /^B Kill, disk driver/]);
  await branch(lab, /^A: /).click();
  await lab.idle();
  await expect(lab.button('Set branch B beside')).toHaveAttribute('aria-pressed', 'true');
  await lab.reload();
  await expect(names).toHaveCount(2);
  await lab.button('Set branch B beside').click();
  await lab.idle();
  await expect(names).toHaveCount(0);
});
