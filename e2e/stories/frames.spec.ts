import { expect, test } from '../support/story.ts';

/** How much is drawn, and how soon: counted in frames, so that a slow machine tells the same. */

declare global {
  interface Window {
    /** Frames of the page since it opened, and at which of them what happened. */
    frameLog: { frame: number; simulatedAt: number; paintedAt: number };
  }
}

test('a moving playhead repaints no lane, panning one picture a frame; a new future is seen within three frames', async ({
  lab,
  page,
}) => {
  await page.addInitScript(() => {
    window.frameLog = { frame: 0, simulatedAt: 0, paintedAt: 0 };
    const tick = () => {
      window.frameLog.frame += 1;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    const Original = window.Worker;
    window.Worker = class extends Original {
      constructor(...args: ConstructorParameters<typeof Original>) {
        super(...args);
        this.addEventListener('message', ({ data }) => {
          if (data.type === 'done') window.frameLog.simulatedAt = window.frameLog.frame;
        });
      }
    };
  });
  await lab.openPaused();

  await test.step('a moving playhead', async () => {
    const timeline = page.locator('[data-frames]').first();
    await page.keyboard.press('0');
    // The camera flies to the whole run, a picture a frame, and lands.
    let before = '';
    await expect(async () => {
      before = (await timeline.getAttribute('data-frames')) ?? '';
      for (let i = 0; i < 3; i += 1) await lab.idle();
      expect(await timeline.getAttribute('data-frames')).toBe(before);
    }).toPass();
    for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowRight');
    await lab.idle();
    expect(await timeline.getAttribute('data-frames')).toBe(before);
  });

  await test.step('a burst of panning', async () => {
    const { painted, frames } = await page.evaluate(async () => {
      const host = document.querySelector<HTMLElement>('[data-frames]');
      if (!host) throw new Error('no timeline');
      const canvas = host.querySelector('canvas') ?? host;
      const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const box = canvas.getBoundingClientRect();
      const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, bubbles: true, cancelable: true };
      const count = () => Number(host.dataset['frames']);
      await nextFrame();
      const first = count();
      let drawn = 0;
      for (; drawn < 10; drawn += 1) {
        for (let turn = 0; turn < 20; turn += 1) canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaX: 3 }));
        await nextFrame();
      }
      await nextFrame();
      return { painted: count() - first, frames: drawn + 1 };
    });
    expect(painted).toBeGreaterThan(0);
    expect(painted).toBeLessThanOrEqual(frames);
  });

  await test.step('a new future', async () => {
    await lab.goToStory(1);
    await page.evaluate(() => {
      const host = document.querySelector('[data-frames]');
      if (!host) throw new Error('no timeline');
      new MutationObserver(() => {
        window.frameLog.paintedAt = window.frameLog.frame;
      }).observe(host, { attributeFilter: ['data-frames'] });
    });
    const { simulatedAt: before } = await page.evaluate(() => window.frameLog);
    await lab.inject('Panic');
    const { simulatedAt, paintedAt } = await page.evaluate(() => window.frameLog);
    expect(simulatedAt).toBeGreaterThan(before);
    expect(paintedAt).toBeGreaterThanOrEqual(simulatedAt);
    expect(paintedAt - simulatedAt).toBeLessThanOrEqual(3);
  });
});
