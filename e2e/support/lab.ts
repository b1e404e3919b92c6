import { expect, type Locator, type Page } from '@playwright/test';

/**
 * The lab as a person uses it: verbs of the subject, no selectors in the stories. Waiting means waiting for the page's
 * own word that nothing is under way (`data-idle` on <html>), never for a length of time.
 */
export class Lab {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page and waits until its first story is simulated. The playhead is moving, as the page opens with it. */
  async open(path = './'): Promise<this> {
    await this.page.goto(path);
    await this.simulated();
    return this;
  }

  /** Opens the page and stops time, so that nothing changes by itself. */
  async openPaused(path = './'): Promise<this> {
    await this.open(path);
    await this.pause();
    return this;
  }

  /** No run is under way. */
  async simulated(): Promise<void> {
    await expect(this.page.locator('html')).toHaveAttribute('data-idle', 'true', { timeout: 30_000 });
  }

  /** What the first screen did without has been fetched. */
  async complete(): Promise<void> {
    await expect(this.page.locator('html')).toHaveAttribute('data-complete', '');
  }

  /** No run is under way, and what changed has been drawn. */
  async idle(): Promise<void> {
    await this.simulated();
    await this.page.evaluate(() => document.fonts.ready.then(() => null));
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
    );
  }

  get headline(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** The clock of the transport: simulated time at the playhead. */
  get clock(): Locator {
    return this.page.getByRole('timer', { name: 'Simulated time' });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  get driver(): Locator {
    return this.page.getByRole('region', { name: 'The machine' }).getByRole('button', { name: /disk driver/i });
  }

  async pause(): Promise<void> {
    await this.button('Pause').click();
    await this.idle();
  }

  /** Moves the playhead to the start of the run and `steps` story points on. */
  async goToStory(steps: number): Promise<void> {
    await this.page.keyboard.press('Home');
    for (let step = 0; step < steps; step += 1) await this.page.keyboard.press('PageDown');
    await this.idle();
  }

  /** Moves the playhead on by so many events of the shown system. */
  async stepEvents(count: number): Promise<void> {
    for (let step = 0; step < count; step += 1) await this.page.keyboard.press('ArrowRight');
    await this.idle();
  }

  /** Knocks the disk driver over, at the playhead, by clicking. */
  async inject(fault: string): Promise<void> {
    await this.driver.click();
    await this.page.getByRole('button', { name: new RegExp(`^${fault}`) }).click();
    await this.idle();
  }

  /** Chooses an entry of one of the header's menus. */
  async choose(menu: string | RegExp, entry: string | RegExp): Promise<void> {
    await this.button(menu).click();
    await this.page.getByRole('menuitemradio', { name: entry }).click();
  }

  /** Compares exactly these systems, taking the others out. */
  async compare(...systems: readonly string[]): Promise<void> {
    await this.button(/^Compared systems/).click();
    const entries = this.page.getByRole('menuitemcheckbox');
    // What draws the menu may still be on its way, and a list of texts waits for nobody.
    await entries.first().waitFor();
    const names = await entries.allTextContents();
    // In first, out afterwards: one always stays.
    for (const wanted of [true, false]) {
      for (const name of names) {
        const entry = this.page.getByRole('menuitemcheckbox', { name, exact: true });
        const isIn = (await entry.getAttribute('aria-checked')) === 'true';
        if (systems.includes(name) === wanted && isIn !== wanted) await entry.click();
      }
    }
    await this.page.keyboard.press('Escape');
    await this.idle();
  }

  /** Turns the theme switch until it shows `theme`. */
  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    const themeButton = this.button(/^Theme: /);
    for (let turn = 0; turn < 3; turn += 1) {
      if ((await themeButton.getAttribute('aria-label')) === `Theme: ${theme}`) return;
      await themeButton.click();
    }
    await expect(themeButton).toHaveAttribute('aria-label', `Theme: ${theme}`);
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.simulated();
  }
}
