import type { Locator, Page } from '@playwright/test';
import { expect, LONG, test } from '../support/story.ts';

/** A student varies what the paper leaves open, and the timelines follow. */

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Parameters' });
/** Writes over what stands in a field, with real keys: Firefox tells the page of nothing else. */
async function write(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.press('ControlOrMeta+a');
  await field.page().keyboard.type(text);
}

/** Chooses an entry of a list by its first letters, as people do. */
async function pick(list: Locator, letters: string): Promise<void> {
  await list.focus();
  await list.page().keyboard.type(letters);
}

const outage = (page: Page): Locator => page.locator('[data-part=outcome]');

test('drags the threshold of the job watch to 200 ms, and the outage follows', async ({ lab, page }) => {
  await lab.openPaused();
  await expect(outage(page)).toContainText(/64\.6.ms/);
  await page.keyboard.press('v');
  const slider = panel(page).getByRole('slider', { name: 'Threshold of a job' });
  await expect(slider).toHaveAttribute('aria-valuetext', /^50.ms$/);
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the slider is not on the screen');
  const middle = box.y + box.height / 2;
  await slider.hover();
  await page.mouse.down();
  // To the right by small steps until the words say 200 ms: as a hand does it.
  for (let x = box.x + box.width * 0.38; x < box.x + box.width; x += 2) {
    await page.mouse.move(x, middle);
    if ((await slider.getAttribute('aria-valuetext'))?.startsWith('200')) break;
  }
  await page.mouse.up();
  await lab.idle();
  await expect(slider).toHaveAttribute('aria-valuetext', /^200.ms$/);
  await expect(outage(page)).toContainText(/215.ms/);
  await expect(panel(page).getByRole('heading', { name: '1 change' })).toBeVisible();
  await expect(panel(page)).toContainText(/50.ms → 200.ms/);
  // Both values side by side, under one playhead.
  await panel(page).getByRole('button', { name: 'Compare with before (A)' }).click();
  await lab.idle();
  await expect(outage(page)).toContainText(/64\.6.ms/);
  await expect(outage(page)).toContainText(/215.ms/);
  await panel(page).getByRole('button', { name: 'Without before (A)' }).click();
  // The whole drag is one step of undo.
  await lab.button(/^Undo/).click();
  await lab.idle();
  await expect(outage(page)).toContainText(/64\.6.ms/);
});

test('resets one, and all, by keyboard alone', LONG, async ({ lab, page }) => {
  await lab.openPaused();
  await page.keyboard.press('v');
  const search = panel(page).getByRole('searchbox');
  await expect(search).toBeFocused();
  await page.keyboard.type('threshold of a job');
  const field = panel(page).getByRole('textbox', { name: 'Threshold of a job, value' });
  await page.keyboard.press('Tab');
  while (!(await field.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
  await page.keyboard.type('120');
  await page.keyboard.press('Enter');
  await lab.idle();
  await expect(outage(page)).toContainText('job watch 120');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await lab.idle();
  await expect(field).toHaveValue('130');
  await panel(page).getByRole('button', { name: 'Reset Threshold of a job' }).first().focus();
  await page.keyboard.press('Enter');
  await lab.idle();
  await expect(field).toHaveValue('50');
  await write(field, '90');
  await field.press('Enter');
  await panel(page).getByRole('button', { name: 'Reset all' }).press('Enter');
  await lab.idle();
  await expect(panel(page)).toContainText('Everything as the scenario and the systems set it.');
  await field.press('Escape');
  await expect(panel(page)).toHaveCount(0);
});

test('what makes no sense is said beside the control, and the last good run stays', async ({ lab, page }) => {
  await lab.openPaused();
  await lab.compare('MINIX 3');
  const before = await lab.headline.textContent();
  await page.keyboard.press('v');
  await write(panel(page).getByRole('searchbox'), 'isolation');
  const isolation = panel(page).getByRole('combobox', { name: 'Isolation', exact: true });
  await pick(isolation, 'pr');
  await lab.idle();
  await expect(panel(page)).toContainText('MINIX 3: Only a process can answer a ping');
  await expect(isolation).toHaveAttribute('aria-invalid', 'true');
  await expect(lab.headline).toHaveText(before ?? '');
  // Two more steps give it sense: a MINIX 3 whose drivers live in protection domains of the kernel.
  await write(panel(page).getByRole('searchbox'), 'heartbeats');
  await panel(page).getByRole('switch', { name: 'Heartbeats' }).uncheck();
  await write(panel(page).getByRole('searchbox'), 'I/O path');
  await expect(panel(page)).toContainText('has nobody to call for its I/O');
  await pick(panel(page).getByRole('combobox', { name: 'I/O path' }), 'd');
  await lab.idle();
  await expect(isolation).toHaveValue('domain');
  await expect(panel(page).getByRole('heading', { name: '3 changes' })).toBeVisible();
  await expect(lab.headline).not.toHaveText(before ?? '');
});

test('a number outside its range is refused in a sentence, and Escape lets go of it', LONG, async ({ lab, page }) => {
  await lab.openPaused();
  await page.keyboard.press('v');
  await panel(page).getByText('This run').click();
  const length = panel(page).getByRole('textbox', { name: 'Length of the run, value' });
  await write(length, '4,000,000');
  await length.press('Enter');
  await expect(panel(page)).toContainText(/4,000,000.ms is outside: it must be 1 to 3,600,000.ms/);
  await length.press('Escape');
  await expect(length).toHaveValue('8000');
  await write(length, '6000');
  await length.press('Enter');
  await panel(page).getByRole('button', { name: 'Next seed' }).click();
  await lab.idle();
  await expect(page.getByRole('banner')).toContainText(/6.s, seed 2|A disk driver hangs/);
  await lab.reload();
  await page.keyboard.press('v');
  await expect(panel(page).getByRole('heading', { name: '2 changes' })).toBeVisible();
});
