import { useRef } from 'react';
import type { MachineView, ProcessView } from '../../../sim-core/index.ts';

export type Processor = NonNullable<ProcessView['cpu']>;

/** A driver's processor at an instant. */
export interface ProcessorAt {
  readonly atNs: number;
  readonly generation: number;
  readonly cpu: Processor;
}

/** What is shown, and what was shown before it of the same process: null where nothing was. */
export interface Shown extends ProcessorAt {
  readonly before: ProcessorAt | null;
}

/** The processor of a driver in a machine; null where no process runs its program. */
function processorIn(machine: MachineView | null, actor: number): ProcessorAt | null {
  const process = machine?.processes.find((one) => one.actor === actor);
  if (machine === null || process === undefined || process.state === 'dead' || process.cpu === null) return null;
  return { atNs: machine.atNs, generation: process.generation, cpu: process.cpu };
}

/** A driver's processor in `machine`, with that of the instant shown before, so that what changed can be marked. */
export function useShown(machine: MachineView | null, actor: number): Shown | null {
  const last = useRef<{ machine: MachineView | null; actor: number; shown: Shown | null }>({
    machine: null,
    actor: -1,
    shown: null,
  });
  if (last.current.machine !== machine || last.current.actor !== actor) {
    const now = processorIn(machine, actor);
    const { shown: was, actor: whose } = last.current;
    const same = whose === actor && was !== null && was.generation === now?.generation;
    // A new answer for the same instant (of another branch, or of the same run again) is compared with what it was.
    const before = same ? (was.atNs === now.atNs ? was.before : was) : null;
    last.current = { machine, actor, shown: now === null ? null : { ...now, before } };
  }
  return last.current.shown;
}
