import type { Nanoseconds } from '../base/units.ts';
import type { Trace } from '../trace/columns.ts';
import type { EventKind } from '../trace/vocabulary.ts';
import { MESSAGE } from '../trace/vocabulary.ts';
import { countItems, type ItemCount, passesItems } from './items.ts';
import type { Incident, Service } from './types.ts';
import { kindAt, kindMask, walk } from './walk.ts';

/** What the programs got out of the machine: their operations, and how long outages held them up. */

interface Program {
  readonly name: string;
  startedAt: number | null;
  finishedAt: number | null;
  completed: number;
  failed: number;
  retried: number;
  worstLatencyNs: number;
  bytes: number;
  intact: boolean | null;
  /** When the operation under way began. */
  since: number | null;
  heldUpNs: number;
  /** When the system went down with it; null while it lives. */
  deadSince: number | null;
  restarts: number;
  lostBytes: number;
  /** Bytes of its earlier lives, and of this life's work that was brought to its end. */
  bytesBefore: number;
  bytesFinished: number;
}

/** The program that works over the network; others work on the disk. */
const DOWNLOAD = 'download';

type Window = readonly [start: number, end: number];

/**
 * Outages of all drivers, in order of time; those of different drivers may overlap. Each is two: until the failure was
 * found, which frees whoever was stuck behind the driver, and from there on.
 */
function outageWindows(incidents: readonly Incident[], runEnd: number): Window[] {
  const windows: Window[] = [];
  for (const incident of incidents) {
    const start = incident.activatedAtNs ?? incident.detectedAtNs;
    const end = incident.serviceResumedAtNs ?? runEnd;
    if (start === null) continue;
    const found = Math.max(start, Math.min(end, incident.detectedAtNs ?? end));
    if (found > start) windows.push([start, found]);
    if (end > found) windows.push([found, end]);
  }
  return windows.sort((left, right) => left[0] - right[0] || left[1] - right[1]);
}

/**
 * The end of an operation. What ended well before an outage did was not held up by it: some other driver's. `failed`: it
 * was in vain, all the while that there was an outage.
 */
function endOperation(program: Program, at: number, outages: readonly Window[], failed: boolean): void {
  if (program.since === null) return;
  const since = program.since;
  program.worstLatencyNs = Math.max(program.worstLatencyNs, at - since);
  let counted = since;
  for (const [start, end] of outages) {
    if (end > at && !failed) continue;
    const from = Math.max(start, counted);
    const to = Math.min(end, at);
    if (to <= from) continue;
    program.heldUpNs += to - from;
    counted = to;
  }
  program.since = null;
}

/** The system goes down with the program: its state is lost, and with it the work that it had not brought to an end. */
function die(program: Program, at: number, outages: readonly Window[]): void {
  if (program.startedAt === null) return;
  if (program.since !== null) program.failed++;
  endOperation(program, at, outages, true);
  program.deadSince = at;
  program.restarts++;
  program.lostBytes += program.bytes - program.bytesFinished;
  program.bytesBefore = program.bytes;
  program.bytesFinished = program.bytes;
}

/** It was not there until now, and could do nothing for anybody. */
function liveAgain(program: Program, at: number): void {
  if (program.deadSince !== null) program.heldUpNs += at - program.deadSince;
  program.deadSince = null;
}

function conclude(program: Program, runEnd: number, outages: readonly Window[], items: ItemCount | undefined): Service {
  endOperation(program, runEnd, outages, true);
  if (program.finishedAt === null) liveAgain(program, runEnd);
  const life = program.startedAt === null ? 0 : (program.finishedAt ?? runEnd) - program.startedAt;
  const { name, completed, failed, retried, bytes, intact } = program;
  const availability = life === 0 ? 1 : 1 - program.heldUpNs / life;
  return {
    name,
    availability,
    completed,
    failed,
    retried,
    worstLatencyNs: program.worstLatencyNs as Nanoseconds,
    bytes,
    restarts: program.restarts,
    lostBytes: program.lostBytes,
    ...(items === undefined ? { intact } : passed(items)),
  };
}

/** What is known of a program by what came out of its device. */
const passed = ({ lost, repeated, damaged, good }: ItemCount) => ({
  intact: lost + repeated + damaged > 0 ? false : good > 0 ? true : null,
  lost,
  repeated,
  damaged,
});

const KINDS: readonly EventKind[] = [
  'dead',
  'operation-begun',
  'operation-ended',
  'block-checked',
  'progress',
  'finished',
  'reissued',
];

/**
 * One service for each program of the machine, in the order of the trace's actors; none for a machine that runs none.
 */
export function findServices(trace: Trace, durationNs: Nanoseconds, incidents: readonly Incident[]): Service[] {
  const outages = outageWindows(incidents, durationNs);
  const programs = trace.actors.map(({ id, role }): Program | undefined => {
    if (role !== 'app') return undefined;
    const counts = { completed: 0, failed: 0, retried: 0, worstLatencyNs: 0, bytes: 0, heldUpNs: 0 };
    const lives = { deadSince: null, restarts: 0, lostBytes: 0, bytesBefore: 0, bytesFinished: 0 };
    return { name: id, startedAt: null, finishedAt: null, intact: null, since: null, ...counts, ...lives };
  });
  const kinds = kindMask(KINDS);
  walk(trace, kinds, (chunk, i) => {
    const kind = kindAt(chunk, i);
    const at = chunk.time[i] as number;
    if (kind === 'reissued') {
      const network = chunk.b[i] === MESSAGE.netRead;
      for (const program of programs) {
        // What has passed a character device cannot be taken back: only disk and network are asked again.
        if (program === undefined || program.since === null || passesItems(program.name)) continue;
        if ((program.name === DOWNLOAD) === network) program.retried++;
      }
      return;
    }
    const program = programs[chunk.actor[i] as number];
    if (program === undefined) return;
    if (kind === 'operation-begun') {
      program.startedAt ??= at;
      program.finishedAt = null;
      endOperation(program, at, outages, false);
      liveAgain(program, at);
      program.since = at;
    } else if (kind === 'operation-ended') {
      endOperation(program, at, outages, chunk.c[i] !== 1);
      if (chunk.c[i] === 1) program.completed++;
      else program.failed++;
    } else if (kind === 'block-checked') {
      // One wrong block is enough, whether or not the program comes to its end.
      if (chunk.b[i] === 0) program.intact = false;
    } else if (kind === 'progress') {
      program.bytes = program.bytesBefore + (chunk.c[i] as number);
    } else if (kind === 'dead') {
      die(program, at, outages);
    } else {
      program.finishedAt = at;
      endOperation(program, at, outages, false);
      program.intact = chunk.a[i] === 1 && program.intact !== false;
      program.bytesFinished = program.bytes;
    }
  });
  const used = programs.filter((program) => program !== undefined && program.startedAt !== null);
  const items = countItems(trace);
  return used.map((program) => {
    const { name } = program as Program;
    return conclude(program as Program, durationNs, outages, items.get(name));
  });
}
