import type { Page } from '@playwright/test';
import type { Scenario, SystemId } from '../../sim-core/index.ts';
import { keptText } from '../support/kept.ts';
import type { Lab } from '../support/lab.ts';
import { expect, LONG, test } from '../support/story.ts';

/** Machines of several kinds, several systems at once, and a machine without walls. */

async function openKept(
  lab: Lab,
  page: Page,
  scenario: Omit<Scenario, 'koboshi' | 'id' | 'system'>,
  systems: readonly SystemId[],
): Promise<void> {
  await page.addInitScript(
    (text) => {
      if (location.protocol === 'http:' && localStorage.getItem('koboshi') === null)
        localStorage.setItem('koboshi', text);
    },
    keptText(scenario, systems),
  );
  await lab.openPaused();
}

const ALL_KINDS = {
  'drivers.nic.count': 1,
  'drivers.uart.count': 1,
  'drivers.printer.count': 1,
  'download.enabled': true,
  'typist.enabled': true,
  'print.enabled': true,
} as const;

test('a machine with four drivers: each can be knocked over, and its program read', LONG, async ({ lab, page }) => {
  const scenario = { seed: 1, durationMs: 3000, set: ALL_KINDS, faults: [] };
  await openKept(lab, page, scenario, ['minix3', 'quick-recovery']);
  const machine = page.getByRole('region', { name: 'The machine' });
  for (const driver of ['disk driver', 'network driver', 'serial driver', 'printer driver']) {
    await expect(machine.getByRole('button', { name: new RegExp(`Knock over the ${driver}`) })).toBeVisible();
  }
  for (const program of ['copy', 'typist', 'print job', 'download', 'network server', 'serial line', 'printer']) {
    await expect(machine.getByText(program, { exact: true }).first()).toBeVisible();
  }
  await page.keyboard.press('Home');
  await lab.stepEvents(400);
  await machine.getByRole('button', { name: /Knock over the printer driver/ }).click();
  await page.getByRole('button', { name: /^Panic/ }).click();
  await lab.idle();
  await expect(lab.headline).toContainText('printer driver');
  await lab.button('Why?').first().click();
  await page.getByRole('tab', { name: 'Program' }).click();
  await expect(page.getByRole('heading', { name: 'Program of the printer driver' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Driver' }).selectOption('serial driver');
  await expect(page.getByRole('heading', { name: 'Program of the serial driver' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Source' })).toContainText('T_INTERRUPT');
});

test('five systems compared fit a projector, and the machine of each can be shown', async ({ lab, page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const fault = { kind: 'infinite-loop', driver: 'disk', when: { atMs: 1500 } } as const;
  const scenario = { seed: 1, durationMs: 8000, set: {}, faults: [fault] };
  await openKept(lab, page, scenario, ['monolithic', 'nooks', 'minix3', 'quick-detection', 'quick-recovery']);
  await expect(lab.headline).toContainText(/quick recovery is down for milliseconds/);
  const lanes = await page.getByTestId('timeline').boundingBox();
  const dock = await page.getByRole('contentinfo').boundingBox();
  expect((lanes?.y ?? 720) + (lanes?.height ?? 720)).toBeLessThanOrEqual((dock?.y ?? 0) + 1);
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(client);
  const machine = page.getByRole('region', { name: 'The machine' });
  await expect(machine.getByText('no walls: errors spread')).toBeVisible();
  await lab.choose(/: Monolithic$/, 'Nooks');
  await expect(machine.getByText('writes guarded')).toBeVisible();
  await lab.choose(/: Nooks$/, 'Quick recovery');
  await expect(machine.getByText('reliable')).toBeVisible();
});

test('without walls an error spreads from driver to driver, and the machine goes down as a whole', async ({
  lab,
  page,
}) => {
  const set = { 'drivers.uart.count': 1, 'typist.enabled': true };
  const fault = { kind: 'wild-pointer', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 4000 } } as const;
  await openKept(lab, page, { seed: 1, durationMs: 60_000, set, faults: [fault] }, ['monolithic', 'quick-recovery']);
  await expect(lab.headline).toContainText(/Monolithic is down for tens of seconds/);
  const machine = page.getByRole('region', { name: 'The machine' });
  await page.keyboard.press('Home');
  await expect(machine.getByText('code overwritten')).toHaveCount(0);
  await lab.goToStory(2);
  // Events of one instant follow each other: the overwriting comes soon after the fault has taken hold.
  for (let step = 0; step < 60 && (await machine.getByText('code overwritten').count()) === 0; step += 1) {
    await lab.stepEvents(1);
  }
  await expect(machine.getByText('code overwritten').first()).toBeVisible();
  for (let step = 0; step < 12 && (await machine.getByText('kernel panic').count()) === 0; step += 1) {
    await page.keyboard.press('PageDown');
    await lab.idle();
  }
  await expect(machine.getByText('kernel panic')).toBeVisible();
  await expect(machine.getByText('file system check', { exact: false })).toBeVisible();
  await expect(machine.getByText('lost with the system').first()).toBeVisible();
});
