import { ns } from '../base/units.ts';
import type { Trace, TraceChunk } from '../trace/columns.ts';
import type { Counter, EventKind } from '../trace/vocabulary.ts';
import { EVENT_KINDS, KIND } from '../trace/vocabulary.ts';
import { readCounters, recount } from './costs.ts';
import { EVENT_ARGUMENTS } from './event-arguments.ts';
import { findIncidents } from './incidents.ts';
import { eventLine } from './text.ts';
import { walk } from './walk.ts';

/**
 * What holds in every trace of every run, whatever the scenario. A judge reads the trace alone; the machine does not
 * judge itself. Each violation is a sentence with the event's line.
 */

/** More than this is one mistake repeated. */
const MOST = 20;

type Complain = (seq: number, sentence: string) => void;
type Judge = (chunk: TraceChunk, i: number, complain: Complain) => void;

/** Time never goes back; causes precede their effects; every number names something that exists. */
function orderJudge(trace: Trace): Judge {
  let last = 0;
  return (chunk, i, complain) => {
    const seq = chunk.firstSeq + i;
    const at = chunk.time[i] as number;
    if (at < last) complain(seq, `time went back from ${last} ns`);
    if (!Number.isInteger(at)) complain(seq, 'its time is not a whole number of nanoseconds');
    last = at;
    const cause = chunk.cause[i] as number;
    if (cause < -1 || cause >= seq) complain(seq, `its cause ${cause} does not precede it`);
    if ((chunk.actor[i] as number) >= trace.actors.length) complain(seq, 'nobody has this actor number');
    const kind = EVENT_KINDS[chunk.kind[i] as number];
    if (kind === undefined) return complain(seq, 'there is no such kind of event');
    const values = [chunk.a[i] as number, chunk.b[i] as number, chunk.c[i] as number];
    for (const [k, { name, domain }] of EVENT_ARGUMENTS[kind].entries()) {
      const value = values[k] as number;
      if (domain === 'actor' && (value < -1 || value >= trace.actors.length))
        complain(seq, `${name} is nobody: ${value}`);
      if (typeof domain !== 'string' && domain[value] === undefined) complain(seq, `${name} ${value} has no meaning`);
    }
  };
}

/** One process has the CPU at a time, and only a living one. A driver's generations count up. */
function processJudge(trace: Trace): Judge {
  let onCpu = -1;
  const dead = new Uint8Array(trace.actors.length);
  const generation = new Int32Array(trace.actors.length).fill(-1);
  const living = new Set([KIND.run, KIND.ready, KIND.blocked, KIND.send, KIND.receive, KIND.notify]);
  return (chunk, i, complain) => {
    const seq = chunk.firstSeq + i;
    const kind = chunk.kind[i] as number;
    const actor = chunk.actor[i] as number;
    if (kind === KIND.created) {
      const next = chunk.a[i] as number;
      if (next <= (generation[actor] as number)) complain(seq, `generation ${next} is not a new one`);
      generation[actor] = next;
      dead[actor] = 0;
    } else if (kind === KIND.dead) {
      if (dead[actor] === 1) complain(seq, 'it was dead already');
      dead[actor] = 1;
      if (onCpu === actor) onCpu = -1;
    } else if (kind === KIND.detected && onCpu === actor) {
      // judged failed, it is stopped where it stands; its slot is cleared later
      onCpu = -1;
    }
    if (!living.has(kind)) return;
    if (dead[actor] === 1) complain(seq, 'it is dead');
    if (kind === KIND.run) {
      if (onCpu !== -1 && onCpu !== actor) complain(seq, `${trace.actors[onCpu]?.id} still has the CPU`);
      onCpu = actor;
    } else if ((kind === KIND.ready || kind === KIND.blocked) && onCpu === actor) {
      onCpu = -1;
    }
  };
}

/** From a panic, or from the cut of the power, until the system starts again nobody runs and nothing is sent. */
function downJudge(): Judge {
  let down = false;
  const alive: readonly EventKind[] = ['run', 'ready', 'blocked', 'send', 'receive', 'notify', 'io', 'mark', 'tick'];
  const forbidden = new Set(alive.map((kind) => KIND[kind]));
  return (chunk, i, complain) => {
    const kind = chunk.kind[i] as number;
    if (kind === KIND['kernel-panic'] || kind === KIND['reboot-phase']) down = true;
    else if (kind === KIND.created) down = false;
    else if (down && forbidden.has(kind)) complain(chunk.firstSeq + i, 'the system is down');
  };
}

/** What was received was sent, by that sender to that receiver, and arrives once. */
function messageJudge(trace: Trace): Judge {
  const taken = new Uint8Array(trace.length);
  return (chunk, i, complain) => {
    if (chunk.kind[i] !== KIND.receive) return;
    const seq = chunk.firstSeq + i;
    const sentAs = chunk.c[i] as number;
    if (sentAs === -1) return;
    if (sentAs >= seq || sentAs < -1) return complain(seq, 'it was received before it was sent');
    const sent = trace.at(sentAs);
    if (sent.kind !== 'send' && sent.kind !== 'notify') return complain(seq, `event ${sentAs} is no message`);
    if (sent.actor !== chunk.a[i]) complain(seq, 'somebody else sent it');
    if (sent.a !== chunk.actor[i]) complain(seq, 'it was sent to somebody else');
    if (sent.kind === 'send' && sent.b !== chunk.b[i]) complain(seq, 'its type changed on the way');
    if (taken[sentAs] === 1) complain(seq, 'it was received twice');
    taken[sentAs] = 1;
  };
}

/** A fault takes hold only after it was injected; a restart begins only after a decision. */
function recoveryJudge(trace: Trace): Judge {
  const injected = new Set<number>();
  const decided = new Uint8Array(trace.actors.length);
  return (chunk, i, complain) => {
    const kind = chunk.kind[i] as number;
    const actor = chunk.actor[i] as number;
    const seq = chunk.firstSeq + i;
    if (kind === KIND['fault-injected']) injected.add(chunk.a[i] as number);
    else if (kind === KIND['fault-activated']) {
      if (!injected.has(chunk.a[i] as number)) complain(seq, 'it was never injected');
    } else if (kind === KIND.decision) decided[actor] = 1;
    else if (kind === KIND['restart-begun']) {
      if (decided[actor] === 0) complain(seq, 'nobody decided to restart it');
      decided[actor] = 0;
    }
  };
}

/** No job ends that never began. */
function jobJudge(trace: Trace): Judge {
  const job = new Uint8Array(trace.actors.length);
  return (chunk, i, complain) => {
    const kind = chunk.kind[i] as number;
    const starts = kind === KIND['job-start'];
    if (!starts && kind !== KIND['job-end']) return;
    const actor = chunk.actor[i] as number;
    if (!starts && job[actor] === 0) complain(chunk.firstSeq + i, 'it had no job');
    job[actor] = starts ? 1 : 0;
  };
}

/** The machine's counters equal what is counted from the events, where every event was recorded singly. */
function countersAgree(trace: Trace): string[] {
  const counters = readCounters(trace);
  const events = recount(trace);
  if (counters.size === 0 || events.dense) return [];
  const differences: string[] = [];
  const compare = (counter: Counter, counted: number): void => {
    const told = counters.get(counter) ?? 0;
    if (told !== counted) differences.push(`counter ${counter} says ${told}, the events say ${counted}`);
  };
  compare('heartbeat-messages', events.heartbeatMessages);
  compare('job-checks', events.jobChecks);
  compare('io-traps', (counters.get('io-traps') ?? 0) === 0 ? 0 : events.portAccesses);
  // with `detection.jobWatch.countKernelCalls` each kernel call of a driver is an IPC too
  const assignments = counters.get('job-assignments') ?? 0;
  if (assignments !== 0 && assignments !== events.driverMessages + events.driverCalls) {
    compare('job-assignments', events.driverMessages);
  }
  return differences;
}

/** Phases of an incident follow one another without a gap and sum to the outage. */
function phasesHold(trace: Trace): string[] {
  const complaints: string[] = [];
  const end = trace.length === 0 ? 0 : trace.timeOf(trace.length - 1);
  for (const { driver, phases, outageNs } of findIncidents(trace, ns(end))) {
    let sum = 0;
    for (const [i, { name, startNs, endNs }] of phases.entries()) {
      sum += endNs - startNs;
      if (i > 0 && phases[i - 1]?.endNs !== startNs)
        complaints.push(`${driver}: a gap before ${name} at ${startNs} ns`);
      if (endNs <= startNs) complaints.push(`${driver}: ${name} at ${startNs} ns takes no time`);
    }
    if (outageNs !== null && sum !== outageNs)
      complaints.push(`${driver}: phases sum to ${sum} ns, not to ${outageNs}`);
  }
  return complaints;
}

/** What is wrong with a trace, as sentences; empty for a good one. At most {@link MOST}. */
export function violations(trace: Trace): string[] {
  const found: string[] = [];
  const actors = trace.actors.map(({ id }) => id);
  const complain: Complain = (seq, sentence) => {
    if (found.length < MOST) found.push(`${sentence}: ${eventLine(trace.at(seq), actors)}`);
  };
  const judges = [orderJudge(trace), recoveryJudge(trace), downJudge()];
  // where detail was counted instead of recorded, what is missing would look like a mistake
  if (!recount(trace).dense) judges.push(processJudge(trace), messageJudge(trace), jobJudge(trace));
  walk(trace, new Uint8Array(256).fill(1), (chunk, i) => {
    for (const judge of judges) judge(chunk, i, complain);
  });
  if (found.length === 0) found.push(...countersAgree(trace), ...phasesHold(trace));
  return found;
}
