import { expect, type Page, test } from '@playwright/test';
import { Lab } from '../support/lab.ts';

/** Bar 6: painting a frame while panning a million events costs at most twice that of ten thousand, in the same run. */

const GOAL = 2;
const ROUNDS = 7;
const FRAMES_A_ROUND = 20;

/** Opens the page on a copy of `blocks` blocks that takes `durationMs`, as if the user had made it. */
async function openRun(page: Page, durationMs: number, blocks: number): Promise<Lab> {
  const lab = await new Lab(page).openPaused();
  await lab.setTheme('light');
  const kept = () => page.evaluate(() => localStorage.getItem('koboshi'));
  await expect.poll(kept).not.toBeNull();
  const state = JSON.parse((await kept()) ?? '{}');
  state.scenario = { ...state.scenario, durationMs, set: { ...state.scenario.set, 'copy.blocks': blocks }, faults: [] };
  state.view = { ...state.view, window: { start: 0, end: durationMs * 1e6 } };
  await page.addInitScript((text) => localStorage.setItem('koboshi', text), JSON.stringify(state));
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-idle', 'true', { timeout: 300_000 });
  return lab;
}

/** Zooms in once, then pans; the time that each frame took to paint, in ms. */
function panned(page: Page): Promise<number[]> {
  return page.evaluate(async (frames) => {
    const host = document.querySelector<HTMLElement>('[data-frames]');
    if (!host) throw new Error('no timeline');
    const canvas = host.querySelector('canvas') ?? host;
    const box = canvas.getBoundingClientRect();
    const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, bubbles: true, cancelable: true };
    const times: number[] = [];
    for (let frame = 0; frame < frames; frame += 1) {
      canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaX: frame % 2 === 0 ? 40 : -40 }));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      times.push(Number(host.dataset['lastFrameMs']));
    }
    return times;
  }, FRAMES_A_ROUND);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** How far in: each press of + is a factor of 1.5. */
for (const [where, zoom] of [
  ['the whole run', 2],
  ['a tenth of it', 6],
] as const) {
  test(`panning ${where}`, async ({ browser, baseURL }) => {
    test.setTimeout(600_000);
    const open = async (durationMs: number, blocks: number) => {
      const context = await browser.newContext({
        ...(baseURL ? { baseURL } : {}),
        viewport: { width: 1440, height: 900 },
      });
      const page = await context.newPage();
      await openRun(page, durationMs, blocks);
      for (let step = 0; step < zoom; step += 1) await page.keyboard.press('+');
      return page;
    };
    const small = await open(1200, 28);
    const large = await open(120_000, 2900);
    const times = { small: [] as number[], large: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.small.push(...(await panned(small)));
      times.large.push(...(await panned(large)));
    }
    const ratio = median(times.large) / median(times.small);
    const verdict = ratio <= GOAL ? 'ok   ' : 'MISSED';
    const goal = `≤ ${GOAL}`.padEnd(14);
    console.log(`${verdict} ${ratio.toFixed(2).padStart(10)} ×  ${goal} frame, panning ${where}: 1e6 / 1e4 events`);
    console.log(`      medians ${median(times.large).toFixed(2)} ms and ${median(times.small).toFixed(2)} ms`);
    expect(ratio).toBeLessThanOrEqual(GOAL);
  });
}
