import type { Trace } from '../trace/columns.ts';
import type { PhaseName } from '../trace/vocabulary.ts';
import { KIND, REBOOT_PHASES } from '../trace/vocabulary.ts';
import { LaneBuilder, laneState } from './lanes.ts';
import { outageBegan } from './outage.ts';
import type { Incident, LaneState } from './types.ts';
import { kindMask, walk } from './walk.ts';

/**
 * What a lane shows beyond scheduling: a driver that spins, one that is being restarted, and those stuck behind a
 * failed driver. Each is a window of time that changes the states of the lane beneath.
 */

/** Over [start, end), `state` takes the place of the states that `over` accepts. */
interface Overlay {
  readonly start: number;
  readonly end: number;
  readonly state: number;
  readonly seq: number;
  readonly over: (state: number, peer: number) => boolean;
}

const RUNNING = laneState('running');
const READY = laneState('ready');
const BLOCKED = laneState('blocked');
const SPINNING = laneState('spinning');
const STUCK = laneState('stuck');

/**
 * Productive work of a driver between two messages is shorter than this; what is silent on the CPU for longer spins.
 */
const SPIN_AT_LEAST_NS = 1e6;

/** A new lane with one overlay laid over it. */
function lay(lane: LaneBuilder, overlay: Overlay): LaneBuilder {
  const out = new LaneBuilder(lane.states[0] as number);
  const { start, end } = overlay;
  const first = Math.max(0, lane.firstAfter(start) - 1);
  const last = lane.firstAfter(end);
  out.append(lane, 0, first);
  for (let i = first; i < last; i++) {
    const from = lane.starts[i] as number;
    const to = i + 1 < lane.length ? (lane.starts[i + 1] as number) : Number.POSITIVE_INFINITY;
    const state = lane.states[i] as number;
    const seq = lane.seqs[i] as number;
    const peer = lane.peers[i] as number;
    if (to <= start || from >= end || !overlay.over(state, peer)) {
      out.enter(from, state, seq, peer);
      continue;
    }
    if (from < start) out.enter(from, state, seq, peer);
    out.enter(Math.max(from, start), overlay.state, overlay.seq, -1);
    if (to > end) out.enter(end, state, seq, peer);
  }
  out.append(lane, last, lane.length);
  return out;
}

type Window = readonly [start: number, end: number];

/** When a driver owed an answer: from the fault (or the judgement) to the end of the outage, or of the run. */
function outageOf(incident: Incident, runEnd: number): Window | null {
  const start = outageBegan(incident);
  if (start === null || incident.outageNs === 0) return null;
  return [start, incident.serviceResumedAtNs ?? runEnd];
}

/** Where a driver is first heard of again after each activation: a message, a notification or its death. */
function silences(trace: Trace, incidents: readonly Incident[], indexOf: ReadonlyMap<string, number>): Window[][] {
  const waiting: { driver: number; at: number; windows: Window[] }[] = [];
  for (const { driver, activatedAtNs } of incidents) {
    const windows: Window[] = [];
    waiting.push({ driver: indexOf.get(driver) ?? -1, at: activatedAtNs ?? Number.POSITIVE_INFINITY, windows });
  }
  walk(trace, kindMask(['send', 'receive', 'notify', 'dead']), (chunk, i) => {
    const actor = chunk.actor[i] as number;
    const at = chunk.time[i] as number;
    for (const wait of waiting) {
      if (wait.driver === actor && at > wait.at && wait.windows.length === 0) wait.windows.push([wait.at, at]);
    }
  });
  for (const wait of waiting) {
    if (wait.windows.length === 0 && wait.driver !== -1) wait.windows.push([wait.at, Number.POSITIVE_INFINITY]);
  }
  return waiting.map(({ windows }) => windows);
}

const PHASE_LANES: Readonly<Record<Exclude<PhaseName, 'detection'>, LaneState>> = {
  teardown: 'teardown',
  backoff: 'backoff',
  'process-creation': 'process-creation',
  'software-init': 'software-init',
  'device-init': 'device-init',
  verification: 'verification',
  reintegration: 'reintegration',
  firmware: 'firmware',
  'system-boot': 'system-boot',
};

/** The driver's own lane: spinning, then the phases of its restart. */
function driverOverlays(incident: Incident, silence: readonly Window[]): Overlay[] {
  const overlays: Overlay[] = [];
  const seq = incident.seqs.activated;
  for (const [start, end] of silence) {
    if (end - start < SPIN_AT_LEAST_NS) continue;
    overlays.push({ start, end, state: SPINNING, seq, over: (state) => state === RUNNING || state === READY });
  }
  for (const { name, startNs, endNs } of incident.phases) {
    if (name === 'detection') continue;
    const state = laneState(PHASE_LANES[name]);
    overlays.push({ start: startNs, end: endNs, state, seq: incident.seqs.detected, over: () => true });
  }
  return overlays;
}

/** Programs and servers that wait behind a failed driver: those blocked on it, and those blocked on them. */
function layStuck(trace: Trace, lanes: LaneBuilder[], incident: Incident, driver: number, outage: Window): void {
  const seq = incident.seqs.activated === -1 ? incident.seqs.detected : incident.seqs.activated;
  const [start, end] = outage;
  const behind = new Map<number, Window>([[driver, outage]]);
  walk(trace, kindMask(['service-lost']), (chunk, i) => {
    const at = chunk.time[i] as number;
    if (chunk.a[i] === driver && at >= start && at < end) behind.set(chunk.actor[i] as number, [at, end]);
  });
  for (const role of ['server', 'app'] as const) {
    for (const { index } of trace.actors.filter((actor) => actor.role === role)) {
      const own = behind.get(index);
      const lane = lanes[index] as LaneBuilder;
      const first = firstBlockedOn(lane, behind, outage);
      const from = Math.min(own?.[0] ?? end, first);
      if (from >= end) continue;
      behind.set(index, [from, end]);
      const over = (state: number, peer: number): boolean =>
        state === BLOCKED && (behind.has(peer) || (own !== undefined && peer === -1));
      lanes[index] = lay(lane, { start: from, end, state: STUCK, seq, over });
    }
  }
}

/**
 * When a lane was first blocked, inside the outage, on somebody who is behind the failure; the outage's end if never.
 */
function firstBlockedOn(lane: LaneBuilder, behind: ReadonlyMap<number, Window>, [start, end]: Window): number {
  for (let i = Math.max(0, lane.firstAfter(start) - 1); i < lane.length && (lane.starts[i] as number) < end; i++) {
    const to = i + 1 < lane.length ? (lane.starts[i + 1] as number) : end;
    const peer = lane.peers[i] as number;
    const window = behind.get(peer);
    if (window === undefined || lane.states[i] !== BLOCKED || to <= start) continue;
    const from = Math.max(lane.starts[i] as number, window[0]);
    if (from < Math.min(to, end)) return from;
  }
  return end;
}

/**
 * A machine that stops and starts again as a whole: from the kernel's panic everybody is dead, then every lane shows
 * the phases of the reboot, the devices' too.
 */
function layReboots(trace: Trace, lanes: LaneBuilder[], runEnd: number): void {
  const overlays: (Overlay & { readonly devicesToo: boolean })[] = [];
  let panic: { readonly at: number; readonly seq: number } | null = null;
  const stop = (until: number): void => {
    if (panic === null) return;
    const { at, seq } = panic;
    overlays.push({ start: at, end: until, state: laneState('dead'), seq, over: () => true, devicesToo: false });
    panic = null;
  };
  walk(trace, kindMask(['kernel-panic', 'reboot-phase']), (chunk, i) => {
    const at = chunk.time[i] as number;
    const seq = chunk.firstSeq + i;
    if (chunk.kind[i] === KIND['kernel-panic']) {
      panic ??= { at, seq };
      return;
    }
    stop(at);
    // As in an incident's phases: what is loaded belongs to the system that comes up.
    const state = laneState(chunk.a[i] === REBOOT_PHASES.indexOf('firmware') ? 'firmware' : 'system-boot');
    const end = at + (chunk.b[i] as number) * 1e6;
    overlays.push({ start: at, end, state, seq, over: () => true, devicesToo: true });
  });
  stop(runEnd);
  for (const { index, role } of trace.actors) {
    for (const overlay of overlays) {
      if (role !== 'device' || overlay.devicesToo) lanes[index] = lay(lanes[index] as LaneBuilder, overlay);
    }
  }
}

/** The lanes with everything laid over them. */
export function layOverlays(
  trace: Trace,
  base: readonly LaneBuilder[],
  incidents: readonly Incident[],
  runEnd: number,
): LaneBuilder[] {
  const lanes = [...base];
  const indexOf = new Map(trace.actors.map(({ id, index }) => [id, index]));
  const silence = silences(trace, incidents, indexOf);
  for (const [i, incident] of incidents.entries()) {
    const driver = indexOf.get(incident.driver);
    const outage = outageOf(incident, runEnd);
    if (driver === undefined || outage === null) continue;
    for (const overlay of driverOverlays(incident, silence[i] ?? [])) {
      lanes[driver] = lay(lanes[driver] as LaneBuilder, overlay);
    }
    layStuck(trace, lanes, incident, driver, outage);
  }
  layReboots(trace, lanes, runEnd);
  return lanes;
}
