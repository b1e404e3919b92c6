import { beforeAll, describe, expect, test } from 'vitest';
import { findBuiltIn, PHASES, runReport, runTimeline, type Scenario, simulate } from '../../sim-core/index.ts';
import type { ExportedRun } from './exported-run.ts';
import { EXPORT_FORMAT_NAMES, EXPORT_FORMATS, type ExportFormatName } from './formats.ts';

/** What other programs read, held against the runs that it came from. */

let runs: readonly ExportedRun[];
let again: readonly ExportedRun[];
const scenario: Scenario = {
  ...(findBuiltIn('disk-panic')?.scenario as Scenario),
  id: 'a, "b"',
  durationMs: 1500,
  faults: [{ kind: 'panic', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 200 } }],
};

const runOf = (system: Scenario['system']): ExportedRun => {
  const own = { ...scenario, system };
  const trace = simulate(own);
  return { scenario, system, title: system, trace, report: runReport(trace, own), timeline: runTimeline(trace, own) };
};
const textOf = (format: ExportFormatName): string => [...EXPORT_FORMATS[format].pieces(runs)].join('');

beforeAll(() => {
  runs = [runOf('minix3'), runOf('quick-recovery')];
  again = [runOf('minix3'), runOf('quick-recovery')];
});

/** Rows of a CSV file by its head, read by the rules of RFC 4180. */
function rowsOf(csv: string): Record<string, string>[] {
  const table: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < csv.length; i++) {
    const letter = csv[i] as string;
    if (quoted && letter === '"' && csv[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === ',' || letter === '\n')) {
      table.at(-1)?.push(cell);
      cell = '';
      if (letter === '\n') table.push([]);
    } else cell += letter;
  }
  expect(table.pop()).toEqual([]);
  const [head = [], ...rows] = table;
  return rows.map((row) => {
    expect(row).toHaveLength(head.length);
    return Object.fromEntries(row.map((value, i) => [head[i] as string, value]));
  });
}

describe('tables', () => {
  test('events: every event of every run, in CSV and in JSON alike', () => {
    const rows = rowsOf(textOf('events-csv'));
    const { runs: inJson } = JSON.parse(textOf('events-json'));
    expect(rows).toHaveLength(runs.reduce((sum, { trace }) => sum + trace.length, 0));
    let at = 0;
    for (const [i, { system, trace }] of runs.entries()) {
      expect(inJson[i]).toMatchObject({ scenario: 'a, "b"', system, traceHash: runs[i]?.report.traceHash });
      expect(inJson[i].events).toHaveLength(trace.length);
      for (const seq of [0, 100, trace.length - 1]) {
        const event = trace.at(seq);
        const actor = trace.actors[event.actor]?.id;
        expect(inJson[i].events[seq]).toMatchObject({ seq, atNs: event.at, actor, kind: event.kind });
        expect(rows[at + seq]).toMatchObject({
          system,
          seq: `${seq}`,
          time_ns: `${event.at}`,
          actor,
          kind: event.kind,
        });
      }
      at += trace.length;
    }
    const detected = rows.find(({ kind }) => kind === 'detected');
    expect(detected?.['arguments']).toMatch(/^by=panic /);
  });

  test('incidents: phases sum to the outage', () => {
    const rows = rowsOf(textOf('incidents-csv'));
    expect(rows.map(({ system, driver, fault }) => [system, driver, fault])).toEqual([
      ['minix3', 'disk', 'panic'],
      ['quick-recovery', 'disk', 'panic'],
    ]);
    for (const [i, row] of rows.entries()) {
      const sum = PHASES.reduce((total, name) => total + Number(row[`${name.replaceAll('-', '_')}_ns`]), 0);
      expect(sum).toBe(Number(row['outage_ns']));
      expect(sum).toBe(runs[i]?.report.incidents[0]?.outageNs);
    }
    const { runs: inJson } = JSON.parse(textOf('incidents-json'));
    expect(inJson.map(({ incidents }: { incidents: unknown }) => incidents)).toEqual(
      runs.map(({ report }) => report.incidents),
    );
  });

  test('services: what does not apply is an empty cell', () => {
    const [row] = rowsOf(textOf('services-csv'));
    expect(row).toMatchObject({ system: 'minix3', name: 'copy', lost: '' });
    expect(Number(row?.['availability'])).toBeGreaterThan(0.5);
    const { runs: inJson } = JSON.parse(textOf('services-json'));
    expect(inJson[0].services).toEqual(runs[0]?.report.services);
  });

  test.each(EXPORT_FORMAT_NAMES)('%s of the same scenario, simulated again, has the same bytes', (format) => {
    const pieces = EXPORT_FORMATS[format].pieces(again);
    expect([...pieces].join('') === textOf(format)).toBe(true);
  });
});
