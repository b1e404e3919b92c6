import type { Nanoseconds } from '../base/units.ts';
import type { Trace } from '../trace/columns.ts';
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
}

type Window = readonly [start: number, end: number];

/** Outages of all drivers as windows that do not overlap, in order of time. */
export function outageWindows(incidents: readonly Incident[], runEnd: number): Window[] {
  const windows: [number, number][] = [];
  for (const incident of incidents) {
    const start = incident.activatedAtNs ?? incident.detectedAtNs;
    const end = incident.serviceResumedAtNs ?? runEnd;
    if (start !== null && end > start) windows.push([start, end]);
  }
  windows.sort((left, right) => left[0] - right[0] || left[1] - right[1]);
  const merged: [number, number][] = [];
  for (const window of windows) {
    const last = merged[merged.length - 1];
    if (last !== undefined && window[0] <= last[1]) last[1] = Math.max(last[1], window[1]);
    else merged.push(window);
  }
  return merged;
}

function endOperation(program: Program, at: number, outages: readonly Window[]): void {
  if (program.since === null) return;
  const since = program.since;
  program.worstLatencyNs = Math.max(program.worstLatencyNs, at - since);
  for (const [start, end] of outages) {
    program.heldUpNs += Math.max(0, Math.min(end, at) - Math.max(start, since));
  }
  program.since = null;
}

function conclude(program: Program, runEnd: number, outages: readonly Window[]): Service {
  endOperation(program, runEnd, outages);
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
    intact,
  };
}

/**
 * One service for each program of the machine, in the order of the trace's actors; none for a machine that runs none.
 */
export function findServices(trace: Trace, durationNs: Nanoseconds, incidents: readonly Incident[]): Service[] {
  const outages = outageWindows(incidents, durationNs);
  const programs = trace.actors.map(({ id, role }): Program | undefined => {
    if (role !== 'app') return undefined;
    const counts = { completed: 0, failed: 0, retried: 0, worstLatencyNs: 0, bytes: 0, heldUpNs: 0 };
    return { name: id, startedAt: null, finishedAt: null, intact: null, since: null, ...counts };
  });
  const kinds = kindMask(['operation-begun', 'operation-ended', 'block-checked', 'progress', 'finished', 'reissued']);
  walk(trace, kinds, (chunk, i) => {
    const kind = kindAt(chunk, i);
    const at = chunk.time[i] as number;
    if (kind === 'reissued') {
      for (const program of programs) {
        if (program !== undefined && program.since !== null) program.retried++;
      }
      return;
    }
    const program = programs[chunk.actor[i] as number];
    if (program === undefined) return;
    if (kind === 'operation-begun') {
      program.startedAt ??= at;
      program.finishedAt = null;
      endOperation(program, at, outages);
      program.since = at;
    } else if (kind === 'operation-ended') {
      endOperation(program, at, outages);
      if (chunk.c[i] === 1) program.completed++;
      else program.failed++;
    } else if (kind === 'block-checked') {
      // One wrong block is enough, whether or not the program comes to its end.
      if (chunk.b[i] === 0) program.intact = false;
    } else if (kind === 'progress') {
      program.bytes = chunk.c[i] as number;
    } else {
      program.finishedAt = at;
      endOperation(program, at, outages);
      program.intact = chunk.a[i] === 1 && program.intact !== false;
    }
  });
  const used = programs.filter((program) => program !== undefined && program.startedAt !== null);
  return used.map((program) => conclude(program as Program, durationNs, outages));
}
