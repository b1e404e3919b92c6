import { expect, test } from '../support/story.ts';

/**
 * A student asks why: at the fall, what the machine shows, what led to it and what came of it, what the kernel holds,
 * and what the device hides from those who watch it.
 */

test('follows the cause from the resumed service to the fault, reads kernel and device, and goes from message to message', async ({
  lab,
  page,
}) => {
  await lab.openPaused();
  await lab.complete();
  await lab.goToStory(2);

  // The picture of the instant: who waits for whom, for how long, what the driver last did at its ports.
  const machine = page.getByRole('region', { name: 'The machine' });
  for (const words of ['waits for the disk driver', 'infinite loop', 'nobody checks its job', 'data ready'])
    await expect(machine.getByText(words, { exact: true }).first()).toBeVisible();
  await page.keyboard.press('m');
  await expect(machine.getByText('nobody checks its job')).toHaveCount(0);
  await expect(machine.getByText(/job watch: (?!none)/).first()).toBeVisible();
  await page.keyboard.press('m');

  // The kernel's tables, and what the device is beside what its ports say of it.
  await page.keyboard.press('w');
  const panel = page.getByRole('complementary', { name: 'Why and what' });
  await panel.getByRole('tab', { name: 'Kernel' }).click();
  const kernel = panel.getByRole('tabpanel', { name: 'Kernel' });
  await expect(kernel.getByRole('row', { name: /^file server waits for disk driver 4/ })).toBeVisible();
  await expect(kernel.getByRole('row', { name: /^disk driver running 4 \d+ 50\.3.ms$/ })).toBeVisible();
  await panel.getByRole('tab', { name: 'Device' }).click();
  const device = panel.getByRole('tabpanel', { name: 'Device' });
  await expect(device.getByRole('definition').first()).toContainText('healthy');
  await expect(device.getByText(/accesses, none illegal/)).toBeVisible();
  await expect(device.getByText('The history is clean and the device is well')).toBeVisible();

  // Why? From the service that is back, line by line, to the fault.
  await panel.getByRole('tab', { name: 'Why' }).click();
  const causes = panel.getByRole('tabpanel', { name: 'Why' }).getByRole('list').first().getByRole('button');
  await expect(causes.first()).toHaveText('The disk driver answers again.');
  await expect(causes.last()).toHaveText('because you knocked it over.');
  const lines = await causes.count();
  await panel.getByRole('button', { name: '10 steps between' }).click();
  expect(await causes.count()).toBeGreaterThan(lines + 8);
  const noticed = await lab.clock.textContent();
  await panel.getByRole('button', { name: 'because the disk driver has initialised the device.' }).click();
  await expect(lab.clock).not.toHaveText(noticed ?? '');
  await panel.getByRole('tab', { name: 'Event' }).click();
  await expect(panel.getByRole('tabpanel', { name: 'Event' })).toContainText(
    'The disk driver has initialised the device.',
  );

  // From message to message, each told by a sentence, and back by the same instants.
  const step = async (key: string): Promise<string> => {
    const selected = page.locator('[aria-live=polite]').filter({ hasText: /(notifies|receives|sends|replies)/ });
    const before = (await selected.allTextContents()).join();
    await page.keyboard.press(key);
    await expect.poll(async () => (await selected.allTextContents()).join()).not.toBe(before);
    return `${await lab.clock.textContent()} ${(await selected.allTextContents()).join()}`;
  };
  const told: string[] = [];
  for (const _ of [1, 2, 3, 4]) told.push(await step('u'));
  expect(told[0]).toContain('The disk driver sends the file server a reply.');
  for (const instant of told.slice(0, 3).toReversed()) expect(await step('Shift+U')).toBe(instant);

  // What a control does and which key does it is said beside it.
  await lab.button('Play').hover();
  await expect(page.getByRole('tooltip')).toContainText(/Play/);
});
