import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Incident, instant, ns, type RunReport, type Scenario, type Service } from '../../sim-core/index.ts';
import { totalOf } from '../i18n/fates.ts';
import { failures, incidentAt, outcomeOf } from './outcome.ts';

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
  outside: [],
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
/** The same failure at another place of the run: it begins at `atMs` and lasts for `outageMs`. */
let judgements = 100;
const failing = (atMs: number, outageMs: number, change: Partial<Incident> = {}): Incident =>
  incident({
    activatedAtNs: instant(atMs * 1e6),
    detectedAtNs: instant(atMs * 1e6),
    serviceResumedAtNs: instant((atMs + outageMs) * 1e6),
    outageNs: ns(outageMs * 1e6),
    seqs: { ...seqs, detected: judgements++ },
    ...change,
  });
const none = { back: 0, unnoticed: 0, down: 0, 'given-up': 0 };
const told = (...incidents: Incident[]): { fates: typeof none; outageNs: number } => {
  const { fates, outageNs } = outcomeOf('minix3', report(incidents), scenario);
  return { fates, outageNs };
};

describe('the outcome of a run', () => {
  it('adds up the outages of all failures, what overlaps once', () => {
    expect(told(failing(1000, 65), failing(3000, 2000))).toEqual({ fates: { ...none, back: 2 }, outageNs: 2065e6 });
    const other = { driver: 'nic' };
    expect(told(failing(1000, 500), failing(1200, 600, other), failing(1300, 100, other)).outageNs).toBe(800e6);
  });

  it('tells unnoticed from noticed but still down, and from given up', () => {
    expect(told(incident(unseen)).fates).toEqual({ ...none, unnoticed: 1 });
    expect(told(incident({ serviceResumedAtNs: null, outageNs: null })).fates).toEqual({ ...none, down: 1 });
    expect(told(incident({ decision: 'give-up', outageNs: null })).fates).toEqual({ ...none, 'given-up': 1 });
  });

  it('does not say of all what is true of the last', () => {
    const last = incident({ ...unseen, activatedAtNs: instant(7e9), seqs: { ...seqs, detected: -1 } });
    expect(told(failing(1000, 200), failing(3000, 200), last)).toEqual({
      fates: { ...none, back: 2, unnoticed: 1 },
      outageNs: 400e6,
    });
  });

  it('takes faults that one judgement ended for one failure, by the last that took hold', () => {
    const first = failing(3932, 742, { fault: { kind: 'harmless-io', atNs: instant(4e9) }, seqs });
    const second = failing(4000, 674, { fault: { kind: 'kill', atNs: instant(4e9) }, seqs });
    const one = outcomeOf('minix3', report([first, second]), scenario);
    expect(one).toMatchObject({ fates: { ...none, back: 1 }, outageNs: 742e6, failures: [{ kind: 'kill' }] });
  });

  it('counts every failure once, however many and of whatever kind', () => {
    const one = fc.record({
      atMs: fc.nat(7000),
      outageMs: fc.integer({ min: 1, max: 5000 }),
      driver: fc.constantFrom('disk', 'nic'),
      fate: fc.constantFrom('back', 'unnoticed', 'down', 'given-up', 'harmless', 'dormant', 'alarm'),
    });
    const change = {
      back: {},
      unnoticed: { ...unseen, seqs: { ...seqs, detected: -1 } },
      down: { serviceResumedAtNs: null, outageNs: null },
      'given-up': { decision: 'give-up', outageNs: null, serviceResumedAtNs: null },
      harmless: { ...unseen, outageNs: ns(0), seqs: { ...seqs, detected: -1 } },
      dormant: { ...unseen, activatedAtNs: null, seqs: { ...seqs, detected: -1 } },
      alarm: { activatedAtNs: null, fault: { kind: 'none', atNs: instant(0) } },
    } as const;
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (all) => {
        const incidents = all.map(({ atMs, outageMs, driver, fate }) =>
          failing(atMs, outageMs, { driver, ...change[fate] }),
        );
        const run = report(incidents);
        const { fates, failures: named, outageNs, harmless } = outcomeOf('minix3', run, { ...scenario, faults: [] });
        const wanted = (...kinds: string[]): number => all.filter(({ fate }) => kinds.includes(fate)).length;
        expect(fates).toEqual({
          back: wanted('back', 'alarm'),
          unnoticed: wanted('unnoticed'),
          down: wanted('down'),
          'given-up': wanted('given-up'),
        });
        expect(named.length).toBe(totalOf(fates));
        expect(named.length + harmless + wanted('dormant')).toBe(all.length);
        expect(outageNs).toBeLessThanOrEqual(failures(run).reduce((sum, { outageNs: ms }) => sum + (ms ?? 0), 0));
      }),
    );
  });

  it('does not call a fault a failure that never took hold, or that disturbed nobody', () => {
    const dormant = outcomeOf('minix3', report([incident({ ...unseen, activatedAtNs: null })]), scenario);
    expect(dormant).toMatchObject({ fates: none, failures: [], dormant: 1, harmless: 0 });
    const harmless = outcomeOf('minix3', report([incident({ ...unseen, outageNs: ns(0) })]), scenario);
    expect(harmless).toMatchObject({ fates: none, dormant: 0, harmless: 1 });
  });

  it('finds a dormant fault beside one that struck again and again', () => {
    const kill = { kind: 'kill', driver: 'disk', when: { atMs: 1000, everyMs: 2000 } } as const;
    const panic = { kind: 'panic', driver: 'disk', when: { atMs: 7900 } } as const;
    const kills = [1000, 3000, 5000].map((atMs) =>
      failing(atMs, 100, { fault: { kind: 'kill', atNs: instant(atMs * 1e6) } }),
    );
    const two = { ...scenario, faults: [kill, panic] };
    expect(outcomeOf('minix3', report(kills), two)).toMatchObject({ dormant: 1, fates: { back: 3 } });
  });

  it('counts a healthy driver that was judged failed as a failure, not as a dormant fault', () => {
    const alarm = incident({ fault: { kind: 'none', atNs: instant(1e9) }, activatedAtNs: null });
    expect(outcomeOf('minix3', report([alarm]), { ...scenario, faults: [] })).toMatchObject({
      fates: { back: 1 },
      failures: [{ kind: 'none' }],
      dormant: 0,
    });
  });

  it('tells what went wrong outside, each kind once, and takes none of it for a dormant fault', () => {
    const cut = { kind: 'line-cut', driver: 'nic', atNs: instant(1e9), mendedAtNs: null } as const;
    const outside: Scenario = { ...scenario, faults: [{ kind: 'line-cut', driver: 'nic', when: { atMs: 1000 } }] };
    expect(outcomeOf('minix3', { ...report([]), outside: [cut, cut] }, outside)).toMatchObject({
      fates: none,
      outside: ['line-cut'],
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
