import { describe, expect, it } from 'vitest';
import { type Incident, instant, ns, type RunReport, type Scenario, type Service } from '../../sim-core/index.ts';
import { incidentAt, outcomeOf } from './outcome.ts';

const seqs = { injected: 1, activated: 2, detected: 3, dead: 4, decision: 5, created: 6, deviceReady: 7, resumed: 8 };
const incident = (change: Partial<Incident> = {}): Incident => ({
  driver: 'disk',
  fault: { kind: 'infinite-loop', atNs: instant(4e9) },
  activatedAtNs: instant(4e9),
  detectedAtNs: instant(4.058e9),
  detectedBy: 'job-watch/tick',
  decision: 'fast',
  escalated: false,
  phases: [],
  serviceResumedAtNs: instant(4.065e9),
  outageNs: ns(65e6),
  deviceTrulyHealthy: true,
  seqs,
  ...change,
});
const service = (intact: boolean | null): Service => ({
  name: 'copy',
  availability: 1,
  completed: 1,
  failed: 0,
  retried: 0,
  worstLatencyNs: ns(0),
  restarts: 0,
  lostBytes: 0,
  bytes: 0,
  intact,
});
const report = (incidents: Incident[], intact: boolean | null = true): RunReport => ({
  koboshi: 1,
  scenario: 's',
  system: 'minix3',
  seed: 1,
  durationNs: 8e9,
  events: 9,
  traceHash: '',
  incidents,
  decisions: [],
  services: [service(intact)],
  costs: {
    heartbeatMessages: 0,
    jobAssignments: 0,
    jobChecks: 0,
    ioTraps: 0,
    crossDomainCalls: 0,
    watchingNs: 0,
    busyNs: 0,
  },
});
const scenario: Scenario = {
  koboshi: 1,
  id: 's',
  seed: 1,
  durationMs: 8000,
  system: 'minix3',
  set: {},
  faults: [{ kind: 'infinite-loop', driver: 'disk', when: { atMs: 4000 } }],
};
const unseen = { detectedAtNs: null, detectedBy: null, decision: null, serviceResumedAtNs: null, outageNs: null };
const verdict = (...incidents: Incident[]): unknown => outcomeOf('minix3', report(incidents), scenario).verdict;

describe('the outcome of a run', () => {
  it('adds up the outages of all failures', () => {
    expect(verdict(incident(), incident({ outageNs: ns(2e9) }))).toEqual({ kind: 'back', outageNs: 2.065e9 });
  });

  it('tells unnoticed from noticed but still down, and from given up', () => {
    expect(verdict(incident(unseen))).toEqual({ kind: 'unnoticed' });
    expect(verdict(incident({ serviceResumedAtNs: null, outageNs: null }))).toEqual({ kind: 'down' });
    expect(verdict(incident({ decision: 'give-up', outageNs: null }))).toEqual({ kind: 'given-up' });
  });

  it('does not call a fault a failure that never took hold, or that disturbed nobody', () => {
    const dormant = outcomeOf('minix3', report([incident({ ...unseen, activatedAtNs: null })]), scenario);
    expect(dormant).toMatchObject({ verdict: { kind: 'nothing-failed' }, faults: [], dormant: 1, harmless: 0 });
    const harmless = outcomeOf('minix3', report([incident({ ...unseen, outageNs: ns(0) })]), scenario);
    expect(harmless).toMatchObject({ verdict: { kind: 'nothing-failed' }, dormant: 0, harmless: 1 });
  });

  it('counts a healthy driver that was judged failed as a failure, not as a dormant fault', () => {
    const alarm = incident({ fault: { kind: 'none', atNs: instant(1e9) }, activatedAtNs: null });
    expect(outcomeOf('minix3', report([alarm]), { ...scenario, faults: [] })).toMatchObject({
      verdict: { kind: 'back' },
      faults: [{ kind: 'none' }],
      dormant: 0,
    });
  });

  it('sees damage only where a checksum was wrong, not where it is unfinished', () => {
    expect(outcomeOf('minix3', report([], false), scenario).damaged).toBe(true);
    expect(outcomeOf('minix3', report([], null), scenario).damaged).toBe(false);
  });

  it('tells the incident at an instant: the last begun, else the first', () => {
    const second = incident({ activatedAtNs: instant(6e9) });
    const both = report([incident(), second]);
    expect(incidentAt(both, 1e9)?.activatedAtNs).toBe(4e9);
    expect(incidentAt(both, 7e9)).toBe(second);
    expect(incidentAt(report([]), 1e9)).toBeNull();
  });
});
