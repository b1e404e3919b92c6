import { DISK_DRIVER } from '../drivers/disk-driver.ts';
import type { DriverProgram } from '../drivers/driver-program.ts';
import { assemble } from '../isa/assembler.ts';
import { checkComposition } from '../scenario/composition.ts';
import type { Overrides } from '../scenario/parameters.ts';
import { type FaultSpec, SCENARIO_VERSION, type Scenario, type SystemId } from '../scenario/scenario.ts';
import { DETECTORS, type EventKind } from '../trace/vocabulary.ts';
import { Machine, type MachineOptions, parametersOf } from './machine.ts';

/** A scenario for tests: a copy under way from 50 ms on, pinged every second where the system pings. */
export function scenarioOf(
  system: SystemId,
  set: Overrides = {},
  faults: readonly FaultSpec[] = [],
  durationMs = 1500,
): Scenario {
  return {
    koboshi: SCENARIO_VERSION,
    id: 'test',
    seed: 7,
    durationMs,
    system,
    set: { 'detection.heartbeat.periodMs': 1000, 'copy.startMs': 50, ...set },
    faults,
  };
}

/** The disk driver with pieces of its source replaced; each piece must be there exactly once. */
export function changedDriver(...changes: readonly (readonly [piece: string, by: string])[]): DriverProgram {
  let { source } = DISK_DRIVER;
  for (const [piece, by] of changes) {
    if (source.split(piece).length !== 2) throw new RangeError(`not exactly once in the driver: ${piece}`);
    source = source.replace(piece, () => by);
  }
  return { ...DISK_DRIVER, source, program: assemble(source) };
}

export function run(scenario: Scenario, options: MachineOptions = {}): Machine {
  const machine = new Machine(scenario, options);
  machine.runToEnd();
  return machine;
}

/** Who found the driver, each time one was found. */
export const detectors = (machine: Machine): string[] =>
  [...machine.trace.events(['detected'])].map((event) => DETECTORS[event.a] ?? '');

export const count = (machine: Machine, ...kinds: EventKind[]): number => [...machine.trace.events(kinds)].length;

/** Whether the policies of a random scenario go together (scenario/composition.ts). */
export function makesSense(scenario: Scenario): boolean {
  try {
    checkComposition(parametersOf(scenario), scenario.id);
    return true;
  } catch {
    return false;
  }
}
