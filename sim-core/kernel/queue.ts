import type { Instant } from '../base/units.ts';
import type { KernelState, QueuedEvent } from './state.ts';

/**
 * The queue of happenings: sorted by time, equal times in the order of scheduling. A handful are pending at any time.
 */
export function schedule(
  state: KernelState,
  at: Instant,
  type: QueuedEvent['type'],
  subject: number,
  token: number,
  causeSeq: number,
): void {
  insert(state, { at, order: state.nextOrder++, type, subject, token, causeSeq });
}

/**
 * Puts a scenario's fault into the queue: before whatever else is due at that instant, in the scenario's order, so
 * that it does not matter whether the fault was known from the start or added to a run that goes on from a
 * checkpoint.
 */
export function scheduleFault(state: KernelState, at: Instant, index: number): void {
  insert(state, { at, order: index - Number.MAX_SAFE_INTEGER, type: 'fault', subject: index, token: 0, causeSeq: -1 });
}

export function withdrawFaults(state: KernelState): void {
  state.queue = state.queue.filter((event) => event.type !== 'fault');
}

function insert(state: KernelState, event: QueuedEvent): void {
  let i = state.queue.length;
  while (i > 0) {
    const before = state.queue[i - 1] as QueuedEvent;
    if (before.at < event.at || (before.at === event.at && before.order < event.order)) break;
    i--;
  }
  state.queue.splice(i, 0, event);
}

export const nextDue = (state: KernelState): Instant | undefined => state.queue[0]?.at;

export function takeDue(state: KernelState): QueuedEvent | undefined {
  return state.queue.shift();
}
