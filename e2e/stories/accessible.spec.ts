import type { Locator, Page } from '@playwright/test';
import { CONTRAST, violationsOn } from '../support/axe.ts';
import type { Lab } from '../support/lab.ts';
import { expect, LONG, test } from '../support/story.ts';

/**
 * No fault that axe can find: on any screen, in either language, in either theme. Walks for each language.
 */

const DESK = { width: 1440, height: 900 };

interface Screen {
  readonly name: string;
  /** From the first screen, by keys and places: they are the same in both languages. */
  readonly reach: (page: Page, lab: Lab) => Promise<unknown>;
  /** The part that is new on it; the whole page, where none is named. */
  readonly within?: string;
  /** The keys that leave it for the first screen, where that is not Escape. */
  readonly leave?: readonly string[];
  /** Reached by what a stock Firefox cannot be told: e2e/chromium has a browser for paper. */
  readonly chromiumOnly?: boolean;
  /** Where it is not the desk's. */
  readonly viewport?: typeof DESK;
}

const dialog = (page: Page): Locator => page.getByRole('dialog');

/** A screen behind a key, there when `part` of it is seen. */
const behind = (key: string, name: string, part: (page: Page) => Locator, within = 'dialog'): Screen => ({
  name,
  within,
  reach: async (page) => {
    await page.keyboard.press(key);
    await expect(part(page).first()).toBeVisible();
  },
});

/** A menu behind one of the page's buttons. */
const menu = (name: string, button: (page: Page) => Locator): Screen => ({
  name,
  reach: async (page) => {
    await button(page).click();
    await expect(page.getByRole('menu')).toBeVisible();
  },
});

/** The dialog of figures with the kind of this place in its list. */
const figure = (name: string, index: number): Screen => ({
  name: `figure, ${name}`,
  within: 'dialog',
  reach: async (page) => {
    await page.keyboard.press('g');
    const picture = dialog(page).locator('svg[viewBox]').last();
    await expect(picture).toBeVisible();
    const before = await picture.evaluate((svg) => svg.outerHTML);
    await dialog(page).getByRole('combobox').first().selectOption({ index });
    await expect.poll(() => picture.evaluate((svg) => svg.outerHTML), { timeout: 30_000 }).not.toBe(before);
  },
});

/** A screen of a phone; the next one is the desk's again. */
const onPhone = (name: string, reach: Screen['reach'], leave = ['Escape']): Screen => ({
  name: `phone, ${name}`,
  viewport: { width: 390, height: 844 },
  reach,
  leave,
});

const inspectorTab = (name: string, index: number): Screen => ({
  name: `inspector, ${name}`,
  within: 'aside',
  reach: async (page) => {
    await page.keyboard.press('w');
    const inspector = page.getByRole('complementary');
    await inspector.getByRole('tab').nth(index).click();
    await expect(inspector.getByRole('tabpanel')).not.toBeEmpty();
  },
  leave: ['w'],
});

const GALLERY = behind('o', 'gallery', (page) => dialog(page).getByRole('listitem'));
const EDITOR = behind('F2', 'program editor', (page) => dialog(page).getByRole('textbox'));
const FAULTS = behind('k', 'faults', (page) => page.locator('[data-fault]'), '[data-part=machine]');
const COMPARED = menu('compared systems', (page) =>
  page.getByRole('banner').locator('button[aria-haspopup=menu]').nth(1),
);

const SCREENS: readonly Screen[] = [
  { name: 'first screen', reach: async () => undefined },
  FAULTS,
  behind('Control+k', 'finder', (page) => dialog(page).getByRole('option')),
  GALLERY,
  behind('Control+s', 'share', (page) => dialog(page).getByRole('img')),
  behind('g', 'figure', (page) => dialog(page).locator('svg')),
  behind('?', 'keys', dialog),
  behind('Shift+C', 'notes and bookmarks', dialog),
  behind('c', 'a new note', (page) => dialog(page).getByRole('textbox')),
  COMPARED,
  menu('lanes', (page) => page.locator('[data-lane-filter] + span > button')),
  inspectorTab('why', 0),
  inspectorTab('event', 1),
  inspectorTab('program', 2),
  inspectorTab('kernel', 3),
  inspectorTab('device', 4),
  behind('Shift+R', 'differences', (page) => page.locator('[data-part=tables]').getByRole('row'), '[data-part=tables]'),
  behind('Shift+E', 'events', (page) => page.locator('[data-part=tables]').getByRole('row'), '[data-part=tables]'),
  {
    name: 'a length measured',
    within: '[data-part=center]',
    reach: async (page, lab) => {
      await lab.goToStory(1);
      await page.keyboard.press('a');
      await page.keyboard.press('PageDown');
      await page.keyboard.press('Shift+A');
      await lab.idle();
    },
    leave: ['x'],
  },
  EDITOR,
  {
    name: 'parameters, one changed, all that speak of time',
    within: '[data-part=parameters]',
    reach: async (page, lab) => {
      await page.keyboard.press('v');
      const panel = page.locator('[data-part=parameters]');
      await expect(panel.getByRole('searchbox')).toBeFocused();
      await page.keyboard.type('time');
      await expect(panel.getByRole('slider').first()).toBeVisible();
      await panel.getByRole('slider').first().press('ArrowRight');
      await lab.idle();
    },
  },
  {
    name: 'branches, one being named, and a notice',
    reach: async (page, lab) => {
      await lab.goToStory(1);
      await page.keyboard.press('k');
      await page.keyboard.press('2');
      await lab.idle();
      await page.evaluate(() => {
        location.hash = '#somewhere';
      });
      await expect(page.getByRole('status').getByRole('button')).toBeVisible();
      await page.getByRole('button', { name: /^(Rename the branch|ブランチの名前を変える)$/ }).click();
      await expect(page.getByRole('contentinfo').getByRole('textbox')).toBeFocused();
    },
  },
  { ...behind('p', 'presenter', (page) => page.getByRole('toolbar'), 'body'), leave: ['p'] },
  {
    name: 'black screen',
    within: 'body',
    reach: async (page) => {
      await page.keyboard.press('p');
      await page.keyboard.press('b');
      await expect(page.locator('footer ~ button')).toBeVisible();
    },
    // The first only lights the screen again.
    leave: ['p', 'p'],
  },
  {
    name: 'hand-out',
    chromiumOnly: true,
    within: 'article',
    reach: async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      await expect(page.getByRole('article').getByRole('figure').first()).toBeVisible();
    },
  },
  {
    name: 'embedded, the answer kept back',
    reach: async (page) => {
      const lang = await page.locator('html').getAttribute('lang');
      await page.emulateMedia({ media: 'screen' });
      await page.goto('about:blank');
      await page.goto(`./#disk-panic&embed&answers=off&start=4.01s&lang=${lang}`);
      await expect(page.locator('html')).toHaveAttribute('data-veiled', '');
    },
  },
  {
    name: 'embedded, the answer shown',
    reach: async (page) => {
      await page.getByRole('banner').getByRole('button').click();
      await expect(page.locator('[data-part=outcome]')).toBeVisible();
    },
  },
];

/** Of a part that is among the others already: the other figures, and the page on a phone. */
const MORE: readonly Screen[] = [
  ...['anatomy', 'comparison', 'sequence', 'machine', 'coverage'].map((kind, i) => figure(kind, i + 1)),
  onPhone('first screen', async () => undefined),
  onPhone('inspector', inspectorTab('why', 0).reach, ['w']),
  onPhone('faults', FAULTS.reach),
  onPhone('compared systems', COMPARED.reach),
  onPhone('gallery', GALLERY.reach),
  onPhone('program editor', EDITOR.reach),
];

async function walk(lab: Lab, screens: readonly Screen[], browserName: string): Promise<void> {
  const { page } = lab;
  let themes: readonly ('light' | 'dark')[] = ['light', 'dark'];
  for (const { name, reach, within, leave = ['Escape'], viewport = DESK, chromiumOnly = false } of screens) {
    if (chromiumOnly && browserName !== 'chromium') continue;
    // A full screen, which presenting asks for, cannot be given another size in Firefox while it is one.
    if (page.viewportSize()?.width !== viewport.width) await page.setViewportSize(viewport);
    await test.step(name, () => reach(page, lab));
    for (const [index, theme] of themes.entries()) {
      if (browserName === 'chromium') await page.emulateMedia({ colorScheme: theme });
      // A stock Firefox cannot be told: the page is, as its own switch would.
      else await page.evaluate((one) => document.documentElement.setAttribute('data-theme', one), theme);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      // Names, roles and their order are the same in both themes.
      const found = await violationsOn(page, { within, rule: index === 0 ? undefined : CONTRAST });
      expect.soft(found, `${name}, ${theme}`).toEqual([]);
    }
    themes = themes.toReversed();
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    for (const key of leave) await page.keyboard.press(key);
    // Left where it clicked, the pointer would call forth the tooltip of whatever the next screen has there.
    await page.mouse.move(0, 0);
  }
}

for (const [language, lang] of [
  ['English', 'en'],
  ['日本語', 'ja'],
] as const) {
  for (const [what, screens] of [
    ['screen', SCREENS],
    ['other figure, and a phone,', MORE],
  ] as const) {
    // The screens in one language in `npm test`, all in both in `npm run test:long`.
    const when = lang === 'en' && screens === SCREENS ? {} : LONG;
    test(`every ${what} is accessible in ${lang}`, when, async ({ lab, page, browserName }) => {
      test.setTimeout(300_000);
      await lab.openPaused();
      await lab.button(language).click();
      await lab.complete();
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await walk(lab, screens, browserName);
    });
  }
}
