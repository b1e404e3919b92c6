import { expect, test } from 'vitest';
import { detectors, run, scenarioOf } from '../machine/machine.testing.ts';
import { DETECTORS, FAULT_KINDS } from '../trace/vocabulary.ts';
import { FAULT_CLASS } from './classes.ts';

const ALWAYS_THE_SAME = FAULT_KINDS.filter((kind) => FAULT_CLASS[kind] !== 'chance');

test.each(ALWAYS_THE_SAME)('%s is as loud as a system hears it in which nobody watches', (kind) => {
  // Stock MINIX 3.1.3: its disk driver is never pinged.
  const fault = { kind, driver: 'disk', when: { mark: 'read', nth: 3 } } as const;
  const machine = run(scenarioOf('minix3', { 'detection.heartbeat.periodMs': 0 }, [fault], 2000));
  const activated = [...machine.trace.events(['fault-activated'])].length;
  const found = detectors(machine);
  const byOperator = kind === 'kill' || kind === 'dynamic-update';
  expect(activated > 0 || byOperator).toBe(true);
  expect(found.length > 0 ? 'loud' : 'silent').toBe(FAULT_CLASS[kind]);
  const immediate: readonly string[] = DETECTORS.slice(0, 4);
  if (!byOperator) expect(found.every((by) => immediate.includes(by))).toBe(true);
});
