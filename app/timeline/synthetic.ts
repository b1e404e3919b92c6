import type {
  Actor,
  Incident,
  LaneProgress,
  LaneState,
  PhaseName,
  SystemId,
  TimelineData,
} from '../../sim-core/index.ts';
import { DETECTORS, instant, KIND, LANE_STATES, MESSAGE, NOTIFY_KINDS, ns } from '../../sim-core/index.ts';
import { keepIndex } from '../indexes/kept-index.ts';
import { indexTimeline } from '../indexes/timeline-index.ts';
import type { TimelineSystem } from './model.ts';

/**
 * Timelines drawn by hand for tests and benches, shaped like the story of the first screen. The page never shows them:
 * what it draws comes from a simulated run.
 */
const ACTORS: readonly Actor[] = [
  { index: 0, id: 'kernel', role: 'kernel', partner: -1 },
  { index: 1, id: 'rs', role: 'reincarnation', partner: -1 },
  { index: 2, id: 'fs', role: 'server', partner: -1 },
  { index: 3, id: 'copy', role: 'app', partner: -1 },
  { index: 4, id: 'disk', role: 'driver', partner: 5 },
  { index: 5, id: 'disk-device', role: 'device', partner: 4 },
];
const [KERNEL, RS, FS, COPY, DISK, DEVICE] = [0, 1, 2, 3, 4, 5];

class Pen {
  readonly states: { at: number; state: LaneState }[][] = ACTORS.map(() => [{ at: 0, state: 'blocked' as const }]);
  readonly marks: { at: number; kind: number; a: number; b: number; c: number }[][] = ACTORS.map(() => []);
  readonly arrows: { at: number; got: number; from: number; to: number; type: number }[] = [];
  private seq = 0;

  state(actor: number, at: number, state: LaneState): void {
    this.states[actor]?.push({ at, state });
  }
  mark(actor: number, at: number, kind: keyof typeof KIND, a = 0, b = 0, c = 0): void {
    this.marks[actor]?.push({ at, kind: KIND[kind], a, b, c });
  }
  send(from: number, to: number, at: number, type: number, got = at + 2000): void {
    this.arrows.push({ at, got, from, to, type });
  }
  /** A block of the copy with each reply. */
  private progressOf(actor: number): LaneProgress {
    const got = this.arrows.filter(({ to, from }) => from === FS && to === actor);
    return {
      actor,
      unit: 'byte',
      times: Float64Array.from(got, ({ at }) => at),
      totals: Float64Array.from(got, (_, i) => (i + 1) * 4096),
    };
  }
  data(durationNs: number): TimelineData {
    this.arrows.sort((x, y) => x.at - y.at);
    const throughput = new Float64Array(200);
    for (const { at, from, to } of this.arrows) {
      if (from === FS && to === COPY) {
        const slice = Math.min(199, Math.floor((at / durationNs) * 200));
        throughput[slice] = (throughput[slice] as number) + 4096;
      }
    }
    return {
      durationNs: ns(durationNs),
      lanes: this.states.map((list, actor) => {
        const sorted = [...list].sort((x, y) => x.at - y.at);
        return {
          actor,
          starts: Float64Array.from(sorted, ({ at }) => at),
          ends: Float64Array.from(sorted, (_, i) => sorted[i + 1]?.at ?? durationNs),
          states: Uint8Array.from(sorted, ({ state }) => LANE_STATES.indexOf(state)),
          seqs: Int32Array.from(sorted, () => this.seq++),
        };
      }),
      marks: this.marks.map((list, actor) => {
        const sorted = [...list].sort((x, y) => x.at - y.at);
        return {
          actor,
          times: Float64Array.from(sorted, ({ at }) => at),
          kinds: Uint8Array.from(sorted, ({ kind }) => kind),
          a: Int32Array.from(sorted, ({ a }) => a),
          b: Int32Array.from(sorted, ({ b }) => b),
          c: Int32Array.from(sorted, ({ c }) => c),
          seqs: Int32Array.from(sorted, () => this.seq++),
        };
      }),
      waits: [],
      arrows: {
        sentAt: Float64Array.from(this.arrows, ({ at }) => at),
        receivedAt: Float64Array.from(this.arrows, ({ got }) => got),
        from: Uint16Array.from(this.arrows, ({ from }) => from),
        to: Uint16Array.from(this.arrows, ({ to }) => to),
        type: Int32Array.from(this.arrows, ({ type }) => type),
        word: new Int32Array(this.arrows.length),
        sendSeq: Int32Array.from(this.arrows, () => this.seq++),
        receiveSeq: Int32Array.from(this.arrows, ({ got }) => (got === Number.POSITIVE_INFINITY ? -1 : this.seq++)),
      },
      throughput,
      progress: [this.progressOf(COPY)],
    };
  }
}

const MS = 1e6;
/** One read, from the program down to the disk and back, scaled to `period`; about 22 events. */
function operation(pen: Pen, at: number, period: number): void {
  const t = (share: number): number => Math.round(at + share * period);
  pen.state(COPY, at, 'running');
  pen.state(COPY, t(0.25), 'blocked');
  pen.send(COPY, FS, t(0.25), MESSAGE.fsRead);
  pen.state(FS, t(0.25), 'running');
  pen.state(FS, t(0.284), 'blocked');
  pen.send(FS, DISK, t(0.284), MESSAGE.read);
  pen.state(DISK, t(0.284), 'running');
  pen.state(DISK, t(0.318), 'blocked');
  pen.state(DEVICE, t(0.318), 'device-transferring');
  pen.mark(DISK, t(0.3), 'io', 0x1f7, 0x20, 0);
  pen.mark(DEVICE, t(0.9), 'interrupt', 14, DISK);
  pen.state(DEVICE, t(0.9), 'device-idle');
  pen.state(DISK, t(0.9), 'running');
  pen.state(DISK, t(0.966), 'blocked');
  pen.send(DISK, FS, t(0.966), MESSAGE.reply);
  pen.state(FS, t(0.966), 'running');
  pen.state(FS, t(0.999), 'blocked');
  pen.send(FS, COPY, t(0.999), MESSAGE.fsReply);
}

export interface SyntheticOptions {
  readonly system: SystemId;
  readonly durationNs?: number;
  /** Reads in the whole run; each is about 22 events. */
  readonly operations?: number;
  readonly faultNs?: number;
  readonly noticedAfterNs?: number;
  readonly deviceInitNs?: number;
}

/** The story: a read that never ends, found by heartbeats or by the job watch, then a restart. */
export function syntheticSystem(options: SyntheticOptions): TimelineSystem {
  const { system, durationNs = 8000 * MS, operations = 680, faultNs = 4005 * MS } = options;
  const quick = system === 'quick-recovery';
  const { noticedAfterNs = (quick ? 58 : 1990) * MS, deviceInitNs = (quick ? 0 : 650) * MS } = options;
  const pen = new Pen();
  const period = durationNs / operations;
  const noticed = faultNs + noticedAfterNs;
  const names: readonly (readonly [PhaseName, number])[] = [
    ['detection', noticedAfterNs],
    ['teardown', 0.2 * MS],
    ['process-creation', 5 * MS],
    ['software-init', MS],
    ['device-init', deviceInitNs],
    ['verification', quick ? 0.4 * MS : 0],
    ['reintegration', 0.3 * MS],
  ];
  let at = faultNs;
  const phases = names
    .filter(([, length]) => length > 0)
    .map(([name, length]) => {
      const startNs = at;
      at += length;
      return { name, startNs: instant(startNs), endNs: instant(at) };
    });
  const resumed = at;
  let hit = 0;
  for (let begin = 0; begin + period < durationNs; begin += period) {
    if (begin + period * 0.3 < faultNs) {
      if (begin + period >= faultNs) hit = begin;
      else operation(pen, begin, period);
    } else if (begin > resumed + 8 * MS) operation(pen, begin, period);
  }
  drawFailure(pen, { hit, faultNs, noticed, resumed, quick, durationNs });
  for (const phase of phases.slice(1)) {
    if (phase.name !== 'detection') pen.state(DISK, phase.startNs, phase.name);
    if (phase.name === 'device-init') {
      pen.state(DEVICE, phase.startNs, 'device-resetting');
      pen.state(DEVICE, phase.endNs, 'device-idle');
    }
  }
  const incident: Incident = {
    driver: 'disk',
    fault: { kind: 'infinite-loop', atNs: instant(faultNs - 5 * MS) },
    activatedAtNs: instant(faultNs),
    detectedAtNs: instant(noticed),
    detectedBy: quick ? 'job-watch/quantum' : 'heartbeat',
    decision: quick ? 'fast' : 'full',
    escalated: false,
    phases,
    serviceResumedAtNs: instant(resumed),
    outageNs: ns(resumed - faultNs),
    deviceTrulyHealthy: true,
    seqs: { injected: 0, activated: 1, detected: 2, dead: 3, decision: 4, created: 5, deviceReady: 6, resumed: 7 },
  };
  const data = pen.data(durationNs);
  keepIndex(data, { timeline: indexTimeline(data) });
  return {
    id: system,
    name: quick ? 'Quick recovery' : 'MINIX 3',
    actors: ACTORS,
    data,
    incidents: [incident],
  };
}

interface Failure {
  readonly hit: number;
  readonly faultNs: number;
  readonly noticed: number;
  readonly resumed: number;
  readonly quick: boolean;
  readonly durationNs: number;
}

function drawFailure(pen: Pen, { hit, faultNs, noticed, resumed, quick, durationNs }: Failure): void {
  pen.state(COPY, hit, 'running');
  pen.state(COPY, faultNs - 1.5 * MS, 'stuck');
  pen.send(COPY, FS, faultNs - 1.5 * MS, MESSAGE.fsRead);
  pen.state(FS, faultNs - 1.5 * MS, 'running');
  pen.state(FS, faultNs - MS, 'stuck');
  pen.send(FS, DISK, faultNs - MS, MESSAGE.read);
  pen.state(DISK, faultNs - MS, 'running');
  pen.mark(DISK, faultNs - 5 * MS, 'fault-injected');
  pen.mark(DISK, faultNs, 'fault-activated');
  pen.state(DISK, faultNs, 'spinning');
  pen.mark(DISK, noticed, 'detected', DETECTORS.indexOf(quick ? 'job-watch/quantum' : 'heartbeat'), quick ? 58 : 3000);
  pen.mark(DISK, noticed + 0.1 * MS, 'dead', 5);
  pen.state(DISK, noticed + 0.1 * MS, 'dead');
  pen.state(RS, noticed, 'running');
  pen.state(RS, noticed + 6.3 * MS, 'blocked');
  pen.send(FS, DISK, resumed - 0.3 * MS, MESSAGE.read);
  pen.state(DISK, resumed, 'blocked');
  pen.state(DEVICE, resumed, 'device-transferring');
  pen.state(DEVICE, resumed + 5 * MS, 'device-idle');
  pen.state(FS, resumed + 6 * MS, 'blocked');
  pen.state(COPY, resumed + 7 * MS, 'blocked');
  for (let tick = 0, at = 0; at < durationNs; at = Math.round((++tick * 1e9) / 60)) {
    pen.mark(KERNEL, at, 'tick', tick, -1);
    if (quick && at > faultNs && at < noticed) pen.mark(DISK, at, 'check', 0, Math.round((at - faultNs) / 1000), 1);
  }
  pen.mark(DISK, noticed - (quick ? 0 : 1932 * MS), 'quantum-end', 4, 5);
  if (quick) pen.mark(DISK, noticed, 'check', 1, 58_000, 0);
  else {
    for (let at = 0.5e9; at < durationNs; at += 1e9) {
      const dead = at > faultNs && at < resumed;
      pen.state(RS, at, 'running');
      pen.state(RS, at + 0.4 * MS, 'blocked');
      const ping = MESSAGE.notifyBase + NOTIFY_KINDS.indexOf('ping');
      pen.send(RS, DISK, at, ping, dead ? Number.POSITIVE_INFINITY : at + 4000);
      pen.mark(RS, at, 'heartbeat-sent', DISK);
      if (!dead) pen.mark(RS, at + 8000, 'heartbeat-answered', DISK);
    }
  }
}
