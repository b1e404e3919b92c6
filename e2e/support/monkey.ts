import type { Page } from '@playwright/test';

/**
 * Somebody who tries everything: random keys, clicks, drags, wheels, words, files, windows, languages and themes,
 * reloads, back and forward, all from one seed. What is done is decided by the seed and by what can be pressed on the
 * screen, never by the clock.
 */

/** Numbers from 0 up to 1, the same for the same seed (mulberry32, public domain, by Tommy Ettinger). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every key of the table of commands, and those that move in and out of fields and lists. */
const KEYS = [
  ...'abcdefghjklmnopqrstuvwxyz0123456789<>,.+-=[]/?',
  ...['Space', 'Space', 'Enter', 'Enter', 'Tab', 'Tab', 'Tab', 'Shift+Tab', 'Backspace', 'Delete'],
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'PageDown'],
  ...['Escape', 'Escape', 'Escape', 'Control+k', 'Control+s', 'Control+o', 'Control+z', 'Control+z'],
  ...['Control+Shift+z', 'Shift+N', 'Shift+A', 'Shift+T', 'Shift+K', 'Shift+Y', 'Shift+H', 'Shift+J', 'Shift+C'],
];

const WORDS = ['time', 'panic', 'zzz', '時間', '-1', '1e9', '0', '120', 'in r1, 0x1f0', '<b>', '%', 'x'.repeat(300)];

const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
] as const;

const LINKS = ['', '#disk-panic', '#somewhere', '#k1.abcdefgh', '#k77.AAAA', '#disk-panic&theme=dark'];

const FILES = [
  { name: 'hello.txt', text: 'hello' },
  { name: 'empty.json', text: '' },
  { name: 'broken.koboshi.json', text: '{"koboshi":1,"id":"x"' },
  { name: 'newer.koboshi.json', text: '{"koboshi":9,"id":"x"}' },
  {
    name: 'mine.koboshi.json',
    text: JSON.stringify({ koboshi: 1, id: 'mine', system: 'minix3', seed: 3, durationMs: 2500, set: {}, faults: [] }),
  },
  { name: 'figure.svg', text: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
] as const;

const PRESSABLE = [
  ...['button', 'a[href]', 'input', 'textarea', 'summary', '[role=tab]', '[role=option]', '[role=slider]'],
  ...[
    '[role=menuitem]',
    '[role=menuitemradio]',
    '[role=menuitemcheckbox]',
    '[role=radio]',
    '[role=switch]',
    '[tabindex]',
  ],
].join();

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

/** The middles of all that can be pressed where it is seen, in the order of the page. */
const spots = (page: Page): Promise<Spot[]> =>
  page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].flatMap((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const at = { x: x + width / 2, y: y + height / 2 };
        const top = document.elementFromPoint(at.x, at.y);
        if (top === null || !(element.contains(top) || top.contains(element))) return [];
        const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
        return [{ ...at, name: `${element.tagName.toLowerCase()} “${name.trim().slice(0, 40)}”` }];
      }),
    PRESSABLE,
  );

/** One kind of deed: does it and says what it was. */
type Deed = (page: Page, random: () => number) => Promise<string>;

const pick = <T>(from: readonly T[], random: () => number): T => {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new RangeError('there is nothing to choose from');
  return one;
};

function somewhere(page: Page, random: () => number): { x: number; y: number } {
  const { width, height } = page.viewportSize() ?? WINDOWS[0];
  return { x: Math.floor(random() * width), y: Math.floor(random() * height) };
}

const press: Deed = async (page, random) => {
  const key = pick(KEYS, random);
  await page.keyboard.press(key);
  return `press ${key}`;
};

const click: Deed = async (page, random) => {
  const chosen = random();
  const all = await spots(page);
  const spot = all[Math.floor(chosen * all.length)];
  if (spot === undefined) return 'nothing to click';
  await page.mouse.click(spot.x, spot.y);
  return `click ${spot.name}`;
};

const clickAnywhere: Deed = async (page, random) => {
  const { x, y } = somewhere(page, random);
  const button = random() < 0.8 ? 'left' : 'right';
  const clickCount = random() < 0.3 ? 2 : 1;
  await page.mouse.click(x, y, { button, clickCount });
  return `click ${button} ${clickCount} × at ${x}, ${y}`;
};

const drag: Deed = async (page, random) => {
  const from = somewhere(page, random);
  const to = somewhere(page, random);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  return `drag ${from.x}, ${from.y} to ${to.x}, ${to.y}`;
};

const wheel: Deed = async (page, random) => {
  const { x, y } = somewhere(page, random);
  await page.mouse.move(x, y);
  const zooms = random() < 0.5;
  const deltaY = Math.round((random() - 0.5) * 800);
  if (zooms) await page.keyboard.down('Control');
  await page.mouse.wheel(random() < 0.5 ? deltaY : 0, deltaY);
  if (zooms) await page.keyboard.up('Control');
  return `wheel ${deltaY} at ${x}, ${y}${zooms ? ' with Control' : ''}`;
};

const write: Deed = async (page, random) => {
  const text = pick(WORDS, random);
  await page.keyboard.insertText(text);
  return `write ${text.slice(0, 20)}`;
};

const choose: Deed = async (page, random) => {
  const [which, entry] = [random(), random()];
  const chosen = await page.evaluate(
    ([list, option]) => {
      const all = [...document.querySelectorAll('select')].filter((one) => one.checkVisibility() && !one.disabled);
      const select = all[Math.floor(list * all.length)];
      if (select === undefined) return 'nothing';
      select.selectedIndex = Math.floor(option * select.options.length);
      select.dispatchEvent(new Event('input', { bubbles: true }));
      select.dispatchEvent(new Event('change', { bubbles: true }));
      return `${select.getAttribute('aria-label') ?? select.id}: ${select.value}`;
    },
    [which, entry] as const,
  );
  return `choose ${chosen}`;
};

const drop: Deed = async (page, random) => {
  const file = pick(FILES, random);
  await page.evaluate(({ name, text }) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  }, file);
  return `drop ${file.name}`;
};

const follow: Deed = async (page, random) => {
  const link = pick(LINKS, random);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, link);
  return `follow ${link}`;
};

const resize: Deed = async (page, random) => {
  const size = pick(WINDOWS, random);
  await page.setViewportSize(size);
  return `window ${size.width} × ${size.height}`;
};

const light: Deed = async (page, random) => {
  const colorScheme = random() < 0.5 ? 'dark' : 'light';
  const reducedMotion = random() < 0.5 ? 'reduce' : 'no-preference';
  await page.emulateMedia({ colorScheme, reducedMotion });
  return `${colorScheme}, motion: ${reducedMotion}`;
};

/** Another language or theme, by the page's own buttons. */
const dress: Deed = async (page, random) => {
  const all = (await spots(page)).filter(({ name }) => /“(English|日本語|Theme|配色)/.test(name));
  const spot = all[Math.floor(random() * all.length)];
  if (spot === undefined) return 'nothing to dress in';
  await page.mouse.click(spot.x, spot.y);
  return `dress: ${spot.name}`;
};

const idle = (page: Page): Promise<unknown> => page.waitForSelector('html[data-idle=true]', { timeout: 30_000 });
const headline = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector('h1')?.textContent ?? null);

/** What is told is the same after a reload as before it; undo begins anew. */
export const RELOAD = 'reload';
const reload: Deed = async (page) => {
  await idle(page);
  const before = await headline(page);
  await page.reload();
  await idle(page);
  const after = await headline(page);
  if (before !== null && after !== null && before !== after)
    throw new Error(`the reload made another story of it: “${before}” became “${after}”`);
  return RELOAD;
};

/** Back or forward within the page's own part of the tab's history. */
const travel: Deed = async (page, random) => {
  const way = random() < 0.6 ? 'back' : 'forward';
  const went = await page.evaluate((direction) => {
    const can = direction === 'back' ? navigation.canGoBack : navigation.canGoForward;
    if (can) direction === 'back' ? history.back() : history.forward();
    return can;
  }, way);
  return went ? way : `no way ${way}`;
};

const DEEDS: readonly (readonly [weight: number, deed: Deed])[] = [
  [36, press],
  [31, click],
  [6, clickAnywhere],
  [5, drag],
  [5, wheel],
  [4, write],
  [3, choose],
  [1, drop],
  [2, follow],
  [2, travel],
  [2, resize],
  [2, light],
  [2, dress],
  [1, reload],
];
/** Every deed as often as it weighs. */
const BAG = DEEDS.flatMap(([weight, deed]) => Array.from({ length: weight }, () => deed));

/** Does one thing, and says what. */
export const actOnce = (page: Page, random: () => number): Promise<string> => pick(BAG, random)(page, random);
