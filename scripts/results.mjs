/**
 * What the test runners write about themselves (vitest's and Playwright's JSON), as counts and as the names of what
 * failed: a log is read from its end, and there every failed test stands with its place and its first sentence.
 */
import { isAbsolute, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './run.mjs';

/**
 * @typedef {{ title: string, where: string, said: string }} Named a test; `where`: file:line; `said`: the first line of
 *   its error
 * @typedef {{ passed: number, failed: number, note?: string, failures?: readonly Named[],
 *   flaky?: readonly Named[] }} Count `flaky`: failed, and passed when told again: counted as passed, and named
 */

/** The first line that says something, without the colours of a terminal. @param {string | undefined} text */
function firstLine(text) {
  const plain = stripVTControlCharacters(text ?? '');
  return (plain.split('\n').find((line) => line.trim() !== '') ?? 'no reason given').trim().slice(0, 200);
}

/** @param {string} path */
const short = (path) => (isAbsolute(path) ? relative(root, path) : path).replaceAll('\\', '/');

/** The place in `file` that a stack names, or the file. @param {string} file @param {string} stack */
function placeIn(file, stack) {
  const after = stack.split(file)[1] ?? '';
  const line = /^:(\d+)/.exec(after)?.[1];
  return line === undefined ? short(file) : `${short(file)}:${line}`;
}

/** @param {...(string | false | undefined)} parts */
const notes = (...parts) => {
  const note = parts.filter(Boolean).join(', ');
  return note === '' ? {} : { note };
};

/** @param {any} results what vitest's JSON reporter writes @returns {Count} */
export function vitestCount(results) {
  /** @type {Named[]} */
  const failures = [];
  for (const { name, message, assertionResults } of results.testResults) {
    const failed = assertionResults.filter((/** @type {any} */ { status }) => status === 'failed');
    for (const { fullName, failureMessages } of failed) {
      const [stack = ''] = failureMessages;
      failures.push({ title: fullName, where: placeIn(name, stack), said: firstLine(stack) });
    }
    // A file that does not load fails without any test of its own.
    if (failed.length === 0 && message)
      failures.push({ title: 'the file itself', where: short(name), said: firstLine(message) });
  }
  const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests } = results;
  return {
    passed: numPassedTests,
    failed: numFailedTests > 0 ? numFailedTests : Math.min(numFailedTestSuites, 1),
    failures,
    ...notes(numPendingTests > 0 && `${numPendingTests} skipped`),
  };
}

/** Every test of a suite and of those inside it. @param {any} suite @param {string[]} titles @returns {any[]} */
function specsOf(suite, titles) {
  return [
    ...(suite.specs ?? []).map((/** @type {any} */ spec) => ({ ...spec, titles: [...titles, spec.title] })),
    ...(suite.suites ?? []).flatMap((/** @type {any} */ inner) => specsOf(inner, [...titles, inner.title])),
  ];
}

/** @param {any} results what Playwright's JSON reporter writes @returns {Count} */
export function playwrightCount(results) {
  const told = (/** @type {string} */ file) => short(join(results.config.rootDir, file));
  const specs = results.suites.flatMap((/** @type {any} */ suite) => specsOf(suite, []));
  /** @param {string} status @returns {Named[]} */
  const named = (status) =>
    specs.flatMap((/** @type {any} */ { titles, file, line, tests }) =>
      tests
        .filter((/** @type {any} */ test) => test.status === status)
        .map((/** @type {any} */ test) => {
          const error = test.results.find((/** @type {any} */ result) => result.error)?.error ?? {};
          const { location = { file: told(file), line }, message } = error;
          return {
            title: titles.join(' › '),
            where: `${short(location.file)}:${location.line}`,
            said: firstLine(message),
          };
        }),
    );
  const outside = results.errors.map((/** @type {any} */ { message, location }) => ({
    title: 'outside every test',
    where: location ? `${short(location.file)}:${location.line}` : 'playwright.config.ts',
    said: firstLine(message),
  }));
  const { expected, flaky, unexpected, skipped } = results.stats;
  return {
    passed: expected + flaky,
    failed: unexpected,
    failures: [...named('unexpected'), ...outside],
    flaky: named('flaky'),
    ...notes(flaky > 0 && `${flaky} flaky`, skipped > 0 && `${skipped} skipped`),
  };
}

/**
 * The lines with which `npm test` ends: what failed, then what was flaky.
 * @param {readonly (Count & { name: string })[]} outcomes
 */
export function namesOf(outcomes) {
  /** @param {string} word @param {'failures' | 'flaky'} key */
  const lines = (word, key) =>
    outcomes.flatMap(({ name, [key]: tests = [] }) =>
      tests.flatMap(({ title, where, said }) => [`${word} ${name}: ${title}`, `       ${where}`, `       ${said}`]),
    );
  return [...lines('FAILED', 'failures'), ...lines('FLAKY ', 'flaky')];
}
