import { expect, test } from '../support/story.ts';

/** Everything without a mouse. */

test('steps through the story, finds the driver, knocks it over, takes it back, looks keys up', async ({
  lab,
  page,
}) => {
  await lab.open();
  await page.keyboard.press('Space');
  await lab.idle();
  await lab.goToStory(1);
  const fault = await lab.clock.textContent();
  await page.keyboard.press('PageDown');
  await expect(lab.clock).not.toHaveText(fault ?? '');
  await page.keyboard.press('PageUp');
  await expect(lab.clock).toHaveText(fault ?? '');
  // Several events share the instant of the fault, and are stepped through singly.
  await lab.stepEvents(5);
  await expect(lab.clock).not.toHaveText(fault ?? '');

  // Before the planned fault, so that the driver falls twice.
  await page.keyboard.press('Home');
  await lab.stepEvents(30);
  const planned = await lab.headline.textContent();
  await lab.driver.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Knock over the disk driver')).toBeVisible();
  await page.keyboard.press('6');
  await lab.idle();
  await expect(lab.headline).not.toHaveText(planned ?? '');
  await page.keyboard.press('Control+z');
  await lab.idle();
  await expect(lab.headline).toHaveText(planned ?? '');

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText('Ctrl');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('reaches every control by Tab, each with a visible focus', async ({ lab, page }) => {
  await lab.open();
  await page.keyboard.press('Space');
  const seen = new Set<string>();
  for (let stop = 0; stop < 80; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body || element.dataset['visited']) return null;
      element.dataset['visited'] = 'true';
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '';
      return { name: `${element.tagName} ${name}`, ring: outlineStyle !== 'none' || boxShadow !== 'none' };
    });
    if (!at) break;
    seen.add(at.name);
    expect(at, 'a focus ring').toMatchObject({ ring: true });
  }
  expect([...seen].join('\n')).toMatch(/Undo|Compared systems/);
  expect([...seen].join('\n')).toMatch(/disk driver/i);
  expect([...seen].join('\n')).toMatch(/Play/);
});
