/** `node scripts/icons.mjs`: draws the icons of the installed app from public/mark.svg, with the Chromium of the tests. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './browsers.mjs';
import { giveUp, root } from './run.mjs';

/** Pixels a side, and the share of the side that the mark fills: of a maskable icon the rim may be cut away. */
const ICONS = /** @type {const} */ ([
  { name: 'icon-192.png', side: 192, share: 1, ground: 'transparent' },
  { name: 'icon-512.png', side: 512, share: 1, ground: 'transparent' },
  { name: 'icon-maskable.png', side: 512, share: 0.62, ground: '#f4f2ee' },
]);

const executablePath = findBrowser('chromium');
if (!executablePath) giveUp('no Chromium was found; name one by CHROMIUM');
const mark = readFileSync(join(root, 'public', 'mark.svg')).toString('base64');
const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
for (const { name, side, share, ground } of ICONS) {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">` +
      `<img src="data:image/svg+xml;base64,${mark}" style="width:${share * 100}%">`,
  );
  writeFileSync(join(root, 'public', name), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
