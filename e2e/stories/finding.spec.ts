import type { Page } from '@playwright/test';
import { expect, test } from '../support/story.ts';

/**
 * Words as an input method puts them into the field, all at once: what drives Firefox has no keys for them.
 */
const write = (page: Page, text: string): Promise<void> =>
  page.getByRole('combobox').evaluate((field: HTMLInputElement, words) => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
    set?.call(field, words);
    field.dispatchEvent(new InputEvent('input', { bubbles: true, data: words, inputType: 'insertCompositionText' }));
  }, text);

/** A student looks for what the page can do: by typing what it is called, in either language, without a mouse. */

test('finds a fault by its name, knocks the driver over with it, and finds the way back', async ({ lab, page }) => {
  await lab.openPaused();
  await lab.choose(/hangs during a file copy/, 'A file copy in which nothing fails');
  await lab.idle();
  await page.keyboard.press('Home');
  await lab.stepEvents(30);
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Find any function' });
  await expect(field).toBeFocused();
  await page.keyboard.type('panic');
  await expect(page.getByRole('option').first()).toHaveAccessibleName(/Knock over the disk driver: Panic/);
  await page.keyboard.press('Enter');
  await lab.idle();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(lab.headline).toContainText('panics');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('undo');
  await page.keyboard.press('Enter');
  await lab.idle();
  await expect(lab.headline).not.toContainText('panics');

  // What was used last stands first.
  await page.keyboard.press('Control+k');
  await expect(page.getByText('Used last')).toBeVisible();
  await expect(page.getByRole('option').first()).toHaveAccessibleName(/Undo|Panic/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('goes to the next failure, and says what cannot be done now', async ({ lab, page }) => {
  await lab.openPaused();
  await page.keyboard.press('Home');
  const start = await lab.clock.textContent();
  await lab.button(/^Find/).click();
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('next fail');
  await expect(page.getByRole('option').first()).toHaveAccessibleName(/Next failure/);
  await page.keyboard.press('Enter');
  await lab.idle();
  await expect(lab.clock).not.toHaveText(start ?? '');
  const fallen = await lab.clock.textContent();
  await page.keyboard.press('Home');
  await page.keyboard.press('n');
  await expect(lab.clock).toHaveText(fallen ?? '');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('redo');
  const redo = page.getByRole('option', { name: /Redo/ });
  await expect(redo).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await expect(redo).toBeVisible();
});

test('understands Japanese, and the focus goes back to where it was', async ({ lab, page }) => {
  await lab.openPaused();
  const keys = lab.button(/^Keys/);
  await keys.focus();
  await page.keyboard.press('Control+k');
  await write(page, '日本語');
  await expect(page.getByRole('option').first()).toHaveAccessibleName(/Language: Japanese/);
  await page.keyboard.press('Escape');
  await expect(keys).toBeFocused();
  await page.keyboard.press('Control+k');
  await write(page, '日本語');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.keyboard.press('Control+k');
  await write(page, '暗い');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
