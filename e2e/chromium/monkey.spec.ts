import type { Page } from '@playwright/test';
import type { Lab } from '../support/lab.ts';
import { actOnce, RELOAD, randomFrom } from '../support/monkey.ts';
import { expect, test } from '../support/story.ts';

/**
 * Random keys, clicks, drags, wheels, words, files, windows, reloads, back and forward, from a seed: no error, a page
 * and a worker that answer, and a work that can be undone to where it began. `npm run monkey` does ten minutes of it,
 * `npm run monkey -- 7` does seed 7.
 */

/** Few enough for `npm test`. */
const SHORT = { seeds: [4], deeds: 50 };
const asked = process.env['KOBOSHI_MONKEY'];
const { seeds, deeds }: { seeds: readonly number[]; deeds: number } = asked ? JSON.parse(asked) : SHORT;

/** A step of undo leads back; more than are kept do not. Of app/store/history.ts. */
const HISTORY_LIMIT = 200;
const LAST_DEEDS = 25;

/** Back to the desk: nothing open, nothing moving, in English, in a window of its usual size. */
async function comeToRest(page: Page, lab: Lab): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  const undo = page.getByRole('banner').getByRole('button', { name: /^(Undo|元に戻す)/ });
  for (let times = 0; times < 12; times += 1) await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(undo).toBeVisible();
  await lab.button('English').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  if (await lab.button('Pause').isVisible()) await lab.button('Pause').click();
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await lab.idle();
}

/** Takes back all that was done, as far as that is kept; whether it led to where it began. */
async function undoAll(lab: Lab): Promise<boolean> {
  const undo = lab.button(/^Undo/);
  let steps = 0;
  for (; steps < HISTORY_LIMIT && (await undo.isEnabled()); steps += 1) await undo.click();
  await expect(undo).toBeDisabled();
  await lab.idle();
  return steps < HISTORY_LIMIT;
}

/** How long one deed may take, and how long a page that was not heard of may take to answer, ms. */
const PATIENCE_MS = 30_000;

/** The deed's word; null where none came, though the page answers: a browser's driver loses one now and then. */
async function toldBy(page: Page, deed: Promise<string>): Promise<string | null> {
  const late = (said: string) => new Promise<string>((resolve) => setTimeout(() => resolve(said), PATIENCE_MS).unref());
  const told = await Promise.race([deed, late('')]);
  if (told !== '') return told;
  deed.catch(() => undefined);
  const answer = await Promise.race([page.evaluate(() => 'there'), late('')]);
  if (answer === '') throw new Error(`the page has not answered for ${PATIENCE_MS} ms`);
  return null;
}

/** The word of Chromium for what was on its way when the page was left. */
const BROKEN_OFF = 'net::ERR_ABORTED';

/** Whether there was no reload: undo leads back to the last one at most. */
async function behave(page: Page, lab: Lab, complaints: string[], seed: number): Promise<boolean> {
  const random = randomFrom(seed);
  const done: string[] = [];
  const told = (): string => `seed ${seed}, after deed ${done.length}:\n${done.slice(-LAST_DEEDS).join('\n')}`;
  try {
    while (done.length < deeds) {
      const deed = (await toldBy(page, actOnce(page, random))) ?? 'something of which nothing was heard';
      done.push(deed);
      if (deed === RELOAD)
        complaints.splice(0, complaints.length, ...complaints.filter((one) => !one.startsWith(BROKEN_OFF)));
      expect(complaints).toEqual([]);
    }
    await comeToRest(page, lab);
    return !done.includes(RELOAD);
  } catch (error) {
    throw new Error(`${told()}\n${error instanceof Error ? error.message : error}`);
  }
}

for (const seed of seeds) {
  test(`whatever is tried, the lab still works: seed ${seed}`, async ({ lab, page, complaints }) => {
    test.setTimeout(60_000 + deeds * 2000);
    page.on('pageerror', ({ stack }) => complaints.push(stack ?? 'no stack'));
    page.on('crash', () => complaints.push('the page crashed'));
    page.on('requestfailed', (request) => complaints.push(`${request.failure()?.errorText}: ${request.url()}`));
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
    });
    // A file that is asked for never comes.
    page.on('filechooser', () => undefined);
    await page.addInitScript(() => {
      window.print = () => undefined;
    });
    await lab.openPaused();
    const planned = (await lab.headline.textContent()) ?? '';
    const wholeHistory = await behave(page, lab, complaints, seed);

    // The worker answers: another fault has another outcome.
    if ((await undoAll(lab)) && wholeHistory) await expect(lab.headline).toHaveText(planned);
    const begun = (await lab.headline.textContent()) ?? '';
    await lab.goToStory(1);
    await page.keyboard.press('k');
    await page.keyboard.press('2');
    await lab.idle();
    await expect(lab.headline).not.toHaveText(begun);
    await page.keyboard.press('Control+z');
    await lab.idle();
    await expect(lab.headline).toHaveText(begun);
  });
}
