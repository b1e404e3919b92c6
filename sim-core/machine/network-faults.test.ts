import { describe, expect, test } from 'vitest';
import { violations } from '../analysis/invariants.ts';
import { FAULT_CLASS } from '../faults/classes.ts';
import type { FaultSpec, SystemId } from '../scenario/scenario.ts';
import { FAULT_KINDS, type FaultKind } from '../trace/vocabulary.ts';
import { downloadScenario, inTheMiddle, outageMs, outcomeOf } from './network.testing.ts';

/** Every fault kind on the network driver in the middle of a download: who finds it, and what becomes of it. */

/** Told at once, in every system. The device's own failures show when its driver next moves data. */
const LOUD: Partial<Record<FaultKind, string>> = {
  'wild-pointer': 'exception',
  'wild-read': 'exception',
  'wild-jump': 'exception',
  'division-by-zero': 'exception',
  'permanent-bug': 'exception',
  'foreign-port': 'io-refused',
  'illegal-io': 'panic',
  panic: 'panic',
  'death-in-transfer': 'panic',
  'device-wedged': 'panic',
  'device-locked': 'panic',
  exit: 'exit',
  kill: 'operator',
  'dynamic-update': 'operator',
};
/**
 * Found by who watches. A ping finds whoever does not come back to his main loop, and nobody else; a job watch finds
 * whoever owes an answer to the server, and nobody else: neither hangs nor storms outside of a request, nor an answer
 * that says nothing right.
 */
const HEARTBEAT: readonly FaultKind[] = [
  'infinite-loop',
  'polling-loop',
  'blocked-send',
  'hang-after-reply',
  'interrupt-storm',
];
const JOB_WATCH: readonly FaultKind[] = [
  'infinite-loop',
  'polling-loop',
  'blocked-send',
  'babbling-loop',
  'deadlock',
  'lost-reply',
];
/** The network goes on with them: nothing fails. */
const HARMLESS: readonly FaultKind[] = ['slow-job', 'harmless-io'];
/** Nothing that a restart of the driver does mends these. */
const LASTING: readonly FaultKind[] = ['permanent-bug', 'device-locked'];
const BREAK_THE_CARD: readonly FaultKind[] = ['illegal-io', 'device-wedged', 'device-locked'];

function detectorOf(kind: FaultKind, system: SystemId): string | null {
  const found = system === 'minix3' ? HEARTBEAT : JOB_WATCH;
  return LOUD[kind] ?? (found.includes(kind) ? (system === 'minix3' ? 'heartbeat' : 'job-watch') : null);
}

/** What comes of a changed word or of a stuck bit depends on which. */
const KINDS = FAULT_KINDS.filter((kind) => FAULT_CLASS[kind] !== 'chance');
const SYSTEMS = ['minix3', 'quick-detection', 'quick-recovery'] as const satisfies readonly SystemId[];
/** A card that breaks while it moves a frame is noticed by its driver; one that goes deaf meanwhile is not. */
const faultOf = (kind: FaultKind): FaultSpec =>
  BREAK_THE_CARD.includes(kind)
    ? { kind, driver: 'nic', when: { mark: 'transfer', nth: 3, fromMs: 1000 } }
    : inTheMiddle(kind, 1000);
/** Few events, and another end that tries again often enough for a short run. */
const SLOW_LINE = { 'net.bandwidthKbps': 300, 'net.rtoMaxMs': 800 };

describe.each(SYSTEMS)('%s', (system) => {
  test.each(KINDS)('%s', (kind) => {
    const scenario = downloadScenario(system, SLOW_LINE, [faultOf(kind)], 4500);
    const { machine, incident } = outcomeOf(scenario);
    expect(violations(machine.trace)).toEqual([]);
    expect([...machine.trace.events(['block-checked'])].every(({ b }) => b === 1)).toBe(true);
    expect(incident.fault.kind).toBe(kind);
    expect(incident.activatedAtNs).not.toBeNull();
    expect(incident.detectedBy?.replace(/\/.*/, '') ?? null).toBe(detectorOf(kind, system));
    expect(incident.deviceTrulyHealthy).toBe(!BREAK_THE_CARD.includes(kind));
    if (kind === 'lost-interrupt') {
      // The driver's own watchdog initialises the card now and then, and a frame or two come through.
      const after = [...machine.trace.events(['block-checked'])].filter(({ at }) => at > 1.2e9);
      expect(after.length).toBeLessThan(5);
    } else if (incident.detectedBy === null) {
      // Undetected is either no failure at all or an outage without an end.
      expect(outageMs(incident)).toBe(HARMLESS.includes(kind) ? 0 : Number.POSITIVE_INFINITY);
    } else if (LASTING.includes(kind)) {
      expect(incident.serviceResumedAtNs).toBeNull();
    } else {
      const fast = system === 'quick-recovery' && kind !== 'illegal-io';
      expect(incident.decision).toBe(fast ? 'fast' : 'full');
      // A card that broke by itself left no trace in the history: the skip was wrong, and the verification says so.
      expect(incident.escalated).toBe(fast && kind === 'device-wedged');
      expect(incident.serviceResumedAtNs).not.toBeNull();
      const last = [...machine.trace.events(['block-checked'])].at(-1);
      expect(last?.at).toBeGreaterThan(incident.serviceResumedAtNs ?? Number.POSITIVE_INFINITY);
    }
  });
});

test('a card that goes deaf while nothing is to be sent is noticed by nobody', () => {
  for (const system of SYSTEMS) {
    // When the buffer is posted the ring is empty on so slow a line, and the acknowledgement is out.
    const faults = [inTheMiddle('device-wedged', 1000)];
    const { incident } = outcomeOf(downloadScenario(system, SLOW_LINE, faults, 3000));
    expect(incident.detectedBy).toBeNull();
    expect(outageMs(incident)).toBe(Number.POSITIVE_INFINITY);
  }
});
