import { LANE_STATES, type LaneState, type TimelineData, type TraceEvent } from '../../sim-core/index.ts';

/** What an event begins on its lane, as the timeline draws it. */
export interface Begun {
  /** The state of its lane from then on; null: a message on its way, or an age that the event tells. */
  readonly state: LaneState | null;
  /** Infinity: for as long as the run. */
  readonly lengthNs: number;
}

/** First index whose value is at least `wanted`. */
function lowerBound(values: Float64Array | Int32Array, wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

const US = 1e3;
const MS = 1e6;

/** Lengths that an event tells of itself, in ns. */
function told({ kind, a, b }: TraceEvent): number | null {
  if (kind === 'check' || kind === 'job-end') return b * US;
  if (kind === 'heartbeat-missed') return b * MS;
  if (kind === 'backoff') return a * MS;
  return null;
}

/** The bar or the arrow that begins with an event; null for one that is a mark alone. */
export function begunBy(event: TraceEvent, { lanes, arrows }: TimelineData): Begun | null {
  const own = told(event);
  if (own !== null) return { state: null, lengthNs: own };
  if (event.kind === 'send' || event.kind === 'notify') {
    const i = lowerBound(arrows.sendSeq, event.seq);
    if (arrows.sendSeq[i] === event.seq) return { state: null, lengthNs: (arrows.receivedAt[i] as number) - event.at };
  }
  const lane = lanes.find(({ actor }) => actor === event.actor);
  if (lane === undefined) return null;
  for (let i = lowerBound(lane.starts, event.at); (lane.starts[i] as number) === event.at; i++) {
    if (lane.seqs[i] !== event.seq) continue;
    return {
      state: LANE_STATES[lane.states[i] as number] ?? null,
      lengthNs: (lane.ends[i] as number) - event.at,
    };
  }
  return null;
}
