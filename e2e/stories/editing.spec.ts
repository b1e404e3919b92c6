import { violationsOn } from '../support/axe.ts';
import { writeOver } from '../support/field.ts';
import { savedBy } from '../support/saved.ts';
import { expect, LONG, test } from '../support/story.ts';

/** A student changes a line of the driver, is told what is wrong, runs it, and takes it back. */

test('edits the disk driver so that it never replies, and undoes it', async ({ lab, page }) => {
  await lab.openPaused();
  await lab.complete();
  const planned = await lab.headline.textContent();
  await page.keyboard.press('F2');
  const sheet = page.getByRole('dialog', { name: 'Program of the disk driver' });
  const source = sheet.getByRole('textbox', { name: 'Source of the disk driver' });
  await expect(source).toBeFocused();
  await expect(sheet.getByRole('button', { name: 'Assemble and run' })).toBeDisabled();

  // The reply is left out, with a slip of the finger.
  const text = await source.inputValue();
  const at = text.indexOf('reply r9, r2');
  await source.evaluate((field: HTMLTextAreaElement, from) => field.setSelectionRange(from, from + 12), at);
  await page.keyboard.type('npo');
  await expect(sheet.getByRole('status')).toHaveText('It does not assemble: 1 problem.');
  await page.keyboard.press('Home');
  await sheet.getByRole('button', { name: /"npo" is no instruction \(did you mean "nop"\?\)/ }).click();
  await expect(source).toBeFocused();

  // The draft outlives the sheet and a reload.
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.reload();
  await lab.simulated();
  await lab.complete();
  await page.keyboard.press('F2');
  await expect(source).toHaveValue(/\bnpo\b/);
  for (const letter of ['Delete', 'Delete', 'Delete']) await page.keyboard.press(letter);
  await page.keyboard.type('nop');
  await expect(sheet.getByRole('status')).toContainText('1 line changed.');

  await page.keyboard.press('Control+Enter');
  await expect(sheet).toBeHidden();
  await lab.idle();
  await expect(lab.headline).not.toHaveText(planned ?? '');
  await expect(page.getByRole('button', { name: /disk driver: 1 line/ }).first()).toBeVisible();

  await lab.button('Undo').click();
  await lab.idle();
  await expect(lab.headline).toHaveText(planned ?? '');
});

test('completes names as they are typed, by keys alone, and is never in the way', async ({ lab, page }) => {
  await lab.openPaused();
  await lab.complete();
  await page.keyboard.press('F2');
  const sheet = page.getByRole('dialog', { name: 'Program of the disk driver' });
  const source = sheet.getByRole('textbox', { name: 'Source of the disk driver' });
  await expect(source).toBeFocused();
  const original = await source.inputValue();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('\n');
  await page.keyboard.press('ArrowUp');

  // A mnemonic, with what it does; the arrow chooses another, Tab takes it.
  await page.keyboard.type('    sen');
  const list = sheet.getByRole('listbox', { name: 'Completions' });
  await expect(list.getByRole('option')).toHaveText(['sendra, rd', 'sendrecra, rd']);
  await page.keyboard.press('ArrowDown');
  await expect(
    sheet.getByText('sends the message at rd to ra, then waits for the answer', { exact: true }),
  ).toBeVisible();
  await expect(source).toHaveAttribute('aria-activedescendant', /1$/);
  expect(await violationsOn(page, { within: 'dialog' })).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(source).toBeFocused();
  expect((await source.inputValue()).split('\n')[0]).toBe('    sendrec ');

  // Escape closes the list and not the sheet; whole words and plain lines go by as they are typed.
  await page.keyboard.type('r1, s');
  await expect(list).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(sheet).toBeVisible();
  await page.keyboard.type('p\nnop\nret ; send');
  await expect(list).toBeHidden();
  expect((await source.inputValue()).split('\n').slice(0, 3)).toEqual([
    '    sendrec r1, sp',
    '    nop',
    '    ret ; send',
  ]);

  // A word is found and replaced by keys; whole names alone.
  await page.keyboard.press('Control+f');
  const bar = sheet.getByRole('search', { name: 'Find and replace' });
  await expect(bar.getByLabel('Find')).toBeFocused();
  await page.keyboard.type('r9');
  await bar.getByLabel('Whole names').check();
  await expect(bar.getByText(/^\d+ found$/)).toBeVisible();
  await bar.getByLabel('Find').press('Enter');
  await expect(bar.getByText(/^\d+ of \d+$/)).toBeVisible();
  await bar.getByLabel('Replace by').fill('r10');
  await bar.getByRole('button', { name: 'Replace all' }).click();
  await expect(bar.getByText('not found')).toBeVisible();
  expect(await source.inputValue()).not.toMatch(/\br9\b/);
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(sheet).toBeVisible();
  await expect(source).toBeFocused();

  // What was put in is undone like what was typed.
  for (let step = 0; step < 60 && (await source.inputValue()) !== original; step++) await source.press('Control+z');
  await expect(source).toHaveValue(original);
});

test(
  'opens a program from a file in the editor, and saves it as the command line takes it',
  LONG,
  async ({ lab, page, browserName }) => {
    await lab.openPaused();
    await lab.complete();
    await page.keyboard.press('F2');
    const sheet = page.getByRole('dialog', { name: 'Program of the disk driver' });
    const source = sheet.getByRole('textbox', { name: 'Source of the disk driver' });
    const original = await source.inputValue();
    const edited = original.replace('    reply r9, r2', '    nop');
    const chosen = page.waitForEvent('filechooser');
    await sheet.getByRole('button', { name: 'Open a file' }).click();
    const file = { name: 'mine.asm', mimeType: 'text/plain', buffer: Buffer.from(edited.replaceAll('\n', '\r\n')) };
    await (await chosen).setFiles(file);
    await expect(source).toHaveValue(edited);
    await expect(sheet.getByRole('status')).toContainText('1 line changed.');

    const saved = await savedBy(page, browserName, () => sheet.getByRole('button', { name: 'Save as a file' }).click());
    expect(saved).toEqual({ name: expect.stringMatching(/-disk\.asm$/), text: edited });

    // What the file brought is undone where it was put in.
    await source.press('Control+z');
    await expect(source).toHaveValue(original);

    // A link cannot hold a program full of words: it says so, and a file is offered.
    const words = Array.from({ length: 160 }, (_, i) => `; ${(i * 2654435761).toString(36)} ${Math.imul(i, 40503)}`);
    await writeOver(source, `${original}\n${words.join('\n')}`);
    await page.keyboard.press('Control+Enter');
    await expect(sheet).toBeHidden();
    await lab.idle();
    await page.keyboard.press('Control+s');
    const share = page.getByRole('dialog', { name: 'Take it along' });
    await expect(share.getByRole('status')).toHaveText(
      /letters: mail and chat programs break links above 2000\. Save a file/,
    );
    const scenario = await savedBy(page, browserName, () =>
      share.getByRole('button', { name: 'Save scenario' }).click(),
    );
    expect(scenario.text).toContain(words[159]);
  },
);
