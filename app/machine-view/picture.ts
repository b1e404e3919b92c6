import { type Actor, KIND, MESSAGE } from '../../sim-core/index.ts';
import { columnOf } from './machine-index.ts';
import { type DevicePicture, pictureDevice } from './picture-device.ts';
import { type DriverPicture, pictureDriver } from './picture-driver.ts';
import { laneAt, MOST_STEPS, type PicturedRun, stuckBehind } from './pictured-run.ts';
import { lastAt } from './search.ts';

/** The machine at one instant, as far as the picture shows it. Plain data; a function of the run and the instant alone. */
export interface MachinePicture {
  readonly atNs: number;
  readonly programs: readonly ProgramPicture[];
  readonly servers: readonly ServerPicture[];
  readonly reincarnation: Actor | null;
  readonly kernel: Actor | null;
  readonly drivers: readonly DriverPicture[];
  /** One for each driver, in the same order. */
  readonly devices: readonly DevicePicture[];
  readonly messages: readonly MessagePicture[];
}

export interface ProgramPicture {
  readonly actor: Actor;
  readonly state: 'absent' | 'working' | 'stuck' | 'finished' | 'dead';
  /** How long it has been held up, ns; 0 unless stuck. */
  readonly stuckForNs: number;
  /** Share of its work done, 0 to 1; null before any. */
  readonly share: number | null;
  /** Whether its data came out right; null while unfinished. */
  readonly intact: boolean | null;
}

export interface ServerPicture {
  readonly actor: Actor;
  readonly state: 'up' | 'stuck' | 'dead';
  /** Index of the actor it waits for while stuck; -1 otherwise. */
  readonly behind: number;
}

/** A message on its way, or so short a time ago that the eye has not seen it arrive. */
export interface MessagePicture {
  readonly from: number;
  readonly to: number;
  /** 0 at the sender, 1 at the receiver. */
  readonly fraction: number;
  readonly notification: boolean;
}

function pictureProgram(run: PicturedRun, actor: Actor, atNs: number): ProgramPicture {
  const lane = laneAt(run.timeline, actor.index, atNs);
  const lives = columnOf(run.index.lives, actor.index);
  const life = lastAt(lives.times, atNs);
  const progress = columnOf(run.index.progress, actor.index);
  const step = lastAt(progress.times, atNs);
  // A program that has finished may begin anew: then its progress is the later word.
  const finished = lives.kinds[life] === KIND.finished && (lives.times[life] ?? 0) >= (progress.times[step] ?? 0);
  const stuck = lane.state === 'stuck';
  const state =
    life === -1 ? 'absent' : finished ? 'finished' : lane.state === 'dead' ? 'dead' : stuck ? 'stuck' : 'working';
  return {
    actor,
    state,
    stuckForNs: state === 'stuck' ? lane.forNs : 0,
    share: step === -1 ? null : (progress.a[step] ?? 0) / Math.max(1, progress.b[step] ?? 1),
    intact: finished ? lives.a[life] === 1 : null,
  };
}

function pictureServer(run: PicturedRun, actor: Actor, atNs: number): ServerPicture {
  const { state } = laneAt(run.timeline, actor.index, atNs);
  if (state === 'stuck') return { actor, state: 'stuck', behind: stuckBehind(run, actor.index, atNs) };
  return { actor, state: state === 'dead' ? 'dead' : 'up', behind: -1 };
}

/**
 * Messages in flight, the latest for each direction of each pair. A rendezvous takes no time that could be seen, so each is
 * shown for at least `lingerNs` of simulated time from its sending; with 0 only what is truly under way is shown.
 */
function pictureMessages(run: PicturedRun, atNs: number, lingerNs: number): MessagePicture[] {
  const { arrows } = run.timeline;
  const last = lastAt(arrows.sentAt, atNs);
  const seen = new Set<number>();
  const messages: MessagePicture[] = [];
  for (let i = last; i >= 0 && i > last - MOST_STEPS; i--) {
    const from = arrows.from[i] ?? 0;
    const to = arrows.to[i] ?? 0;
    const pair = from * run.actors.length + to;
    if (seen.has(pair)) continue;
    seen.add(pair);
    const sentAt = arrows.sentAt[i] ?? 0;
    const receivedAt = arrows.receivedAt[i] ?? Number.POSITIVE_INFINITY;
    const underWay = Number.isFinite(receivedAt) ? Math.max(receivedAt - sentAt, lingerNs) : lingerNs;
    const sinceNs = atNs - sentAt;
    if (sinceNs >= underWay) continue;
    messages.push({
      from,
      to,
      fraction: sinceNs / underWay,
      notification: (arrows.type[i] ?? 0) >= MESSAGE.notifyBase,
    });
  }
  return messages;
}

/** The machine of a finished run at `atNs`; see {@link pictureMessages} for `lingerNs`. */
export function pictureAt(run: PicturedRun, atNs: number, lingerNs: number): MachinePicture {
  const of = (role: Actor['role']): Actor[] => run.actors.filter((actor) => actor.role === role);
  const drivers = of('driver');
  return {
    atNs,
    programs: of('app').map((actor) => pictureProgram(run, actor, atNs)),
    servers: of('server').map((actor) => pictureServer(run, actor, atNs)),
    reincarnation: of('reincarnation')[0] ?? null,
    kernel: of('kernel')[0] ?? null,
    drivers: drivers.map((actor) => pictureDriver(run, actor, atNs, lingerNs)),
    devices: drivers.flatMap((driver) => {
      const device = run.actors[driver.partner];
      return device === undefined ? [] : [pictureDevice(run, driver, device, atNs)];
    }),
    messages: pictureMessages(run, atNs, lingerNs),
  };
}
