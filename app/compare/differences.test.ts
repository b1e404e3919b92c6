import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../i18n/all-languages.testing.ts';
import { type RunReport, runReport, type SystemId, simulate } from '../../sim-core/index.ts';
import { openingScenario } from '../store/opening.ts';
import { incident, runWith } from '../store/story.testing.ts';
import { differencesCsv } from './csv.ts';
import { differenceOf, differenceTable, type Group, type Row } from './differences.ts';
import { differenceText, factText } from './fact-text.ts';
import { matchIncidents } from './matched.ts';

const at = (ns: number) => incident({ injected: ns, activated: ns, detected: null, resumed: null });
const withFaults = (...times: readonly number[]) => ({ incidents: times.map(at) });
const times = (reports: Parameters<typeof matchIncidents>[0]) =>
  matchIncidents(reports).map((matched) => matched.map((one) => one?.fault.atNs ?? null));

describe('which failures are the same', () => {
  test('those at the same instant; others in their order between these; what is left stands alone', () => {
    expect(times([withFaults(1, 5, 9), withFaults(1, 6, 9)])).toEqual([
      [1, 1],
      [5, 6],
      [9, 9],
    ]);
    expect(times([withFaults(1, 9), withFaults(1, 5, 9), null])).toEqual([
      [1, 1, null],
      [null, 5, null],
      [9, 9, null],
    ]);
  });

  test('every failure of every column stands in one line, and never two of a column in one', () => {
    const column = fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 5 }), (columns) => {
        const reports = columns.map((own) => withFaults(...own.toSorted((a, b) => a - b)));
        const matched = matchIncidents(reports);
        for (const [i, { incidents }] of reports.entries()) {
          const found = matched.flatMap((line) => line[i] ?? []);
          expect(found.toSorted((a, b) => a.fault.atNs - b.fault.atNs)).toEqual(incidents);
        }
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

const reportOf = (system: SystemId): RunReport => {
  const scenario = { ...openingScenario(), system };
  return runReport(simulate(scenario), scenario);
};

const rowOf = (groups: readonly Group[], group: string, row: string): Row => {
  const found = groups.find(({ id }) => id === group)?.rows.find(({ id }) => id === row);
  if (found === undefined) throw new RangeError(`no row ${row} in ${group}`);
  return found;
};

describe('the table of the opening story', () => {
  const reports = [reportOf('minix3'), reportOf('quick-recovery')];
  const groups = differenceTable(reports);

  test('says each length of the reports, and its difference to the first column', () => {
    const { cells } = rowOf(groups, 'incident 0', 'outage');
    const [slow, quick] = reports.map(({ incidents }) => incidents[0]?.outageNs ?? Number.NaN);
    expect(cells.map((cell) => cell?.fact)).toEqual([slow, quick].map((value) => ({ is: 'length', value })));
    const difference = differenceOf(cells[0]?.fact, cells[1]?.fact);
    expect(difference?.by).toBe((quick ?? 0) - (slow ?? 0));
    expect(difference && differenceText(difference, 'en')).toMatch(/^−[\d.]+\u00a0m?s · ÷ [\d.]+$/);
    expect(cells.map((cell) => cell?.atNs)).toEqual(reports.map(({ incidents }) => incidents[0]?.serviceResumedAtNs));
  });

  test('the phases and the detection sum to the outage of each column', () => {
    const group = groups.find(({ id }) => id === 'incident 0');
    const lengths = (i: number) =>
      (group?.rows ?? [])
        .filter(({ id }) => !['struck', 'took-hold', 'detected-by', 'decision', 'verdict', 'outage'].includes(id))
        .map(({ cells }) => cells[i]?.fact)
        .reduce((sum, fact) => sum + (fact?.is === 'length' ? fact.value : 0), 0);
    expect([lengths(0), lengths(1)]).toEqual(reports.map(({ incidents }) => incidents[0]?.outageNs));
  });

  test('has words in every language for every fact in it', () => {
    for (const language of ['en', 'ja'] as const) {
      for (const { rows } of groups) {
        for (const { cells } of rows)
          for (const cell of cells) if (cell?.fact) expect(factText(cell.fact, language)).not.toBe('');
      }
    }
  });

  test('as CSV: one line a fact, as many cells in each', () => {
    const lines = differencesCsv(groups, ['minix3', 'quick-recovery']).trimEnd().split('\n');
    expect(lines[0]).toBe('about,fact,unit,minix3,quick-recovery,quick-recovery difference,quick-recovery factor');
    expect(lines.length).toBe(1 + groups.reduce((sum, { rows }) => sum + rows.length, 0));
    const [slow, quick] = reports.map(({ incidents }) => incidents[0]?.outageNs ?? Number.NaN) as [number, number];
    expect(lines).toContain(`disk infinite-loop,outage,ns,${slow},${quick},${quick - slow},${quick / slow}`);
  });
});

test('a column whose run is under way has empty cells, and one without the failure says so', () => {
  const known = runWith('minix3', [at(3)]).report;
  const spared = runWith('nooks', []).report;
  const groups = differenceTable([known, null, spared]);
  expect(rowOf(groups, 'incident 0', 'struck').cells.map((cell) => cell === null)).toEqual([false, true, true]);
});
