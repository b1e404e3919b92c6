import {
  type Actor,
  DEVICE_STATES,
  type Incident,
  LANE_STATES,
  MESSAGE,
  messageName,
  outageBegan,
  PHASES,
  type PhaseName,
  type TimelineData,
} from '../../../sim-core/index.ts';
import { lastAt } from '../../indexes/search.ts';
import type { FigureRun, Sheet } from '../figure.ts';

/** What everybody does at one instant, out of a timeline alone. */

/** `well`: serving or waiting. `stuck`: held up by somebody. `down`: does not serve. `rising`: being started. */
export type Posture = 'well' | 'stuck' | 'down' | 'rising';

export interface ActorState {
  readonly posture: Posture;
  readonly text: string;
  /** Which state, and since when, ns. */
  readonly name: string;
  readonly sinceNs: number;
  readonly phase: PhaseName | null;
}

/** The state of a lane at an instant, and since when. One stay may be cut by events that do not end it. */
function laneAt({ lanes }: TimelineData, actor: number, atNs: number): { state: string; sinceNs: number } {
  const lane = lanes.find((one) => one.actor === actor);
  if (lane === undefined || lane.starts.length === 0) return { state: 'none', sinceNs: atNs };
  let i = Math.max(0, lastAt(lane.starts, atNs));
  const code = lane.states[i] ?? 0;
  while (i > 0 && lane.states[i - 1] === code) i--;
  return { state: LANE_STATES[code] ?? 'none', sinceNs: lane.starts[i] ?? atNs };
}

/** The failure that a driver is in at an instant. */
export function failureOf({ report }: FigureRun, driver: string, atNs: number): Incident | undefined {
  return report.incidents.findLast((incident) => {
    const { serviceResumedAtNs } = incident;
    const began = outageBegan(incident);
    return incident.driver === driver && began !== null && began <= atNs && atNs < (serviceResumedAtNs ?? Infinity);
  });
}

/** What an actor does, in words. */
export function stateOf(sheet: Sheet, run: FigureRun, actor: Actor, atNs: number): ActorState {
  const { anatomyWords, names, timelineWords, words } = sheet;
  const { state, sinceNs } = laneAt(run.timeline, actor.index, atNs);
  const length = timelineWords.duration(atNs - sinceNs);
  const is = (posture: Posture, text: string): ActorState => ({ posture, text, name: state, sinceNs, phase: null });
  const phase = PHASES.find((name) => name === state) ?? null;
  if (phase !== null) return { ...is('rising', anatomyWords.phase[phase]), phase };
  if (actor.role === 'device') {
    const plain = state.replace(/^device-/, '').replace(/^ready$/, 'data-ready');
    const known = DEVICE_STATES.find((name) => name === plain);
    return is(state === 'device-wedged' ? 'down' : 'well', known === undefined ? '' : names.deviceState[known]);
  }
  const failure = failureOf(run, actor.id, atNs);
  if (failure !== undefined && failure.fault.kind !== 'none') {
    const { activatedAtNs, detectedAtNs } = failure;
    const { kind } = failure.fault;
    if (detectedAtNs !== null && atNs >= detectedAtNs) return is('down', words.machine.dead);
    const begunNs = activatedAtNs ?? atNs;
    const told = words.machine.since(timelineWords.fault(kind), timelineWords.duration(atNs - begunNs));
    return { ...is('down', told), name: kind, sinceNs: begunNs };
  }
  switch (state) {
    case 'stuck':
      return is('stuck', words.machine.stuck(length));
    case 'dead':
      return is('down', words.machine.dead);
    case 'spinning':
      return is('down', words.machine.since(timelineWords.legend.spinning, length));
    case 'none':
      return is('well', words.machine.absent);
    case 'running':
      return is('well', words.machine.running);
    default:
      return is('well', words.machine.waiting);
  }
}

/** The last word between two actors. */
export interface LastMessage {
  readonly name: string;
  readonly notify: boolean;
  /** From the first of the two to the second. */
  readonly forth: boolean;
  /** Sent so long before the instant, ns. */
  readonly agoNs: number;
}

/** The last message between two actors before an instant; null when they never spoke. */
export function lastBetween({ arrows }: TimelineData, one: number, other: number, atNs: number): LastMessage | null {
  for (let i = lastAt(arrows.sentAt, atNs); i >= 0; i--) {
    const [from, to] = [arrows.from[i], arrows.to[i]];
    const forth = from === one && to === other;
    if (!forth && !(from === other && to === one)) continue;
    const type = arrows.type[i] ?? 0;
    const agoNs = atNs - (arrows.sentAt[i] ?? atNs);
    return { name: messageName(type), notify: type >= MESSAGE.notifyBase, forth, agoNs };
  }
  return null;
}
