import { expect, test } from 'vitest';
import type { FaultKind } from '../trace/vocabulary.ts';
import { detectors, run, scenarioOf } from './machine.testing.ts';

/** MINIX 3 without pings, but with callers that lose patience after half a second. */
function found(kind: FaultKind, clock: 'cpu' | 'elapsed'): string[] {
  const set = {
    'detection.heartbeat.periodMs': 0,
    'detection.callTimeout.ms': 500,
    'detection.callTimeout.clock': clock,
    'drivers.disk.timeoutMs': 300_000,
  };
  return detectors(run(scenarioOf('minix3', set, [{ kind, driver: 'disk', when: { mark: 'read', nth: 3 } }], 4000)));
}

test.each(['infinite-loop', 'polling-loop', 'interrupt-storm'] as const)(
  '%s is livelock: both clocks find it',
  (kind) => {
    expect(found(kind, 'cpu')[0]).toBe('call-timeout');
    expect(found(kind, 'elapsed')[0]).toBe('call-timeout');
  },
);

test.each(['deadlock', 'lost-interrupt', 'lost-reply', 'device-wedged'] as const)(
  '%s is quiet: only a clock that counts what passes finds it',
  (kind) => {
    expect(found(kind, 'cpu')).toEqual([]);
    expect(found(kind, 'elapsed')[0]).toBe('call-timeout');
  },
);

test('a healthy driver never times out', () => {
  expect(found('harmless-io', 'elapsed')).toEqual([]);
});
