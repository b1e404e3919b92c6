/**
 * `npm run monkey`: ten minutes of random keys, clicks and drags over the built page in Chromium
 * (e2e/support/monkey.ts). `npm run monkey -- 7` does seed 7 alone, `-- 100-120` those seeds, `-- 7 1000` a thousand deeds of seed 7. A failure
 * names its seed and the last deeds.
 */
import { readyBrowsers } from './browsers.mjs';
import { build } from './build.mjs';
import { freePort } from './free-port.mjs';
import { giveUp, runNode, tool } from './run.mjs';
import { setUp } from './setup.mjs';

/** Each of half a minute to a minute. */
const USUAL = { first: 1, last: 12, deeds: 300 };

const [range = `${USUAL.first}-${USUAL.last}`, count = String(USUAL.deeds)] = process.argv.slice(2);
const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(range) ?? [];
const [first, last, deeds] = [Number(from), Number(to), Number(count)];
if (!(first <= last && deeds > 0))
  giveUp(`${range} ${count}: seeds are a number or a range (1-12), then how many deeds`);
const seeds = Array.from({ length: last - first + 1 }, (_, i) => first + i);

await setUp();
const chromium = (await readyBrowsers()).find(({ browser }) => browser === 'chromium');
if (chromium?.problem) giveUp(chromium.problem);
const args = ['test', '--project=chromium', '--reporter=list', 'chromium/monkey.spec.ts'];
const env = { KOBOSHI_MONKEY: JSON.stringify({ seeds, deeds }), KOBOSHI_PORT: String(await freePort()) };
const built = await build();
process.exitCode = built.code || (await runNode([tool('@playwright', 'test', 'cli.js'), ...args], { env })).code;
