import { type Actor, KIND, type LaneState, MESSAGE } from '../../sim-core/index.ts';
import { actorParts } from '../i18n/event-facts.ts';
import { columnOf } from '../indexes/event-column.ts';
import { lastAt } from '../indexes/search.ts';
import { worldAt } from '../indexes/world-index.ts';
import type { MachineCast } from './cast.ts';
import { type DevicePicture, pictureDevice } from './picture-device.ts';
import { type DriverPicture, pictureDriver } from './picture-driver.ts';
import { pictureSystem, type SystemPicture } from './picture-system.ts';
import { laneAt, MOST_STEPS, type PicturedRun, stuckBehind } from './pictured-run.ts';

/**
 * The machine at one instant, as far as the picture shows it. Plain data; a function of the run and the instant
 * alone.
 */
export interface MachinePicture {
  readonly atNs: number;
  readonly programs: readonly ProgramPicture[];
  readonly servers: readonly ServerPicture[];
  readonly cast: MachineCast;
  readonly drivers: readonly DriverPicture[];
  /** One for each driver, in the same order. */
  readonly devices: readonly DevicePicture[];
  readonly messages: readonly MessagePicture[];
  readonly system: SystemPicture;
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
  /** What became of its characters or lines at their device, or of its segments on their way; null for a copy. */
  readonly loss: { readonly lost: number; readonly twice: number; readonly again: number } | null;
}

export interface ServerPicture {
  readonly actor: Actor;
  readonly state: 'up' | 'stuck' | 'dead';
  /** Index of the actor it waits for while stuck; -1 otherwise. */
  readonly behind: number;
}

/** A message on its way, or so short a time ago that the eye has not seen it arrive. */
export interface MessagePicture {
  /** Its index among the arrows of the run. */
  readonly id: number;
  readonly from: number;
  readonly to: number;
  /** 0 at the sender, 1 at the receiver. */
  readonly fraction: number;
  readonly notification: boolean;
}

/** Ended, or not there while the whole machine starts again. */
const isGone = (state: LaneState): boolean => state === 'dead' || state === 'firmware' || state === 'system-boot';

/** The device whose world a program works for: a typist's line, a print job's printer. */
const DEVICE_OF: Readonly<Record<string, string>> = { typist: 'uart', print: 'printer' };

function lossOf(run: PicturedRun, { id }: Actor, atNs: number): ProgramPicture['loss'] {
  const [base, number] = actorParts(id);
  if (base === 'copy') return null;
  let again = 0;
  if (base === 'download') {
    for (const { times } of run.index.again.values()) again += lastAt(times, atNs) + 1;
  }
  const device = run.actors.find((actor) => actor.id === `${DEVICE_OF[base]}${number}-device`);
  const column = device === undefined ? undefined : run.index.world.get(device.index);
  const world = column === undefined ? null : worldAt(column, atNs);
  return { lost: world?.missing ?? 0, twice: world?.twice ?? 0, again };
}

/** Share of the work done; null for work without an end. */
const shareOf = (done: number | undefined, all: number | undefined): number | null =>
  done === undefined || all === undefined || all <= 0 ? null : Math.min(1, done / all);

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
    life === -1 ? 'absent' : finished ? 'finished' : isGone(lane.state) ? 'dead' : stuck ? 'stuck' : 'working';
  return {
    actor,
    state,
    stuckForNs: state === 'stuck' ? lane.forNs : 0,
    share: shareOf(progress.a[step], progress.b[step]),
    intact: finished ? lives.a[life] === 1 : null,
    loss: lossOf(run, actor, atNs),
  };
}

function pictureServer(run: PicturedRun, actor: Actor, atNs: number): ServerPicture {
  const { state } = laneAt(run.timeline, actor.index, atNs);
  if (state === 'stuck') return { actor, state: 'stuck', behind: stuckBehind(run, actor.index, atNs) };
  return { actor, state: isGone(state) ? 'dead' : 'up', behind: -1 };
}

/** Messages that were sent and, by the trace, not yet received. */
function pendingMessages(run: PicturedRun, atNs: number): MessagePicture[] {
  const { arrows } = run.timeline;
  const last = lastAt(arrows.sentAt, atNs);
  const messages: MessagePicture[] = [];
  for (let i = last; i >= 0 && i > last - MOST_STEPS; i--) {
    const receivedAt = arrows.receivedAt[i] ?? 0;
    if (receivedAt <= atNs || !Number.isFinite(receivedAt)) continue;
    messages.push(messageOf(run, i, atNs, receivedAt - (arrows.sentAt[i] ?? 0)));
  }
  return messages;
}

const messageOf = (
  { timeline: { arrows } }: PicturedRun,
  i: number,
  atNs: number,
  travelNs: number,
): MessagePicture => ({
  id: i,
  from: arrows.from[i] ?? 0,
  to: arrows.to[i] ?? 0,
  fraction: (atNs - (arrows.sentAt[i] ?? 0)) / travelNs,
  notification: (arrows.type[i] ?? 0) >= MESSAGE.notifyBase,
});

/**
 * Messages to show. A rendezvous takes no time that could be seen, so a message is shown for at least `lingerNs` from
 * its sending; with 0 only what is truly under way is shown. Of many, the first of each direction of each pair in
 * every stretch of `lingerNs` stands for the rest, so that each one shown is seen to travel the whole way.
 */
function pictureMessages(run: PicturedRun, atNs: number, lingerNs: number): MessagePicture[] {
  const { arrows } = run.timeline;
  const messages = pendingMessages(run, atNs);
  const shown = new Set(messages.map(({ id }) => id));
  if (lingerNs <= 0) return messages;
  const now = Math.floor(atNs / lingerNs);
  for (const stretch of [now - 1, now]) {
    const end = Math.min((stretch + 1) * lingerNs, atNs + 1);
    const seen = new Set<number>();
    const first = lastAt(arrows.sentAt, stretch * lingerNs - 1) + 1;
    for (let i = first; i < first + MOST_STEPS && (arrows.sentAt[i] ?? Number.POSITIVE_INFINITY) < end; i++) {
      const pair = (arrows.from[i] ?? 0) * run.actors.length + (arrows.to[i] ?? 0);
      if (seen.has(pair)) continue;
      seen.add(pair);
      if (!shown.has(i) && atNs - (arrows.sentAt[i] ?? 0) < lingerNs) messages.push(messageOf(run, i, atNs, lingerNs));
    }
  }
  return messages;
}

/** The machine of a finished run at `atNs`; see {@link pictureMessages} for `lingerNs`. */
export function pictureAt(run: PicturedRun, atNs: number, lingerNs: number): MachinePicture {
  const { programs, servers, drivers } = run.cast;
  return {
    atNs,
    programs: programs.map((actor) => pictureProgram(run, actor, atNs)),
    servers: servers.map((actor) => pictureServer(run, actor, atNs)),
    cast: run.cast,
    drivers: drivers.map((actor) => pictureDriver(run, actor, atNs, lingerNs)),
    devices: drivers.flatMap((driver) => {
      const device = run.actors[driver.partner];
      return device === undefined ? [] : [pictureDevice(run, driver, device, atNs)];
    }),
    messages: pictureMessages(run, atNs, lingerNs),
    system: pictureSystem(run, atNs),
  };
}
