import { beforeAll, describe, expect, test } from 'vitest';
import {
  decodeLink,
  findBuiltIn,
  readScenarioFile,
  runReport,
  runTimeline,
  type Scenario,
  simulate,
  type Trace,
} from '../../sim-core/index.ts';
import type { ChromeEvent } from './chrome-event.ts';
import { chromeTrace, chromeTraceText } from './chrome-trace.ts';
import type { ExportedRun } from './exported-run.ts';

/** What readers of the Trace Event Format demand, held against a real run with a failure in it. */

/** A run from its start, as it is exported. */
function exportedRun(): ExportedRun {
  const builtIn = findBuiltIn('disk-infinite-loop')?.scenario as Scenario;
  const scenario: Scenario = { ...builtIn, system: 'quick-recovery', durationMs: 4500 };
  const trace = simulate(scenario);
  const report = runReport(trace, scenario);
  const timeline = runTimeline(trace, scenario);
  return { scenario, system: scenario.system, title: 'a run', trace, report, timeline };
}

let run: ExportedRun;
let trace: Trace;
let events: ChromeEvent[];

beforeAll(() => {
  run = exportedRun();
  trace = run.trace;
  events = [...chromeTrace([run])];
});

const withPhase = (...phases: readonly ChromeEvent['ph'][]): ChromeEvent[] =>
  events.filter(({ ph }) => phases.includes(ph));

describe('the Chrome trace', () => {
  test('a second run of the same scenario gives the same bytes', () => {
    const [first, second] = [run, exportedRun()].map((one) => [...chromeTraceText([one])].join(''));
    expect(first?.length).toBeGreaterThan(100_000);
    expect(second === first).toBe(true);
  });

  test('every event has the fields its kind demands, and times are in order', () => {
    let last = 0;
    for (const event of events) {
      expect(event.pid).toBe(1);
      expect(Number.isSafeInteger(event.tid) && event.tid >= 0).toBe(true);
      expect(Number.isFinite(event.ts) && event.ts >= last).toBe(true);
      last = event.ts;
      expect(event.name).not.toBe('');
      if (['s', 't', 'f', 'b', 'e'].includes(event.ph)) {
        expect(event.id).toBeDefined();
        expect(event.cat).toBeDefined();
      }
      if (event.ph === 'i') expect(event.s).toBe('t');
      if (event.ph === 'f') expect(event.bp).toBe('e');
      if (event.ph === 'C') expect(typeof Object.values(event.args ?? {})[0]).toBe('number');
    }
    expect(last).toBeLessThanOrEqual(4.5e6);
  });

  test('the process and every lane have their names', () => {
    const names = withPhase('M').filter(({ name }) => name.endsWith('_name'));
    expect(names.map(({ args }) => args?.['name'])).toEqual(['a run', ...trace.actors.map(({ id }) => id)]);
  });

  test('slices of a thread are closed in the order in which they were opened, innermost first', () => {
    const stacks = new Map<number, string[]>();
    for (const { ph, tid, name } of withPhase('B', 'E')) {
      const stack = stacks.get(tid) ?? [];
      stacks.set(tid, stack);
      if (ph === 'B') stack.push(name);
      else expect(stack.pop()).toBe(name);
    }
    expect([...stacks.values()].flat()).toEqual([]);
    expect(stacks.size).toBe(trace.actors.length);
  });

  test('every arrow begins once and ends once, later, and a slice lies around both ends', () => {
    const begun = new Map<string, ChromeEvent>();
    const open = new Map<number, number>();
    for (const event of withPhase('B', 'E', 's', 'f')) {
      const depth = open.get(event.tid) ?? 0;
      if (event.ph === 'B') open.set(event.tid, depth + 1);
      else if (event.ph === 'E') open.set(event.tid, depth - 1);
      else {
        expect(depth).toBeGreaterThan(0);
        const id = event.id as string;
        if (event.ph === 's') {
          expect(begun.has(id)).toBe(false);
          begun.set(id, event);
        } else {
          const start = begun.get(id);
          expect(start).toMatchObject({ name: event.name, cat: event.cat });
          expect(event.ts).toBeGreaterThanOrEqual((start as ChromeEvent).ts);
          begun.delete(id);
        }
      }
    }
    expect(begun.size).toBe(0);
    expect(withPhase('f').length).toBeGreaterThan(1000);
  });

  test('the recovery is there with its phases, and the fault and its detection as instants', () => {
    const opened = withPhase('b').map(({ name }) => name);
    expect(opened.slice(0, 2)).toEqual(['disk: infinite-loop', 'detection']);
    expect(opened).toContain('process-creation');
    expect(withPhase('e')).toHaveLength(opened.length);
    const names = new Set(withPhase('i').map(({ name }) => name));
    for (const kind of ['fault-injected', 'fault-activated', 'check', 'detected', 'decision'])
      expect(names).toContain(kind);
    const detected = withPhase('i').find(({ name }) => name === 'detected');
    expect(detected?.args).toMatchObject({ by: expect.stringMatching(/^job-watch\//) });
  });

  test('two runs in one file do not mix', () => {
    const scenario: Scenario = { ...(findBuiltIn('idle')?.scenario as Scenario), durationMs: 200 };
    const idle = simulate(scenario);
    const report = runReport(idle, scenario);
    const timeline = runTimeline(idle, scenario);
    const run = { scenario, system: scenario.system, trace: idle, report, timeline };
    const text = [...chromeTraceText([run, run].map((each, i): ExportedRun => ({ ...each, title: `${i}` })))].join('');
    const { traceEvents, otherData } = JSON.parse(text);
    expect(decodeLink(otherData.koboshiLink)).toEqual({ scenario, systems: ['minix3'] });
    expect(readScenarioFile(text, 'a.trace.json')).toEqual({ scenario, systems: ['minix3'] });
    const ids = traceEvents.filter(({ ph }: ChromeEvent) => ph === 's').map(({ id }: ChromeEvent) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(traceEvents.filter(({ pid }: ChromeEvent) => pid === 1)).toHaveLength(traceEvents.length / 2);
  });
});
