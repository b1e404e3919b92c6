import { keptText } from '../support/kept.ts';
import { expect, test } from '../support/story.ts';

/** A student pulls the plug: the line is cut, and no driver is to blame. */

const DOWNLOAD = { 'copy.enabled': false, 'drivers.nic.count': 1, 'download.enabled': true } as const;

test('cuts the line at the network card: nobody is restarted, and it can be taken back', async ({ lab, page }) => {
  const scenario = { seed: 1, durationMs: 3000, set: { ...DOWNLOAD, 'outside.mendMs': 500 }, faults: [] };
  const kept = keptText(scenario, ['minix3', 'quick-recovery']);
  await page.addInitScript((text) => {
    if (location.protocol === 'http:' && localStorage.getItem('koboshi') === null)
      localStorage.setItem('koboshi', text);
  }, kept);
  await lab.openPaused();
  await expect(lab.headline).toContainText('Nothing fails.');
  await page.keyboard.press('Home');
  await lab.stepEvents(30);

  // On the machine: the card, and what can go wrong on its other side.
  await page.getByRole('button', { name: /Look into the network card/ }).click();
  await expect(page.getByRole('heading', { name: 'Outside: no driver is to blame' })).toBeVisible();
  await page.getByRole('button', { name: 'Line cut' }).click();
  await lab.idle();
  await expect(lab.headline).toHaveText('The line is cut. No driver fails, and none is restarted.');

  // It is a beat of the story, and told by a sentence.
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  await expect(page.getByText('MINIX 3: The line is cut.').first()).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.getByText('The line is whole again.').first()).toBeVisible();

  // On the picture the line hangs parted between the two, and is whole before and after.
  await page.keyboard.press('PageUp');
  const cut = page.getByRole('button', { name: 'The line is cut.' });
  await expect(cut).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Home');
  await expect(cut).toHaveCount(0);

  // It can be taken back and done again, and survives a reload.
  await page.keyboard.press('Control+z');
  await lab.idle();
  await expect(lab.headline).toContainText('Nothing fails.');
  await page.keyboard.press('Control+Shift+z');
  await lab.idle();
  await page.reload();
  await lab.simulated();
  await expect(lab.headline).toContainText('The line is cut.');
});

test('takes the paper out of the printer, by keyboard, on the picture itself', async ({ lab, page }) => {
  const set = { 'copy.enabled': false, 'drivers.printer.count': 1, 'print.enabled': true, 'outside.mendMs': 500 };
  const kept = keptText({ seed: 1, durationMs: 2000, set, faults: [] }, ['nooks']);
  await page.addInitScript((text) => {
    if (location.protocol === 'http:') localStorage.setItem('koboshi', text);
  }, kept);
  await lab.openPaused();
  await lab.complete();
  await page.keyboard.press('Home');
  await lab.stepEvents(20);
  const paper = page.getByRole('button', { name: /^Take the paper out of the printer: / });
  await expect(page.getByRole('button', { name: /^Switch the printer off line: / })).toBeVisible();
  await paper.focus();
  await page.keyboard.press('Enter');
  await lab.idle();
  await expect(lab.headline).toHaveText('The printer is out of paper. No driver fails, and none is restarted.');
  const empty = page.getByRole('button', { name: 'The printer is out of paper.' });
  await expect(empty).toBeFocused();
  // What is out of paper cannot run out again.
  await page.keyboard.press('Enter');
  await lab.idle();
  await page.keyboard.press('Control+z');
  await lab.idle();
  await expect(lab.headline).toContainText('Nothing fails.');
  await expect(lab.button('Undo')).toBeDisabled();
  await expect(paper).toBeFocused();
});
