import { expect, test } from '../support/story.ts';

/** The simulation lives in a worker. It may die; nothing of the user's does. */

test('survives the death of its worker', async ({ lab, page }) => {
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    const Original = window.Worker;
    window.Worker = class extends Original {
      constructor(...args: ConstructorParameters<typeof Original>) {
        super(...args);
        workers.push(this);
      }
    };
    Object.assign(window, { endWorkers: () => workers.splice(0).map((worker) => worker.terminate()).length });
  });
  await lab.openPaused();
  const ended = await page.evaluate(() => (window as unknown as { endWorkers(): number }).endWorkers());
  expect(ended).toBeGreaterThan(0);
  await page.keyboard.press('Home');
  await lab.stepEvents(30);
  await lab.inject('Panic');
  await expect(page.getByText('started again. Nothing of yours is lost.')).toBeVisible();
  await expect(lab.headline).toContainText(/twice|times/);
  await expect(lab.button('Undo')).toBeEnabled();
});
