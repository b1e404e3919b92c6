import { describe, expect, test } from 'vitest';
import { fromMs, NEVER, START } from '../base/units.ts';
import type { FaultSpec, Scenario } from '../scenario/scenario.ts';
import { agreeUntil } from './agreement.ts';

const fault = (when: FaultSpec['when'], kind: FaultSpec['kind'] = 'panic'): FaultSpec => ({
  kind,
  driver: 'disk',
  when,
});
const scenario = (faults: readonly FaultSpec[] = [], change: Partial<Scenario> = {}): Scenario => ({
  koboshi: 1,
  id: 'a',
  seed: 7,
  durationMs: 8000,
  system: 'minix3',
  set: {},
  faults,
  ...change,
});
const early = fault({ atMs: 1000 });
const late = fault({ atMs: 5000 });

describe('the instant until which two scenarios agree', () => {
  test('equal scenarios agree for ever, whatever their names', () => {
    expect(agreeUntil(scenario([early]), scenario([early], { id: 'b' }))).toBe(NEVER);
  });

  test('a fault that repeats is another one when it repeats at another pace', () => {
    const often = scenario([fault({ atMs: 1000, everyMs: 500 })]);
    expect(agreeUntil(often, scenario([fault({ atMs: 1000, everyMs: 500 })]))).toBe(NEVER);
    expect(agreeUntil(often, scenario([fault({ atMs: 1000, everyMs: 600 })]))).toBe(fromMs(1000));
    expect(agreeUntil(often, scenario([early]))).toBe(fromMs(1000));
  });

  test.each<[string, Partial<Scenario>]>([
    ['seed', { seed: 8 }],
    ['system', { system: 'quick-recovery' }],
    ['duration', { durationMs: 9000 }],
    ['a parameter', { set: { 'cpu.tickHz': 100 } }],
    ['program', { programs: { disk: { source: ['exit'] } } }],
  ])('another %s agrees from the start on nothing', (_, change) => {
    expect(agreeUntil(scenario([early]), scenario([early], change))).toBe(START);
  });

  test('programs are compared by what they say', () => {
    const programs = () => ({ disk: { changes: [{ line: 3, old: ['a'], new: ['b'] }] } });
    expect(agreeUntil(scenario([], { programs: programs() }), scenario([], { programs: programs() }))).toBe(NEVER);
    const other = { ...programs(), nic: { source: ['exit'] } };
    expect(agreeUntil(scenario([], { programs: programs() }), scenario([], { programs: other }))).toBe(START);
  });

  test('parameters are compared by value, not by the order they were set in', () => {
    const set = { 'cpu.tickHz': 100, 'disk.rpm': 5400 };
    const other = { 'disk.rpm': 5400, 'cpu.tickHz': 100 };
    expect(agreeUntil(scenario([], { set }), scenario([], { set: other }))).toBe(NEVER);
  });

  test('another mutation at the same instant is another fault; the first need not be named', () => {
    const [one, other] = [early, early].map((fault, index) => ({
      ...fault,
      kind: 'mutation' as const,
      mutation: { type: 'text' as const, seed: 0, index },
    }));
    expect(agreeUntil(scenario([one as FaultSpec]), scenario([other as FaultSpec]))).toBe(fromMs(1000));
    expect(agreeUntil(scenario([one as FaultSpec]), scenario([{ ...early, kind: 'mutation' }]))).toBe(NEVER);
  });

  test('an added fault leaves the time before it alone', () => {
    expect(agreeUntil(scenario([early]), scenario([early, late]))).toBe(fromMs(5000));
    expect(agreeUntil(scenario([late]), scenario([late, early]))).toBe(fromMs(1000));
  });

  test('a removed fault counts as one that was there', () => {
    expect(agreeUntil(scenario([early, late]), scenario([early]))).toBe(fromMs(5000));
  });

  test('a changed fault: the earlier of its two moments', () => {
    expect(agreeUntil(scenario([late]), scenario([fault({ atMs: 3000 })]))).toBe(fromMs(3000));
    expect(agreeUntil(scenario([late]), scenario([fault({ atMs: 5000 }, 'kill')]))).toBe(fromMs(5000));
  });

  test('removing the first of two shifts the index that events carry', () => {
    expect(agreeUntil(scenario([early, late]), scenario([late]))).toBe(fromMs(1000));
  });

  test('a fault that waits for a trace point matters from when it counts', () => {
    const third = fault({ mark: 'read', nth: 3, fromMs: 4000 });
    expect(agreeUntil(scenario(), scenario([third]))).toBe(fromMs(4000));
    expect(agreeUntil(scenario([third]), scenario([fault({ mark: 'read', nth: 4, fromMs: 4000 })]))).toBe(fromMs(4000));
    expect(agreeUntil(scenario([third]), scenario([third, late]))).toBe(fromMs(5000));
  });

  test('a trace point counted from the start leaves nothing in common', () => {
    expect(agreeUntil(scenario(), scenario([fault({ mark: 'read', nth: 500 })]))).toBe(START);
  });

  test('counting from 0 said and unsaid is the same', () => {
    const said = fault({ mark: 'read', nth: 3, fromMs: 0 });
    expect(agreeUntil(scenario([said]), scenario([fault({ mark: 'read', nth: 3 })]))).toBe(NEVER);
  });
});
