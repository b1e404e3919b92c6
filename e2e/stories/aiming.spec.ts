import { expect, test } from '../support/story.ts';

/** A lecturer aims: at a lane, at an instant, and at the job that the driver has not begun yet. */

test('from a lane of the timeline, a fault waits for the next job of the driver', async ({ lab, page }) => {
  await lab.openPaused();
  const lanes = page.getByTestId('timeline');
  const box = await lanes.boundingBox();
  const tray = page.getByRole('region', { name: /^Knock over the disk driver/ });
  // Lanes of other actors leave the browser its menu; the disk driver's opens the palette.
  for (let y = 30; y < (box?.height ?? 0) && !(await tray.isVisible()); y += 9)
    await lanes.click({ button: 'right', position: { x: (box?.width ?? 0) * 0.3, y } });
  await expect(tray).toContainText(/idle: faults in its code|in the middle of a job, .+ after it began/);
  await expect(tray.getByRole('button', { name: /^Deadlock/ })).toContainText('hang without CPU');

  await expect(tray.getByRole('radio', { name: 'Now' })).toBeChecked();
  await page.keyboard.press('Shift+K');
  await expect(tray.getByRole('radio', { name: 'At its next job' })).toBeChecked();
  await page.keyboard.press('2');
  await lab.idle();
  await expect(page.getByText(/Deadlock.*next job after/).first()).toBeVisible();

  // Or not at the driver at all: at a bit between it and its device, which is looked into by a click.
  await page.getByRole('button', { name: /^Look into the disk/ }).click();
  const inspector = page.getByRole('tabpanel', { name: 'Device' });
  await expect(inspector.getByText('In truth')).toBeVisible();
  await inspector.getByRole('button', { name: 'Let bits of status get stuck' }).click();
  await inspector.getByRole('button', { name: 'DRQ: free' }).click();
  await inspector.getByRole('button', { name: 'DRQ: stuck at 1' }).click();
  await expect(inspector.getByRole('radio', { name: 'At the driver’s next job' })).toBeChecked();
  await inspector.getByRole('button', { name: 'Put it in' }).click();
  await lab.idle();
  await expect(page.getByText(/Stuck register status.*next job after/).first()).toBeVisible();
});
