import type { Locator } from '@playwright/test';

/**
 * Writes over what stands in a field as typing or pasting does: the page hears of it in every browser. (A stock
 * Firefox, driven, tells it nothing of Playwright's `fill`.)
 */
export const writeOver = (field: Locator, text: string): Promise<void> =>
  field.evaluate((element: HTMLInputElement | HTMLTextAreaElement, words) => {
    element.focus();
    element.select();
    document.execCommand('insertText', false, words);
  }, text);
