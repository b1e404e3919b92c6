import { runReport } from '../analysis/report.ts';
import { runTimeline } from '../analysis/timeline-data.ts';
import { InputError } from '../base/assert.ts';
import { BareMachine, type Checkpoint } from '../machine/bare-machine.ts';
import type { Kind } from '../machine/kinds/kind.ts';
import { wantedKinds } from '../machine/kinds/wanted.ts';
import { DRIVER_KINDS, type DriverKind, type Scenario } from '../scenario/scenario.ts';
import type { Engine } from './engine.ts';

/** How each kind of driver is brought: at once, or by a promise of a part of the program that is fetched first. */
export type Bringing = Readonly<Record<DriverKind, Kind | (() => Promise<Kind>)>>;

/** The real thing: what a worker and a headless session simulate with. */
export function engineOf(bringing: Bringing): Engine<Checkpoint> {
  const kinds: Partial<Record<DriverKind, Kind>> = {};
  for (const kind of DRIVER_KINDS) {
    const brought = bringing[kind];
    if (typeof brought !== 'function') kinds[kind] = brought;
  }
  const fetchKind = async (kind: DriverKind): Promise<void> => {
    const bring = bringing[kind];
    if (typeof bring !== 'function') return;
    try {
      kinds[kind] = await bring();
    } catch {
      throw new InputError(
        `The ${kind} driver's part of the simulation could not be fetched: go online and run again.`,
      );
    }
  };
  return {
    create: (scenario) => new BareMachine(scenario, { kinds }),
    restore: (scenario, checkpoint, trace) => BareMachine.restore(scenario, checkpoint, trace, { kinds }),
    fetchFor(scenario: Scenario) {
      const missing = wantedKinds(scenario).filter((kind) => kinds[kind] === undefined);
      return missing.length === 0 ? null : Promise.all(missing.map(fetchKind)).then(() => {});
    },
    idled,
    report: runReport,
    timeline: runTimeline,
  };
}

/** Whatever a driver does takes time of the CPU, or leaves it elsewhere or in another state. */
function idled(driver: number, before: Checkpoint, after: Checkpoint): boolean {
  const was = before.state.processes[driver] ?? null;
  const is = after.state.processes[driver] ?? null;
  if (was === null || is === null) return was === is;
  return (
    was.generation === is.generation &&
    was.cpuNs === is.cpuNs &&
    was.debtNs === is.debtNs &&
    was.flags === is.flags &&
    was.driver?.cpu.pc === is.driver?.cpu.pc
  );
}
