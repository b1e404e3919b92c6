import { join } from 'node:path';
import { expect, test } from 'vitest';
import { namesOf, playwrightCount, vitestCount } from './results.mjs';
import { root } from './run.mjs';

/** A log is read from its end: there a failed test has its name, its place and its first sentence. */

test('a failed unit test, and a file that does not load, are named', () => {
  const file = join(root, 'app/a.test.ts');
  const count = vitestCount({
    numPassedTests: 4,
    numFailedTests: 1,
    numFailedTestSuites: 2,
    numPendingTests: 2,
    testResults: [
      {
        name: file,
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'holds', failureMessages: [] },
          {
            status: 'failed',
            fullName: 'room holds not',
            failureMessages: [`\u001b[31mError: 1 is not 2\u001b[39m\n    at ${file}:12:9\n    at ${file}:3:1`],
          },
        ],
      },
      { name: join(root, 'app/b.test.ts'), message: "\nCannot find module './gone.ts'", assertionResults: [] },
    ],
  });
  expect(count).toMatchObject({ passed: 4, failed: 1, note: '2 skipped' });
  expect(namesOf([{ name: 'unit', ...count }])).toEqual([
    'FAILED unit: room holds not',
    '       app/a.test.ts:12',
    '       Error: 1 is not 2',
    'FAILED unit: the file itself',
    '       app/b.test.ts',
    "       Cannot find module './gone.ts'",
  ]);
});

test('a story that failed, one that was flaky and an error outside of all are named', () => {
  const result = (message: string) => ({
    error: { message, location: { file: join(root, 'e2e/support/lab.ts'), line: 7 } },
  });
  const spec = (title: string, status: string, results: unknown[]) => ({
    title,
    file: 'stories/x.spec.ts',
    line: 3,
    tests: [{ status, results }],
  });
  const count = playwrightCount({
    config: { rootDir: join(root, 'e2e') },
    stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 },
    errors: [{ message: 'Error: no server' }],
    suites: [
      {
        title: 'stories/x.spec.ts',
        specs: [spec('holds', 'expected', [{}]), spec('stumbles', 'flaky', [result('Timed out\nand more'), {}])],
        suites: [
          { title: 'in the dark', specs: [spec('falls', 'unexpected', [result('\u001b[2mexpect\u001b[22m(a)')])] },
        ],
      },
    ],
  });
  expect(count).toMatchObject({ passed: 6, failed: 1, note: '1 flaky' });
  expect(namesOf([{ name: 'stories', ...count }])).toEqual([
    'FAILED stories: in the dark › falls',
    '       e2e/support/lab.ts:7',
    '       expect(a)',
    'FAILED stories: outside every test',
    '       playwright.config.ts',
    '       Error: no server',
    'FLAKY  stories: stumbles',
    '       e2e/support/lab.ts:7',
    '       Timed out',
  ]);
});
