import { expect, LONG, test } from '../support/story.ts';

/** What a person made is there after a reload; what cannot be read is said, and costs nothing else. */

test('a reload keeps the faults, the language and the theme', async ({ lab, page }) => {
  await lab.openPaused();
  await lab.goToStory(1);
  await lab.inject('Panic');
  await lab.setTheme('dark');
  await lab.button('日本語').click();
  await expect(lab.headline).toContainText('ディスクドライバ');
  const headline = await lab.headline.textContent();
  await lab.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(lab.headline).toHaveText(headline ?? '');
});

test('what was stored and cannot be read gives a sentence, and the built-in story', LONG, async ({ lab, page }) => {
  // Stored just before the page begins: what it keeps when it is left would lie over it.
  await page.addInitScript(() => {
    const text = location.protocol === 'http:' ? sessionStorage.getItem('broken') : null;
    if (text !== null) localStorage.setItem('koboshi', text);
  });
  await lab.open();
  await expect(page.getByText('could not be read')).toBeHidden();
  for (const broken of ['{', 'null', '[]', '{"version":999}', '{"version":1,"scenario":{"faults":7}}']) {
    await page.evaluate((text) => sessionStorage.setItem('broken', text), broken);
    await lab.open();
    await expect(page.getByText('could not be read')).toBeVisible();
    await expect(lab.headline).toContainText('The disk driver hangs.');
  }
});
