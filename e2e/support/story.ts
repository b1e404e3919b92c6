import { test as base, expect } from '@playwright/test';
import { Lab } from './lab.ts';

/** Firefox's word (NS_BINDING_ABORTED) for a font that was still on its way when the page was left. */
const BROKEN_OFF = 'status=2152398850';

/** Playwright's word where a story lets no page be kept for later: each begins with a browser that knows nothing. */
const NOT_KEPT = 'Service Worker registration blocked by Playwright';

/**
 * A story: a test with a lab, and with what every story asks of the page: no error, nothing logged, no request to
 * another origin.
 */
export const test = base.extend<{ lab: Lab; complaints: string[] }>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', ({ message }) => {
        if (!message.includes(BROKEN_OFF)) complaints.push(`error: ${message}`);
      });
      page.on('console', (message) => {
        if (message.text().includes(BROKEN_OFF) || message.text().includes(NOT_KEPT)) return;
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
      });
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        const own = origin === new URL(baseURL ?? '').origin || protocol === 'data:' || protocol === 'blob:';
        if (!own) complaints.push(`request: ${request.url()}`);
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  lab: async ({ page }, use) => {
    await use(new Lab(page));
  },
});

/** A story that `npm run test:long` tells, and `npm test` has no time for: what it shows is shown elsewhere in part. */
export const LONG = { tag: '@long' } as const;

export { expect };
