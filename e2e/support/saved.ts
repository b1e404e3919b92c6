import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** A file that the page handed to the browser. */
interface Saved {
  readonly name: string;
  readonly text: string;
}

/** What the page saves when `action` is done. Firefox tells its driver of no download: there the page's own word counts. */
export async function savedBy(page: Page, browserName: string, action: () => Promise<void>): Promise<Saved> {
  if (browserName === 'chromium') {
    const saving = page.waitForEvent('download');
    await action();
    const download = await saving;
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  }
  const saved = page.evaluate(
    () =>
      new Promise<Saved>((resolve) => {
        let contents = Promise.resolve('');
        URL.createObjectURL = (blob: Blob) => {
          contents = blob.text();
          return 'data:,';
        };
        HTMLAnchorElement.prototype.click = function click() {
          contents.then((text) => resolve({ name: this.download, text }));
        };
      }),
  );
  await action();
  return saved;
}
