import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { keptText } from '../support/kept.ts';
import { koboshi } from '../support/koboshi.ts';

/**
 * Bar 3, side by side in one browser: a million events here and in speedscope; ten million and a hundred thousand
 * here; ten thousand in a naive SVG.
 *
 * A frame lasts from one animation frame to the next while each is another picture, zoomed in or out, in a browser that
 * does not wait for the screen: script, style, layout, painting, and what draws the pixels. Beside speedscope only the
 * main thread's work counts: what WebGL without a graphics card costs it beyond that is left out. The load is the main
 * thread's work, too, in processor time: ours takes in the columns and indexes of its worker and draws them; theirs
 * reads the Chrome trace. How long somebody waits, our simulation included, is printed beside it.
 */

const SYSTEMS = ['minix3', 'quick-recovery'] as const;
/** So much simulated time of a file copy under both systems makes about a million events. */
const DURATION_MS = 36_000;
const ROUNDS = 5;
const FRAMES_A_ROUND = 16;
/** The page is loaded so often, with and without its events; medians count. */
const LOADS = 5;
const speedscope = join(import.meta.dirname, '../../node_modules/speedscope/dist/release/index.html');

test.setTimeout(1_500_000);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Prints a row as scripts/bench.mjs does; the goal is at most, or at least, so much. */
function tell(name: string, found: number, sign: '≤' | '≥', goal: number, measured: string): void {
  const ok = sign === '≤' ? found <= goal : found >= goal;
  console.log(`${ok ? 'ok   ' : 'MISSED'} ${found.toFixed(2).padStart(9)} ×  ${`${sign} ${goal}`.padEnd(14)} ${name}`);
  console.log(`      ${measured}`);
  expect.soft(ok, name).toBe(true);
}

/** Zooms in and out over the middle of the page's `selector`, an animation frame a step; how long each lasted, ms. */
const zoom = (page: Page, selector: string): Promise<number[]> =>
  page.evaluate(
    async ({ selector, count }) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      if (box === undefined) throw new Error(`nothing is ${selector}`);
      const [clientX, clientY] = [box.x + box.width / 2, box.y + box.height / 2];
      const at = { clientX, clientY, bubbles: true, cancelable: true, ctrlKey: true };
      const lasted: number[] = [];
      let before = performance.now();
      for (let frame = 0; frame < count; frame += 1) {
        const deltaY = frame % 2 === 0 ? -60 : 60;
        document.elementFromPoint(clientX, clientY)?.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY }));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const now = performance.now();
        lasted.push(now - before);
        before = now;
      }
      return lasted;
    },
    { selector, count: FRAMES_A_ROUND },
  );

/**
 * What the page's main thread works for while `deed` is done, ms: in time that passes, or in the processor's own time,
 * where others, as a simulation, want the machine's cores meanwhile.
 */
async function workOf(page: Page, deed: () => Promise<unknown>, timeDomain?: 'threadTicks'): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', timeDomain === undefined ? {} : { timeDomain });
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await busy();
  await deed();
  const after = await busy();
  await session.detach();
  return (after - before) * 1000;
}

/** What a step of zooming costs, in the median of rounds, ms. */
interface FrameCost {
  /** Until the next one is drawn. */
  readonly lastsMs: number;
  /** Of the page's main thread, in time that passes. */
  readonly workMs: number;
}

/** The median frame of each, measured in turns. */
async function compared(sides: readonly { readonly page: Page; readonly selector: string }[]): Promise<FrameCost[]> {
  const costs: FrameCost[][] = sides.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, { page, selector }] of sides.entries()) {
      await page.bringToFront();
      let lasted: number[] = [];
      const workMs = await workOf(page, async () => {
        lasted = await zoom(page, selector);
      });
      costs[i]?.push({ lastsMs: median(lasted), workMs: workMs / FRAMES_A_ROUND });
    }
  }
  return costs.map((rounds) => ({
    lastsMs: median(rounds.map(({ lastsMs }) => lastsMs)),
    workMs: median(rounds.map(({ workMs }) => workMs)),
  }));
}

interface Opened {
  readonly page: Page;
  readonly selector: string;
  /** From the order to the picture: read, or simulated, and drawn, ms. */
  readonly loadMs: number;
  /** The main thread's part of that, ms. */
  readonly workMs: number;
  readonly events: number;
}

/** When no run is under way and the picture stands, without asking again and again. */
const idleAndDrawn = (): Promise<unknown> => {
  const root = document.documentElement;
  const idle = new Promise<void>((resolve) => {
    const look = (): void => {
      if (root.dataset['idle'] === 'true') resolve();
    };
    new MutationObserver(look).observe(root, { attributes: true, attributeFilter: ['data-idle'] });
    look();
  });
  return idle.then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
};

/** The lab, with a copy of `durationMs` in both systems simulated and drawn whole. */
async function openLab(browser: Browser, baseURL: string, durationMs: number): Promise<Opened> {
  // For somebody who wants no motion the page does not play: that would cost by the second, not by the event.
  const still = { serviceWorkers: 'block', reducedMotion: 'reduce' } as const;
  const page = await browser.newPage({ baseURL, viewport: { width: 1440, height: 900 }, ...still });
  const scenario = { seed: 1, durationMs, set: {}, faults: [] };
  await page.addInitScript(
    (text) => {
      localStorage.setItem('koboshi', text);
      Reflect.set(window, 'events', 0);
      const Original = window.Worker;
      window.Worker = class extends Original {
        constructor(...args: ConstructorParameters<typeof Original>) {
          super(...args);
          this.addEventListener('message', ({ data }) => {
            // No attribute of the page: what counts must not cost.
            if (data.type === 'chunk') Reflect.set(window, 'events', Reflect.get(window, 'events') + data.chunk.length);
          });
        }
      };
    },
    keptText(scenario, SYSTEMS),
  );
  const start = performance.now();
  const workMs = await workOf(
    page,
    async () => {
      await page.goto('./');
      await page.evaluate(idleAndDrawn);
    },
    'threadTicks',
  );
  const loadMs = performance.now() - start;
  const events: number = await page.evaluate(() => Reflect.get(window, 'events'));
  return { page, selector: '[data-frames] canvas', loadMs, workMs, events };
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
  const workMs = await workOf(
    page,
    async () => {
      await (await chooser).setFiles(file);
      await expect(page).toHaveTitle(/run\.trace\.json/, { timeout: 600_000 });
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    },
    'threadTicks',
  );
  return { page, selector: 'body', loadMs: performance.now() - start, workMs, events: 0 };
}

const ratio = (a: number | undefined, b: number | undefined): number => (a ?? Number.NaN) / (b ?? Number.NaN);

const ms = (time: number | undefined): string => `${(time ?? Number.NaN).toFixed(1)} ms`;

/** A bar for each of `count` events as an element of its own, placed again at each zoom, as a data join does it. */
async function openNaive(browser: Browser, count: number): Promise<Pick<Opened, 'page' | 'selector'>> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.setContent('<svg width="1400" height="800"></svg>');
  await page.evaluate((count) => {
    const svg = document.querySelector('svg');
    const bars = Array.from({ length: count }, (_, i) => {
      const bar = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      bar.setAttribute('y', String((i % 12) * 60));
      bar.setAttribute('height', '20');
      bar.setAttribute('fill', ['#0072b2', '#d55e00', '#009e73'][i % 3] ?? '');
      svg?.append(bar);
      return bar;
    });
    let scale = 1;
    const place = (): void => {
      for (const [i, bar] of bars.entries()) {
        bar.setAttribute('x', String(700 + (i / count - 0.5) * 1400 * scale));
        bar.setAttribute('width', String(Math.max(0.5, (1100 / count) * scale)));
      }
    };
    place();
    svg?.addEventListener('wheel', ({ deltaY }) => {
      scale *= deltaY < 0 ? 1.2 : 1 / 1.2;
      requestAnimationFrame(place);
    });
  }, count);
  return { page, selector: 'svg' };
}

test('a million events beside speedscope', async ({ browser, baseURL }) => {
  const loads: { readonly empty: number; readonly full: number }[] = [];
  for (let round = 1; round < LOADS; round += 1) {
    const [empty, full] = [
      await openLab(browser, baseURL ?? '', 100),
      await openLab(browser, baseURL ?? '', DURATION_MS),
    ];
    loads.push({ empty: empty.workMs, full: full.workMs });
    for (const { page } of [empty, full]) await page.close();
  }
  const empty = await openLab(browser, baseURL ?? '', 100);
  const ours = await openLab(browser, baseURL ?? '', DURATION_MS);
  loads.push({ empty: empty.workMs, full: ours.workMs });
  const theirs = await openSpeedscope(browser, DURATION_MS);
  const [our, their] = await compared([ours, theirs]);
  const events = `${ours.events.toLocaleString('en')} events`;
  // Without what a page with a few events costs, which speedscope's had paid before its file was chosen.
  const work = median(loads.map(({ full }) => full)) - median(loads.map((load) => load.empty));
  tell(
    'load, speedscope / ours',
    theirs.workMs / work,
    '≥',
    20,
    `${events}: ${ms(theirs.workMs)} and ${ms(work)}; until the picture stands ${ms(theirs.loadMs)} from a finished file, ` +
      `${ms(ours.loadMs)} with the page and the whole simulation`,
  );
  const pixels = `with the pixels ${ms(their?.lastsMs)} and ${ms(our?.lastsMs)}`;
  const frames = `${events}: ${ms(their?.workMs)} and ${ms(our?.workMs)}; ${pixels}`;
  tell('frame, speedscope / ours', ratio(their?.workMs, our?.workMs), '≥', 3, frames);
  for (const { page } of [empty, ours, theirs]) await page.close();
});

test('ten million events beside a hundred thousand, and beside ten thousand elements', async ({ browser, baseURL }) => {
  const small = await openLab(browser, baseURL ?? '', DURATION_MS / 10);
  const naive = await openNaive(browser, 10_000);
  const large = await openLab(browser, baseURL ?? '', DURATION_MS * 10);
  const [few, elements, many] = await compared([small, naive, large]);
  const events = `${large.events.toLocaleString('en')} and ${small.events.toLocaleString('en')} events`;
  const both = (a: FrameCost | undefined, b: FrameCost | undefined): string =>
    `${ms(a?.lastsMs)} and ${ms(b?.lastsMs)}; the main thread's part ${ms(a?.workMs)} and ${ms(b?.workMs)}`;
  tell('frame, 10⁷ / 10⁵ events', ratio(many?.lastsMs, few?.lastsMs), '≤', 2, `${events}: ${both(many, few)}`);
  const beside = 'frame, naive SVG at 10⁴ / ours at 10⁷';
  tell(beside, ratio(elements?.lastsMs, many?.lastsMs), '≥', 8, both(elements, many));
});

/** Bar 4: every step of a slider's drag is drawn in both timelines, and none keeps the main thread for over 50 ms. */
test('a threshold is dragged without a long task', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('./');
  await page.locator('html[data-complete]').waitFor();
  await page.keyboard.press(' ');
  await page.keyboard.press('v');
  const slider = page.getByRole('slider', { name: 'Threshold of a job' });
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the slider is not on the screen');
  const frames = async (): Promise<number> => Number(await page.locator('[data-frames]').getAttribute('data-frames'));
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
      document.documentElement.dataset['longTasks'] = JSON.stringify(tasks);
    }).observe({ type: 'longtask' });
  });
  const before = await frames();
  await slider.hover();
  await page.mouse.down();
  const steps = 12;
  for (let step = 0; step < steps; step += 1) {
    await page.mouse.move(box.x + box.width * (0.35 + step * 0.02), box.y + box.height / 2);
    await expect(page.locator('html')).toHaveAttribute('data-idle', 'true');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  await page.mouse.up();
  const drawn = (await frames()) - before;
  const tasks: number[] = JSON.parse((await page.locator('html').getAttribute('data-long-tasks')) ?? '[]');
  const longest = tasks.length === 0 ? '' : `, the longest ${ms(Math.max(...tasks))}`;
  tell('long tasks in a drag of a threshold', tasks.length, '≤', 0, `${steps} steps, ${drawn} frames drawn${longest}`);
  expect.soft(drawn).toBeGreaterThanOrEqual(steps);
});
