import { describe, expect, it } from 'vitest';
import { runReport } from '../../sim-core/analysis/report.ts';
import { type Incident, KIND, type SystemId, Trace } from '../../sim-core/index.ts';
import { simulate } from '../../sim-core/machine/machine.ts';
import { findBuiltIn } from '../../sim-core/scenario/catalogue.ts';
import { answeredAfter, type ChainPart, endingOf, endingSeq, milestonesOf, whyChain } from './why.ts';

function story(id: string, system: SystemId): { trace: Trace; incident: Incident; parts: ChainPart[] } {
  const builtIn = findBuiltIn(id);
  if (builtIn === undefined) throw new Error(`no built-in scenario ${id}`);
  const scenario = { ...builtIn.scenario, system };
  const trace = simulate(scenario);
  const incident = runReport(trace, scenario).incidents[0];
  if (incident === undefined) throw new Error('nothing failed');
  return { trace, incident, parts: whyChain(trace, endingSeq(incident) ?? 0, milestonesOf(incident)) };
}
const lines = (parts: readonly ChainPart[]): string[] =>
  parts.flatMap((part) => (part.kind === 'line' ? [part.event.kind] : []));

describe('why the machine is back', () => {
  it('quick recovery: verified, fast restart, clean history, judged by the kernel, looped, knocked over', () => {
    const { parts, incident } = story('disk-infinite-loop', 'quick-recovery');
    expect(endingOf(incident)).toBe('back');
    expect(lines(parts).slice(-6)).toEqual([
      'restart-begun',
      'decision',
      'detected',
      'check',
      'fault-activated',
      'fault-injected',
    ]);
    expect(lines(parts)[0]).toBe('send');
    expect(lines(parts).length).toBeLessThanOrEqual(10);
  });

  it('MINIX 3: the chain passes the missed heartbeat and ends at the fault, however long the device took', () => {
    const { parts } = story('disk-infinite-loop', 'minix3');
    expect(lines(parts)).toContain('heartbeat-missed');
    expect(lines(parts).at(-1)).toBe('fault-injected');
  });

  it('every event of a chain is the cause of the one before it, in time and in number', () => {
    const events = story('disk-panic', 'quick-recovery').parts.flatMap((part) =>
      part.kind === 'line' ? [part.event] : part.events,
    );
    for (let i = 1; i < events.length; i++) {
      expect(events[i]?.seq).toBeLessThan(events[i - 1]?.seq ?? 0);
      expect(events[i]?.at).toBeLessThanOrEqual(events[i - 1]?.at ?? 0);
    }
  });
});

describe('why nobody noticed', () => {
  it('a lost reply under MINIX 3: the driver goes on answering “alive?”', () => {
    const { trace, incident, parts } = story('disk-lost-reply', 'minix3');
    expect(endingOf(incident)).toBe('not-noticed');
    expect(lines(parts)[0]).toBe('fault-activated');
    const driver = trace.actors.findIndex(({ id }) => id === incident.driver);
    expect(answeredAfter(trace, driver, incident.activatedAtNs ?? 0)).toBe(true);
  });

  it('a driver that hangs answers no more', () => {
    const { trace, incident } = story('disk-infinite-loop', 'minix3');
    const driver = trace.actors.findIndex(({ id }) => id === incident.driver);
    const died = trace.timeOf(incident.seqs.dead);
    const answers = [...trace.events(['heartbeat-answered'])].filter(
      ({ at }) => at > (incident.activatedAtNs ?? 0) && at < died,
    );
    expect(answers).toEqual([]);
    expect(answeredAfter(trace, driver, trace.timeOf(trace.length - 1))).toBe(false);
  });
});

describe('a chain', () => {
  it('of an event without a cause is that event alone', () => {
    const trace = new Trace([]);
    trace.append(5, KIND.tick, 0, 1, -1, 0, -1);
    expect(whyChain(trace, 0)).toEqual([{ kind: 'line', event: trace.at(0) }]);
  });
});
