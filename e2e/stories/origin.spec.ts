import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '../support/story.ts';

/** The page asks nobody but its own host, for little, and its policy would not let it do otherwise. */

const BUDGET_BYTES = 347_000;
const dist = join(import.meta.dirname, '../../dist');

test('asks for little, for nothing more in a whole session but a language, and its policy refuses the rest', async ({
  lab,
  page,
  complaints,
}) => {
  await lab.openPaused();
  await lab.complete();

  await test.step(`the first load is at most ${BUDGET_BYTES / 1000} kB compressed`, async () => {
    const asked = await page.evaluate(() => {
      const stood = performance.getEntriesByName('koboshi: first screen')[0]?.startTime ?? 0;
      const before = performance.getEntriesByType('resource').filter(({ startTime }) => startTime < stood);
      return before.map(({ name }) => new URL(name).pathname);
    });
    expect(asked.some((path) => path.includes('/worker-'))).toBe(true);
    const sizes = ['/', ...new Set(asked)]
      .filter((path) => path !== '/favicon.ico')
      .map((path) => gzipSync(readFileSync(join(dist, path === '/' ? 'index.html' : path))).length);
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(BUDGET_BYTES);
  });

  await test.step('the rest of the page comes after the first story, once', async () => {
    const later: string[] = [];
    page.on('request', (request) => later.push(request.url()));
    await lab.goToStory(2);
    await lab.inject('Panic');
    await lab.button('Undo').click();
    await lab.idle();
    expect(later).toEqual([]);
    await lab.button('日本語').click();
    await lab.idle();
    expect(later.filter((url) => !/\.(woff2|css|js)$/.test(url))).toEqual([]);
  });

  // Those of the attempts that follow are forgiven.
  expect(complaints).toEqual([]);
  await test.step('the policy refuses other origins, inline programs and eval', async () => {
    const refused = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        violations.push(effectiveDirective),
      );
      const tried = await fetch('https://example.org/').then(
        () => 'answered',
        () => 'refused',
      );
      const script = document.createElement('script');
      script.textContent = 'document.title = "inline"';
      document.head.append(script);
      const image = new Image();
      image.src = 'https://example.org/a.png';
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { tried, title: document.title, violations };
    });
    expect(refused.tried).toBe('refused');
    expect(refused.title).not.toBe('inline');
    expect(refused.violations).toEqual(
      expect.arrayContaining(['connect-src', 'img-src', expect.stringMatching(/^script-src/)]),
    );
    // The attempts of this story are its own.
    complaints.length = 0;
  });
});
