import {
  KIND,
  MEMORY_REGIONS,
  type MemoryRegion,
  PANIC_REASONS,
  type PanicReason,
  type Trace,
} from '../../sim-core/index.ts';

/** A driver wrote over what is not its own: the first time in this life of the machine. */
export interface Damage {
  readonly atNs: number;
  readonly culprit: number;
  /** Whose memory it was. */
  readonly victim: number;
  readonly region: MemoryRegion;
}

/** A panic, or the beginning of a phase of a restart of everything. */
export interface MachineEvent {
  readonly atNs: number;
  /** Index in REBOOT_PHASES; -1 for a panic. */
  readonly phase: number;
  readonly panic: PanicReason | null;
}

export interface SystemIndex {
  readonly damages: readonly Damage[];
  readonly events: readonly MachineEvent[];
}

/** Finds them in one pass. */
export function indexSystem(trace: Trace): SystemIndex {
  const damages: Damage[] = [];
  const events: MachineEvent[] = [];
  let known = new Set<string>();
  for (const chunk of trace.chunks) {
    for (let i = 0; i < chunk.length; i++) {
      const kind = chunk.kind[i];
      const atNs = chunk.time[i] as number;
      const a = chunk.a[i] as number;
      if (kind === KIND['kernel-panic']) events.push({ atNs, phase: -1, panic: PANIC_REASONS[a] ?? 'panic' });
      else if (kind === KIND['reboot-phase']) {
        events.push({ atNs, phase: a, panic: null });
        known = new Set();
      } else if (kind === KIND['memory-damaged']) {
        const [culprit, victim] = [chunk.actor[i] as number, chunk.b[i] as number];
        const region = MEMORY_REGIONS[a] ?? 'free';
        const key = `${culprit}/${victim}/${region}`;
        if (region === 'free' || victim < 0 || known.has(key)) continue;
        known.add(key);
        damages.push({ atNs, culprit, victim, region });
      }
    }
  }
  return { damages, events };
}
