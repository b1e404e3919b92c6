import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dropFile } from '../support/drop.ts';
import { koboshi } from '../support/koboshi.ts';
import { expect, test } from '../support/story.ts';

/** An author takes a figure of what is on the screen. */

/** The file that a button saves. Firefox tells its driver of no download: there the page's own bytes count. */
async function saved(page: Page, browserName: string, format: string): Promise<Buffer> {
  const button = page.getByRole('button', { name: format, exact: true });
  if (browserName === 'chromium') {
    const download = page.waitForEvent('download');
    await button.click();
    return readFileSync(await (await download).path());
  }
  const bytes = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        URL.createObjectURL = (blob: Blob) => {
          blob.arrayBuffer().then((buffer) => resolve([...new Uint8Array(buffer)]));
          return 'data:,';
        };
        HTMLAnchorElement.prototype.click = () => undefined;
      }),
  );
  await button.click();
  return Buffer.from(await bytes);
}

test('the button and the command line write the same bytes', async ({ lab, page, browserName }) => {
  await lab.openPaused();
  await lab.complete();
  await page.keyboard.press('g');
  const dialog = page.getByRole('dialog', { name: 'Export a figure' });
  await expect(dialog.getByText('Recovery anatomy: how long')).toBeVisible();
  await dialog.getByLabel('Language').selectOption('ja');
  await expect(dialog.getByText('回復の内訳: サービス')).toBeVisible();
  const svg = (await saved(page, browserName, 'SVG')).toString('utf8');
  const at = /playheadNs&quot;:(\d+)/.exec(svg)?.[1] ?? '';
  const words = ['disk-infinite-loop', '--kind', 'comparison', '--lang', 'ja', '--at', `${at}ns`] as const;
  const { stdout } = await koboshi('figure', ...words, '--out', '-');
  expect(svg).toBe(stdout);
});

test('the preview follows every choice, and each format can be saved', async ({ lab, page, browserName }) => {
  await lab.openPaused();
  await lab.complete();
  await page.keyboard.press('g');
  const dialog = page.getByRole('dialog', { name: 'Export a figure' });
  await dialog.getByLabel('Kind').selectOption('sequence');
  await expect(dialog.getByText('read request').first()).toBeVisible();
  await dialog.getByLabel('Made for').selectOption('slide');
  await expect(dialog.getByText('higher than a slide')).toBeVisible();
  await dialog.getByLabel('Kind').selectOption('anatomy');
  await expect(dialog.getByText('13.33 × 7.50 in')).toBeVisible();
  expect((await saved(page, browserName, 'PDF')).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  const png = await saved(page, browserName, 'PNG');
  expect(png.readUInt32BE(16)).toBe(2560);
  expect(png.includes('koboshiFigure')).toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('figure → page → figure: dropped, it is made again to the byte', async ({ lab, page, browserName }) => {
  const folder = mkdtempSync(join(tmpdir(), 'koboshi-'));
  const [work, file] = [join(folder, 'work.json'), join(folder, 'first.svg')];
  const faults = [{ kind: 'infinite-loop', driver: 'disk', when: { atMs: 4000 } }];
  const scenario = { koboshi: 1, id: 'mine', seed: 1, durationMs: 8000, system: 'minix3', set: {}, faults };
  const end = (atNs: number, actor: string) => ({ atNs, system: 'nooks', actor });
  const pins = [{ atNs: 4_500_000_000, text: 'Here', system: 'nooks', actor: 'disk', branch: 'A' }];
  const kill = { kind: 'kill', driver: 'disk', when: { atMs: 4200 } };
  const killed = { mark: 'B', parent: 'A', partsAtNs: 4e9, scenario: { ...scenario, faults: [kill] } };
  const branches = { shown: 'A', beside: ['B'], branches: [{ mark: 'A' }, killed] };
  writeFileSync(
    work,
    JSON.stringify({ scenario, branches, pins, view: { measure: [end(4.1e9, 'disk'), end(5.9e9, 'copy')] } }),
  );
  const shown = ['--kind', 'timeline', '--axis', 'linear', '--range', '3.9s..7s', '--at', '4s', '--lanes', 'copy,disk'];
  const flow = ['--throughput', 'on'];
  const look = ['--preset', 'two-column', '--theme', 'light', '--font-size', '8'];
  const systems = ['--systems', 'nooks,quick-recovery', '--title', 'A <hang>', '--fonts', 'outlined'];
  expect(
    (
      await koboshi(
        'figure',
        work,
        '--marks',
        'notes,waits,measure',
        ...shown,
        ...flow,
        ...look,
        ...systems,
        '--out',
        file,
      )
    ).stderr,
  ).toBe('');
  const first = readFileSync(file, 'utf8');
  await lab.openPaused();
  await dropFile(page, 'first.svg', first);
  await expect(page.getByText('G makes the figure again')).toBeVisible();
  await lab.simulated();
  await page.keyboard.press('g');
  await expect(page.getByRole('dialog').getByText('A <hang>')).toBeVisible();
  await expect(page.getByRole('dialog').getByText('Kill, disk driver, 4.2 s').first()).toBeVisible();
  expect((await saved(page, browserName, 'SVG')).toString('utf8')).toBe(first);
});

test('a lecturer turns on what the programs move: the copy stands still while its driver is down', async ({
  lab,
  page,
  browserName,
}) => {
  await lab.openPaused();
  await lab.complete();
  await page.keyboard.press('Shift+F');
  await page.keyboard.press('g');
  const dialog = page.getByRole('dialog', { name: 'Export a figure' });
  await dialog.getByLabel('Kind').selectOption('timeline');
  await expect(dialog.getByLabel('Throughput of programs')).toBeChecked();
  await expect(dialog.getByText('max 160 KiB/s')).toHaveCount(2);
  await expect(dialog.getByText('nothing moved for 2.67 s')).toBeVisible();
  const { data } = JSON.parse((await saved(page, browserName, 'JSON')).toString('utf8'));
  const rows = data as { item: string; system: string; startNs: number; endNs: number; amount: number }[];
  const own = (item: string) => rows.filter((row) => row.item === item && row.system === 'minix3');
  const [outage, rates] = [own('outage')[0], own('rate')];
  const during = rates.filter(({ startNs, endNs }) => startNs > (outage?.startNs ?? 0) && endNs < (outage?.endNs ?? 0));
  expect(during.length).toBeGreaterThan(10);
  expect(during.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
  expect(rates[0]?.amount).toBeGreaterThan(0);
});

test('the matrix of detectors is simulated on demand, and can be stopped', async ({ lab, page }) => {
  await lab.openPaused();
  await lab.complete();
  await page.keyboard.press('g');
  const dialog = page.getByRole('dialog', { name: 'Export a figure' });
  await dialog.getByLabel('Kind').selectOption('coverage');
  await expect(dialog.getByRole('button', { name: /^Stop, [1-9]/ })).toBeVisible();
  await dialog.getByRole('button', { name: /^Stop/ }).click();
  await expect(dialog.getByRole('button', { name: 'Simulate' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'SVG', exact: true })).toBeDisabled();
  await dialog.getByLabel('Kind').selectOption('anatomy');
  await expect(dialog.getByRole('button', { name: 'SVG', exact: true })).toBeEnabled();
});
