import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ns } from '../base/units.ts';
import type { Trace } from '../trace/columns.ts';
import { drawTrace } from './drawn-trace.testing.ts';
import { findIncidents } from './incidents.ts';
import type { Incident } from './types.ts';

const END = ns(1000e6);
const shape = (incident: Incident): string[] =>
  incident.phases.map(({ name, startNs, endNs }) => `${name} ${startNs / 1e6}–${endNs / 1e6}`);
const only = (trace: Trace): Incident => {
  const found = findIncidents(trace, END);
  expect(found).toHaveLength(1);
  return found[0] as Incident;
};

const HANG = `
   9    disk  receive fs read
   10   disk  fault-injected 0 infinite-loop 7
   10   disk  fault-activated 0 infinite-loop 7
   60   disk  detected job-watch/tick 50
   60   disk  dead job-watch 1`;

describe('the anatomy of one recovery', () => {
  test('a full restart: every phase, in order, without a gap, ended by the first good reply', () => {
    const incident = only(
      drawTrace(`${HANG}
       61   disk  decision full 1 40
       61   disk  backoff 9
       70   disk  restart-begun 2 full
       75   disk  created 2 rs
       75.1 disk  mark software-init
       76   disk  mark software-ready
       76.5 disk  receive fs open
       77   disk  mark device-init
       97   disk  mark device-ready
       97   disk  send fs reply 0
       98   fs    service-up disk
       98   fs    reissued disk read
       99   disk  receive fs read
       99   disk  mark read
       111  disk  send fs reply 0
       200  disk  receive fs read
       210  disk  send fs reply 0`),
    );
    expect(shape(incident)).toEqual([
      'detection 10–60',
      'teardown 60–61',
      'backoff 61–70',
      'process-creation 70–75',
      'software-init 75–77',
      'device-init 77–97',
      'reintegration 97–111',
    ]);
    expect(incident).toMatchObject({
      driver: 'disk',
      fault: { kind: 'infinite-loop', atNs: 10e6 },
      activatedAtNs: 10e6,
      detectedAtNs: 60e6,
      detectedBy: 'job-watch/tick',
      decision: 'full',
      escalated: false,
      serviceResumedAtNs: 111e6,
      outageNs: 101e6,
      deviceTrulyHealthy: true,
    });
  });

  test('a fast restart that the device does not answer escalates: verification, then device initialisation', () => {
    const incident = only(
      drawTrace(`
       5    disk-device device-state wedged 0 wedged
       ${HANG}
       61   disk  decision fast 0 40
       61   disk  restart-begun 2 fast
       66   disk  created 2 rs
       66   disk  mark software-ready
       67   disk  mark verify
       117  disk  mark verify-failed
       117  disk  mark device-init
       137  disk  mark device-ready
       138  fs    reissued disk read
       138  fs    service-up disk
       139  disk  receive fs read
       150  disk  send fs reply 0`),
    );
    expect(shape(incident).slice(-4)).toEqual([
      'software-init 66–67',
      'verification 67–117',
      'device-init 117–137',
      'reintegration 137–150',
    ]);
    expect(incident).toMatchObject({ decision: 'fast', escalated: true, deviceTrulyHealthy: false });
  });

  test('nobody was waiting: the outage ends when the server has the driver open again', () => {
    const incident = only(
      drawTrace(`
       10  disk  fault-injected 0 kill -1
       10  disk  dead operator 1
       11  disk  detected operator
       11  disk  decision full
       11  disk  restart-begun 2 full
       16  disk  created 2 rs
       17  disk  mark software-ready
       18  disk  mark device-init
       38  disk  mark device-ready
       39  fs    service-up disk
       500 disk  receive fs read
       510 disk  send fs reply 0`),
    );
    expect(incident.activatedAtNs).toBe(10e6);
    expect(incident.outageNs).toBe(29e6);
    expect(shape(incident).at(-1)).toBe('reintegration 38–39');
  });

  test('a failed reply does not end the outage', () => {
    const restart = `61 disk decision full
       61 disk restart-begun 2 full
       66 disk created 2 rs
       67 disk mark software-ready
       68 fs   reissued disk read
       69 disk receive fs read`;
    expect(only(drawTrace(`${HANG}\n${restart}\n80 disk send fs reply -5`)).outageNs).toBeNull();
    expect(only(drawTrace(`${HANG}\n${restart}\n80 disk send fs reply 0`)).outageNs).toBe(70e6);
  });
});

describe('what does not go as planned', () => {
  test('a silent failure that nobody looks for lasts to the end of the run', () => {
    const incident = only(
      drawTrace(`9 disk receive fs read
       10 disk fault-injected 0 infinite-loop
       10 disk fault-activated 0 infinite-loop`),
    );
    expect(incident).toMatchObject({ detectedAtNs: null, detectedBy: null, decision: null, outageNs: null });
    expect(shape(incident)).toEqual(['detection 10–1000']);
  });

  test('an error without consequence is no outage', () => {
    const incident = only(
      drawTrace(`9 disk receive fs read
       10 disk fault-injected 0 illegal-io
       10 disk fault-activated 0 illegal-io
       20 disk send fs reply 0`),
    );
    expect(incident).toMatchObject({ outageNs: 0, phases: [], serviceResumedAtNs: 10e6, detectedAtNs: null });
  });

  test('served once more and then silent for ever is an outage that nobody noticed', () => {
    const incident = only(
      drawTrace(`9 disk receive fs read
       10 disk fault-injected 0 illegal-io
       10 disk fault-activated 0 illegal-io
       20 disk send fs reply 0
       30 disk receive fs read`),
    );
    expect(incident.outageNs).toBe(0);
    const longer = findIncidents(
      drawTrace(`9 disk receive fs read
       10 disk fault-injected 0 illegal-io
       10 disk fault-activated 0 illegal-io
       20 disk send fs reply 0
       30 disk receive fs read`),
      ns(5000e6),
    );
    expect(longer[0]).toMatchObject({ outageNs: null, serviceResumedAtNs: null });
  });

  test('a fault that never takes hold has no phases', () => {
    const incident = only(drawTrace('10 disk fault-injected 0 panic 3'));
    expect(incident).toMatchObject({ activatedAtNs: null, outageNs: null, phases: [], serviceResumedAtNs: null });
  });

  test('a healthy driver judged failed is told, without a fault', () => {
    const incident = only(
      drawTrace(`50 disk detected job-watch/tick 50
       50 disk decision fast
       50 disk restart-begun 2 fast
       55 disk created 2 rs
       56 disk mark software-ready
       57 fs   service-up disk`),
    );
    expect(incident.fault).toEqual({ kind: 'none', atNs: 50e6 });
    expect(incident).toMatchObject({ activatedAtNs: null, outageNs: 7e6 });
  });

  test('a second fault during recovery: both last until the driver serves again', () => {
    const found = findIncidents(
      drawTrace(`${HANG}
       61  disk decision full
       61  disk restart-begun 2 full
       66  disk created 2 rs
       67  disk mark software-ready
       68  disk mark device-init
       70  disk fault-injected 1 panic 4
       70  disk fault-activated 1 panic 4
       71  disk detected panic
       71  disk dead panic 2
       71  disk decision full
       71  disk restart-begun 3 full
       76  disk created 3 rs
       77  disk mark software-ready
       78  disk mark device-init
       88  disk mark device-ready
       89  fs   reissued disk read
       90  disk receive fs read
       95  disk send fs reply 0`),
      END,
    );
    expect(found.map((incident) => incident.outageNs)).toEqual([85e6, 25e6]);
    expect(shape(found[0] as Incident).slice(4, 7)).toEqual([
      'device-init 68–70',
      'detection 70–71',
      'process-creation 71–76',
    ]);
    expect(shape(found[1] as Incident)[0]).toBe('detection 70–71');
  });

  test('giving up ends the phases, not the outage', () => {
    const incident = only(drawTrace(`${HANG}\n 61 disk decision give-up`));
    expect(incident).toMatchObject({ decision: 'give-up', outageNs: null });
    expect(shape(incident)).toEqual(['detection 10–60', 'teardown 60–61']);
  });

  test('two drivers do not mix', () => {
    const found = findIncidents(
      drawTrace(`10 disk  fault-injected 0 infinite-loop
       10 disk  fault-activated 0 infinite-loop
       20 disk2 fault-injected 1 panic
       20 disk2 fault-activated 1 panic
       21 disk2 detected panic
       21 disk2 decision full`),
      END,
    );
    expect(found.map(({ driver, detectedBy }) => [driver, detectedBy])).toEqual([
      ['disk', null],
      ['disk2', 'panic'],
    ]);
  });
});

test('whatever order events come in, phases are contiguous and sum to the outage', () => {
  const kinds = [
    'detected panic',
    'dead panic',
    'decision fast',
    'decision full',
    'backoff 3',
    'restart-begun 2',
    'created 2 rs',
    'mark software-ready',
    'mark device-init',
    'mark device-ready',
    'mark verify',
    'mark verify-failed',
    'mark verified',
    'receive fs read',
    'receive fs open',
    'send fs reply 0',
    'send fs reply -5',
    'fault-activated 0',
    'fault-activated 1',
  ];
  const line = fc.oneof(
    fc.constantFrom(...kinds).map((text) => `disk ${text}`),
    fc.constantFrom('fs service-up disk', 'fs reissued disk read', 'disk-device device-state wedged 0 wedged'),
  );
  const start = '1 disk fault-injected 0 panic\n 1 disk fault-injected 1 infinite-loop';
  fc.assert(
    fc.property(fc.array(fc.tuple(line, fc.nat(3)), { maxLength: 40 }), (events) => {
      let at = 1;
      const text = events
        .map(([event, later]) => {
          at += later;
          return `${at} ${event}`;
        })
        .join('\n');
      for (const { phases, outageNs, activatedAtNs, detectedAtNs } of findIncidents(
        drawTrace(`${start}\n${text}`),
        END,
      )) {
        for (const [i, phase] of phases.entries()) {
          expect(phase.endNs).toBeGreaterThan(phase.startNs);
          if (i > 0) expect(phase.startNs).toBe(phases[i - 1]?.endNs);
        }
        if (phases.length > 0) expect(phases[0]?.startNs).toBe(activatedAtNs ?? detectedAtNs);
        const sum = phases.reduce((total, phase) => total + phase.endNs - phase.startNs, 0);
        if (outageNs !== null) expect(sum).toBe(outageNs);
      }
    }),
  );
});
