import { violations } from '../analysis/invariants.ts';
import { runReport } from '../analysis/report.ts';
import type { Incident, RunReport } from '../analysis/types.ts';
import { Machine } from '../machine/machine.ts';
import { misplacedBlocks } from '../machine/truth.ts';
import type { Parameters } from '../scenario/parameters.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Trace, TraceEvent } from '../trace/columns.ts';

/**
 * What must hold for any scenario whatever: the run ends, the trace holds together, isolation isolates, no incident is
 * lost, and data that is reported intact is intact. For property tests, the matrix of faults, and `koboshi fuzz`.
 */

export interface Verdict {
  /** What does not hold, as sentences; none for a good run. */
  readonly complaints: readonly string[];
  /**
   * The copy found itself intact, and the disk holds other data where it belongs: a broken driver wrote it elsewhere
   * and read it back from there. No program that checks its data through the same driver can tell; the report can, and
   * says that the data are damaged. So this is no complaint.
   */
  readonly misdirected: boolean;
  /** Null when the run did not come to its end. */
  readonly report: RunReport | null;
}

/** How long a judged driver may wait for a decision: the reincarnation server may be in the middle of a restart. */
const DECISION_NS = 1e9;

/** Runs a scenario and holds it to all of this. Never throws. */
export function verdictOf(scenario: Scenario): Verdict {
  try {
    const machine = new Machine(scenario);
    machine.runToEnd();
    const report = runReport(machine.trace, scenario);
    const misdirected = [...machine.trace.events(['block-checked'])].some(({ c }) => c === 1);
    return { complaints: complaintsAbout(machine, report), misdirected, report };
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { complaints: [`the run broke off: ${detail}`], misdirected: false, report: null };
  }
}

/** What does not hold of a machine at the end of its run, or of what is reported of it. */
export function complaintsAbout(machine: Machine, report: RunReport): string[] {
  const { trace, parameters } = machine;
  return [
    ...violations(trace),
    ...isolationHolds(trace, parameters),
    ...incidentsLost(trace, report, parameters),
    ...intactIsIntact(machine, report),
  ];
}

/** Where drivers are processes the kernel survives each of them; where their writes are guarded, nothing is damaged. */
function isolationHolds(trace: Trace, parameters: Parameters): string[] {
  const { isolation } = parameters;
  if (isolation === 'none') return [];
  const complaints: string[] = [];
  for (const { kind, at } of trace.events(['kernel-panic', 'memory-damaged']))
    complaints.push(`${kind} at ${at} ns although the isolation is ${isolation}`);
  const drivers = trace.actors.map(({ role }) => role === 'driver');
  for (const { actor, at } of trace.events(['exception', 'panic']))
    if (drivers[actor] !== true) complaints.push(`${trace.actors[actor]?.id} failed at ${at} ns, and is no driver`);
  return complaints;
}

/** Every fault, every moment at which one took hold, and every judgement belongs to an incident of its driver. */
function incidentsLost(trace: Trace, { incidents, durationNs }: RunReport, parameters: Parameters): string[] {
  const complaints: string[] = [];
  const lost = (event: TraceEvent): void => {
    complaints.push(`no incident tells of ${event.kind} of ${trace.actors[event.actor]?.id} at ${event.at} ns`);
  };
  const injected = new Set(incidents.map(({ seqs }) => seqs.injected));
  const activated = new Set(incidents.map(({ seqs }) => seqs.activated));
  for (const event of trace.events(['fault-injected', 'fault-activated', 'detected'])) {
    if (event.kind === 'fault-injected' && !injected.has(event.seq)) lost(event);
    if (event.kind === 'fault-activated' && !activated.has(event.seq)) lost(event);
    if (event.kind === 'detected' && !incidents.some((incident) => covers(incident, event, trace))) lost(event);
  }
  return [...complaints, ...undecided(trace, durationNs, parameters)];
}

/** The judgement is the one that opened the way to recovery, or one more on that way. */
function covers(
  { driver, detectedAtNs, serviceResumedAtNs, seqs }: Incident,
  event: TraceEvent,
  trace: Trace,
): boolean {
  if (seqs.detected === event.seq) return true;
  if (trace.actors[event.actor]?.id !== driver || detectedAtNs === null || detectedAtNs > event.at) return false;
  return serviceResumedAtNs === null || serviceResumedAtNs >= event.at;
}

/** A driver that was judged failed is restarted, given up, or goes down with its system; it is not forgotten. */
function undecided(trace: Trace, durationNs: number, parameters: Parameters): string[] {
  const waiting = new Map<number, TraceEvent>();
  const allowed = DECISION_NS + parameters['cost.teardownUs'] * 1e3 + 4e6 * parameters['cost.processCreateMs'];
  const complaints: string[] = [];
  const forgotten = (event: TraceEvent, until: number): void => {
    if (until - event.at > allowed)
      complaints.push(`nobody decided about ${trace.actors[event.actor]?.id}, judged failed at ${event.at} ns`);
  };
  for (const event of trace.events(['detected', 'decision', 'reboot-phase'])) {
    if (event.kind === 'detected') waiting.set(event.actor, event);
    else if (event.kind === 'reboot-phase') waiting.clear();
    else {
      const judged = waiting.get(event.actor);
      if (judged !== undefined) forgotten(judged, event.at);
      waiting.delete(event.actor);
    }
  }
  for (const event of waiting.values()) forgotten(event, durationNs);
  return complaints;
}

const saysIntact = ({ services }: RunReport): boolean =>
  services.some(({ name, intact }) => name === 'copy' && intact === true);
/** What is reported intact against the program's own checks, and against the surface of the disk. */
function intactIsIntact(machine: Machine, report: RunReport): string[] {
  if (!saysIntact(report)) return [];
  const wrong = [...machine.trace.events(['block-checked'])].filter(({ b }) => b === 0).length;
  if (wrong > 0) return [`the copy is reported intact, and ${wrong} of its blocks were wrong`];
  const [disk] = machine.checkpoint().devices;
  if (disk === undefined) return [];
  const misplaced = misplacedBlocks(machine.parameters, machine.scenario.seed, disk);
  return misplaced.length === 0 ? [] : [`the copy is reported intact, and the disk lacks block ${misplaced[0]} of it`];
}
