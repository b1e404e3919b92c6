import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { keptText } from '../support/kept.ts';
import { koboshi } from '../support/koboshi.ts';

/**
 * A part of bar 3, side by side in one browser: a million events here and in speedscope. A frame is what the page's
 * main thread does for it, script, style and painting, while the picture is zoomed in and out (`TaskDuration` of the
 * browser's own counters): what WebGL without a graphics card costs speedscope beyond that is left out. Our load is
 * that of the page and of the whole simulation; theirs reads the finished trace from a file.
 */

const SYSTEMS = ['minix3', 'quick-recovery'] as const;
/** So much simulated time of a file copy under both systems makes about a million events. */
const DURATION_MS = 36_000;
const ROUNDS = 5;
const FRAMES_A_ROUND = 16;
const speedscope = join(import.meta.dirname, '../../node_modules/speedscope/dist/release/index.html');

test.setTimeout(1_500_000);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Prints a row as scripts/bench.mjs does; the goal is at most, or at least, so much. */
function tell(name: string, ratio: number, sign: '≤' | '≥', goal: number, measured: string): void {
  const ok = sign === '≤' ? ratio <= goal : ratio >= goal;
  console.log(`${ok ? 'ok   ' : 'MISSED'} ${ratio.toFixed(2).padStart(9)} ×  ${`${sign} ${goal}`.padEnd(14)} ${name}`);
  console.log(`      ${measured}`);
  expect.soft(ok, name).toBe(true);
}

/** Zooms in and out over the middle of the page's `selector`, an animation frame a step. */
const zoom = (page: Page, selector: string): Promise<void> =>
  page.evaluate(
    async ({ selector, count }) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      if (box === undefined) throw new Error(`nothing is ${selector}`);
      const [clientX, clientY] = [box.x + box.width / 2, box.y + box.height / 2];
      const at = { clientX, clientY, bubbles: true, cancelable: true, ctrlKey: true };
      for (let frame = 0; frame < count; frame += 1) {
        const deltaY = frame % 2 === 0 ? -60 : 60;
        document.elementFromPoint(clientX, clientY)?.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY }));
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }
    },
    { selector, count: FRAMES_A_ROUND },
  );

/** One round of zooming: the main thread's time for each step, ms. */
async function frameOf(page: Page, selector: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await busy();
  await zoom(page, selector);
  const after = await busy();
  await session.detach();
  return ((after - before) * 1000) / FRAMES_A_ROUND;
}

/** The median frame of each, measured in turns, ms. */
async function compared(sides: readonly { readonly page: Page; readonly selector: string }[]): Promise<number[]> {
  const times: number[][] = sides.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, { page, selector }] of sides.entries()) {
      await page.bringToFront();
      times[i]?.push(await frameOf(page, selector));
    }
  }
  return times.map(median);
}

interface Opened {
  readonly page: Page;
  readonly selector: string;
  /** From the order to the picture: simulated and drawn, ms. */
  readonly loadMs: number;
  readonly events: number;
}

/** The lab, with a copy of `durationMs` in both systems simulated and drawn whole. */
async function openLab(browser: Browser, baseURL: string, durationMs: number): Promise<Opened> {
  const page = await browser.newPage({ baseURL, viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const scenario = { seed: 1, durationMs, set: {}, faults: [] };
  await page.addInitScript(
    (text) => {
      localStorage.setItem('koboshi', text);
      const Original = window.Worker;
      window.Worker = class extends Original {
        constructor(...args: ConstructorParameters<typeof Original>) {
          super(...args);
          this.addEventListener('message', ({ data }) => {
            if (data.type === 'chunk')
              document.documentElement.dataset['events'] = String(
                Number(document.documentElement.dataset['events'] ?? 0) + data.chunk.length,
              );
          });
        }
      };
    },
    keptText(scenario, SYSTEMS),
  );
  const start = performance.now();
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-idle', 'true', { timeout: 600_000 });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const loadMs = performance.now() - start;
  await page.keyboard.press(' ');
  const events = Number(await page.locator('html').getAttribute('data-events'));
  return { page, selector: '[data-frames] canvas', loadMs, events };
}

/** Speedscope with the same run in it, as a file that somebody opens. */
async function openSpeedscope(browser: Browser, durationMs: number): Promise<Opened> {
  const file = join(mkdtempSync(join(tmpdir(), 'koboshi-')), 'run.trace.json');
  const args = ['--no-faults', '--duration', `${durationMs}ms`, '--system', SYSTEMS.join(), '--out', file];
  expect(await koboshi('export', 'disk-infinite-loop', ...args)).toMatchObject({ code: 0, stderr: '' });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(pathToFileURL(speedscope).href);
  const chooser = page.waitForEvent('filechooser');
  await page.getByText('Browse', { exact: true }).click();
  const start = performance.now();
  await (await chooser).setFiles(file);
  await expect(page).toHaveTitle(/run\.trace\.json/, { timeout: 600_000 });
  const loadMs = performance.now() - start;
  return { page, selector: 'body', loadMs, events: 0 };
}

const ms = (time: number | undefined): string => `${(time ?? Number.NaN).toFixed(1)} ms`;

test('a million events beside speedscope', async ({ browser, baseURL }) => {
  const ours = await openLab(browser, baseURL ?? '', DURATION_MS);
  const theirs = await openSpeedscope(browser, DURATION_MS);
  const [our = 0, their = 0] = await compared([ours, theirs]);
  const events = `${ours.events.toLocaleString('en')} events`;
  tell(
    'load, speedscope / ours',
    theirs.loadMs / ours.loadMs,
    '≥',
    20,
    `${events}: it reads a Chrome trace in ${ms(theirs.loadMs)}; we open the page and simulate in ${ms(ours.loadMs)}`,
  );
  tell('frame, speedscope / ours', their / our, '≥', 3, `${events}: ${ms(their)} and ${ms(our)}`);
});
