import type { Instant } from '../base/units.ts';
import type { KernelState, QueuedEvent } from './state.ts';

/** The queue of happenings: sorted by time, equal times in the order of scheduling. A handful are pending at any time. */
export function schedule(
  state: KernelState,
  at: Instant,
  type: QueuedEvent['type'],
  subject: number,
  token: number,
  causeSeq: number,
): void {
  const event: QueuedEvent = { at, order: state.nextOrder++, type, subject, token, causeSeq };
  let i = state.queue.length;
  while (i > 0 && (state.queue[i - 1] as QueuedEvent).at > at) i--;
  state.queue.splice(i, 0, event);
}

export const nextDue = (state: KernelState): Instant | undefined => state.queue[0]?.at;

export function takeDue(state: KernelState): QueuedEvent | undefined {
  return state.queue.shift();
}
