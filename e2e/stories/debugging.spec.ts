import { expect, test } from '../support/story.ts';

/** A student reads the driver's program as it runs, forward and back, and breaks it at a line of their choice. */

test('steps through the disk driver both ways, runs to a line and a breakpoint, and puts a fault there', async ({
  lab,
  page,
}) => {
  await lab.openPaused();
  await lab.complete();
  await page.keyboard.press('Shift+W');
  const panel = page.getByRole('complementary', { name: 'Why and what' });
  const source = panel.getByRole('region', { name: 'Source' });
  const next = panel.getByRole('paragraph').filter({ hasText: /^Line \d+ is next:/ });
  await expect(next).toBeVisible();

  // Three instructions forward, three back: the very same instants.
  const visited: string[] = [];
  const step = async (key: string): Promise<string> => {
    const before = await lab.clock.textContent();
    await page.keyboard.press(key);
    await expect(lab.clock).not.toHaveText(before ?? '');
    return (await lab.clock.textContent()) ?? '';
  };
  for (const _ of [1, 2, 3, 4]) visited.push(await step('i'));
  for (const instant of visited.slice(0, 3).toReversed()) expect(await step('Shift+I')).toBe(instant);

  // To the line that waits for messages, by its number and the toolbar.
  const receiving = source.locator('[data-line]', { hasText: /^\s*\d+\s+recv\s/ }).first();
  const line = (await receiving.getAttribute('data-line')) ?? '';
  await receiving.getByRole('code').click();
  await panel.getByRole('button', { name: `Run to line ${line}` }).click();
  await expect(next).toContainText(`Line ${line} is next: waits for a message from`);
  await expect(source.locator('[aria-current=step]')).toHaveAttribute('data-line', line);

  // A breakpoint by keys, a few instructions on.
  await source.getByRole('button', { name: `Breakpoint at line ${line}` }).focus();
  await page.keyboard.press('ArrowDown');
  const stop = page.locator(':focus');
  await expect(stop).toHaveAttribute('aria-pressed', 'false');
  const at = ((await stop.getAttribute('aria-label')) ?? '').replace(/\D/g, '');
  await page.keyboard.press('Enter');
  await expect(stop).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Shift+F8');
  await expect(source.locator('[aria-current=step]')).toHaveAttribute('data-line', at);
  await step('F8');
  await expect(source.locator('[aria-current=step]')).toHaveAttribute('data-line', at);

  // A fault on that very instruction: another branch, in which the program is another one.
  await panel.getByRole('button', { name: 'Fault here…' }).click();
  const faults = panel.getByRole('region', { name: `Fault at line ${at},` });
  await faults.getByRole('button', { name: /^Panic/ }).click();
  await expect(faults).toBeHidden();
  await lab.idle();
  await expect(source.getByText('now: panic 99')).toBeVisible();
  await expect(page.getByText(/Panic/).first()).toBeVisible();
});
