import { type PanicReason, REBOOT_PHASES, type RebootPhase } from '../../sim-core/index.ts';
import type { Damage, MachineEvent } from '../indexes/system-index.ts';
import type { PicturedRun } from './pictured-run.ts';

/**
 * What befalls the machine as a whole: memory of others overwritten, a panic of the kernel, a restart of everything.
 */

export interface SystemPicture {
  /** What of whose memory has been overwritten since the machine was started last. */
  readonly damages: readonly Damage[];
  /** Null while the machine is up. */
  readonly down: DownPicture | null;
}

export interface DownPicture {
  /** Null: it was restarted from outside. */
  readonly panic: PanicReason | null;
  /** Phases of the restart in their order: those that are over, the one under way, those to come. */
  readonly phases: readonly { readonly name: RebootPhase; readonly lengthNs: number; readonly share: number }[];
  readonly elapsedNs: number;
  readonly lengthNs: number;
}

export function pictureSystem({ index, facts }: PicturedRun, atNs: number): SystemPicture {
  const { damages, events } = index.system;
  const past = events.filter((event) => event.atNs <= atNs);
  const began = past.findLast(({ phase }) => phase === 0)?.atNs ?? Number.NEGATIVE_INFINITY;
  return {
    damages: damages.filter((one) => one.atNs <= atNs && one.atNs > began),
    down: downAt(past, facts.rebootNs, atNs),
  };
}

function downAt(past: readonly MachineEvent[], lengths: readonly number[], atNs: number): DownPicture | null {
  const last = past.at(-1);
  if (last === undefined) return null;
  const started = past.findLastIndex(({ phase }) => phase === 0);
  const restarting = last.phase >= 0;
  if (restarting && atNs >= last.atNs + (lengths[last.phase] ?? 0)) return null;
  const beganNs = restarting ? (past[started]?.atNs ?? last.atNs) : atNs;
  const phases = REBOOT_PHASES.map((name, phase) => {
    const lengthNs = lengths[phase] ?? 0;
    const share = phase < last.phase ? 1 : phase > last.phase ? 0 : (atNs - last.atNs) / Math.max(1, lengthNs);
    return { name, lengthNs, share: restarting ? Math.min(1, share) : 0 };
  });
  return {
    panic: restarting ? (past[started - 1]?.panic ?? null) : last.panic,
    phases,
    elapsedNs: atNs - beganNs,
    lengthNs: phases.reduce((sum, { lengthNs }) => sum + lengthNs, 0),
  };
}
