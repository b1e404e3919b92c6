import { type Actor, LANE_STATES, type LaneState, type Parameters, type TimelineData } from '../../sim-core/index.ts';
import type { MachineIndex } from '../indexes/machine-index.ts';
import { lastAt } from '../indexes/search.ts';
import type { MachineCast } from './cast.ts';

/** What the picture needs to know of a run's parameters. */
export interface MachineFacts {
  readonly thresholdNs: number;
  readonly initThresholdNs: number;
  readonly jobClock: 'elapsed' | 'cpu';
  /** Whether the kernel reads the job clock. */
  readonly jobWatch: boolean;
  readonly ioTrapped: boolean;
  /** Lengths of the phases of a restart of everything, in their order, ns. */
  readonly rebootNs: readonly number[];
}

export const factsOf = (parameters: Parameters): MachineFacts => ({
  thresholdNs: parameters['detection.jobWatch.thresholdMs'] * 1e6,
  initThresholdNs: parameters['detection.jobWatch.initThresholdMs'] * 1e6,
  jobClock: parameters['detection.jobWatch.clock'] === 'cpu' ? 'cpu' : 'elapsed',
  jobWatch: parameters['detection.jobWatch.enabled'],
  ioTrapped: parameters['io.path'] === 'trapped',
  rebootNs: [
    parameters['reboot.firmwareMs'],
    parameters['reboot.loaderMs'],
    parameters['reboot.kernelMs'],
    parameters['reboot.fileSystemMs'],
    parameters['reboot.servicesMs'],
  ].map((ms) => Math.round(ms) * 1e6),
});

/** A run as the picture reads it. */
export interface PicturedRun {
  readonly actors: readonly Actor[];
  readonly cast: MachineCast;
  readonly timeline: TimelineData;
  readonly index: MachineIndex;
  readonly facts: MachineFacts;
}

/** State of a lane at an instant and how long it has been in it, ns. */
export function laneAt(timeline: TimelineData, actor: number, atNs: number): { state: LaneState; forNs: number } {
  const lane = timeline.lanes[actor];
  if (lane === undefined) return { state: 'none', forNs: 0 };
  let i = Math.max(0, lastAt(lane.starts, atNs));
  const code = lane.states[i] ?? 0;
  // One wait may be cut by an event that does not end it.
  for (let back = 0; back < MOST_STEPS && i > 0 && lane.states[i - 1] === code; back++) i--;
  return { state: LANE_STATES[code] ?? 'none', forNs: atNs - (lane.starts[i] ?? atNs) };
}

/** Neighbours looked at beside what a binary search found: bounds the cost of a picture. */
export const MOST_STEPS = 256;

/** The driver that a stuck server sent to last. */
export function stuckBehind(run: PicturedRun, server: number, atNs: number): number {
  const { arrows } = run.timeline;
  const last = lastAt(arrows.sentAt, atNs);
  for (let i = last; i >= 0 && i > last - MOST_STEPS; i--) {
    const to = arrows.to[i] ?? -1;
    if (arrows.from[i] === server && run.actors[to]?.role === 'driver') return to;
  }
  return -1;
}
