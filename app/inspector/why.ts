import {
  causalChain,
  type EventKind,
  type Incident,
  MARKS,
  type Trace,
  type TraceEvent,
} from '../../sim-core/index.ts';

/** One line of a why-chain, or several that are folded away because they only carry the story along. */
export type ChainPart =
  | { readonly kind: 'line'; readonly event: TraceEvent }
  | { readonly kind: 'steps'; readonly events: readonly TraceEvent[] };

/** Kinds that always stand for themselves. The traffic between them folds. */
const TELLING: ReadonlySet<EventKind> = new Set<EventKind>([
  'fault-injected',
  'fault-activated',
  'exception',
  'panic',
  'io-refused',
  'check',
  'detected',
  'heartbeat-missed',
  'decision',
  'backoff',
  'restart-begun',
  'service-lost',
  'service-up',
]);
const TELLING_MARKS = new Set(
  (['device-ready', 'verified', 'verify-failed', 'timeout'] as const).map((mark) => MARKS.indexOf(mark)),
);
const tells = (event: TraceEvent): boolean =>
  event.kind === 'mark' ? TELLING_MARKS.has(event.a) : TELLING.has(event.kind);

/** A chain is read in stretches (see {@link causalChain}); no recovery takes more than this many of them. */
const MOST_STRETCHES = 40;

/**
 * The events of a chain back to the fault or to where nothing came before, effect first. Where the trace names no
 * cause (an alarm that a driver waits for), the story goes on with the last of `milestones` before it.
 */
function chainEvents(trace: Trace, seq: number, milestones: readonly number[]): TraceEvent[] {
  const events = [trace.at(seq)];
  for (let i = 0; i < MOST_STRETCHES; i++) {
    const last = events[events.length - 1];
    if (last === undefined || last.kind === 'fault-injected') break;
    if (last.cause >= 0) {
      events.push(
        ...causalChain(trace, last.seq)
          .slice(1)
          .map((link) => trace.at(link.seq)),
      );
      continue;
    }
    const milestone = Math.max(...milestones.filter((known) => known < last.seq), -1);
    if (milestone < 0) break;
    events.push(trace.at(milestone));
  }
  return events;
}

/** The causes of event `seq`, effect first; what tells nothing is folded unless it is the first or the last. */
export function whyChain(trace: Trace, seq: number, milestones: readonly number[] = []): ChainPart[] {
  const events = chainEvents(trace, seq, milestones);
  const parts: ChainPart[] = [];
  let folded: TraceEvent[] = [];
  const flush = (): void => {
    if (folded.length > 0) parts.push({ kind: 'steps', events: folded });
    folded = [];
  };
  for (const [i, event] of events.entries()) {
    if (i > 0 && i < events.length - 1 && !tells(event)) {
      folded.push(event);
      continue;
    }
    flush();
    parts.push({ kind: 'line', event });
  }
  return parts;
}

/** What the default chain explains: the end of an incident's story as far as the run tells it. */
export type Ending = 'back' | 'not-noticed' | 'not-back';

export function endingOf(incident: Incident): Ending {
  if (incident.serviceResumedAtNs !== null) return 'back';
  return incident.detectedAtNs === null ? 'not-noticed' : 'not-back';
}

/** The event with which that story ends, or null when the trace does not name one. */
export function endingSeq(incident: Incident): number | null {
  const { resumed, deviceReady, created, decision, dead, detected, activated, injected } = incident.seqs;
  const ordered = endingOf(incident) === 'back' ? [resumed] : [deviceReady, created, decision, dead, detected];
  return [...ordered, activated, injected].find((seq) => seq >= 0) ?? null;
}

/** The events that an incident's phases rest on. */
export const milestonesOf = (incident: Incident): number[] => Object.values(incident.seqs).filter((seq) => seq >= 0);

/** Whether the driver still answered a heartbeat after it had failed: then nobody could notice by asking. */
export function answeredAfter(trace: Trace, driverActor: number, sinceNs: number): boolean {
  for (const event of trace.events(['heartbeat-answered'])) {
    if (event.at > sinceNs && event.a === driverActor) return true;
  }
  return false;
}
