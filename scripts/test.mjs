/**
 * `npm test`: sets up what is missing and runs every step of steps.mjs. Steps whose names contain one of the arguments
 * run alone (`npm test rooms stories`); `--all` tells every story in Firefox too. At the end stand the names of the tests
 * that failed, and the last line is `N passed, N failed`.
 */
import { namesOf } from './results.mjs';
import { setUp } from './setup.mjs';
import { STEPS } from './steps.mjs';

await setUp();

/** @typedef {import('./results.mjs').Count & { name: string, seconds: number }} Outcome */

/** @param {import('./steps.mjs').Step} step @param {readonly Outcome[]} before @returns {Promise<Outcome>} */
async function outcomeOf({ name, needs, run }, before) {
  const needed = before.find((outcome) => outcome.name === needs);
  if (needed && needed.failed > 0) return { name, passed: 0, failed: 1, note: `needs the ${needs}`, seconds: 0 };
  console.log(`\n── ${name}`);
  const start = performance.now();
  const count = await run();
  return { name, ...count, seconds: (performance.now() - start) / 1000 };
}

const wanted = process.argv.slice(2).filter((word) => word !== '--all');
const chosen = STEPS.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
/** @type {Outcome[]} */
const outcomes = [];
for (const step of chosen) outcomes.push(await outcomeOf(step, outcomes));

console.log('\n── summary');
for (const { name, passed, failed, note, seconds } of outcomes) {
  const verdict = failed === 0 ? 'ok    ' : 'FAILED';
  const counts = passed + failed > 1 ? `${passed} passed, ${failed} failed` : '';
  console.log(`${verdict} ${seconds.toFixed(1).padStart(6)} s  ${[name, counts, note].filter(Boolean).join(' · ')}`);
}
for (const line of namesOf(outcomes)) console.log(line);
const sum = (/** @type {'passed' | 'failed'} */ key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 || outcomes.length === 0 ? 1 : 0;
