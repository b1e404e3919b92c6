import { type Actor, MESSAGE } from '../../sim-core/index.ts';
import type { EventFacts } from './event-facts.ts';
import type { MessageName } from './names.ts';

/**
 * What is a message between processes under MINIX is a call inside the kernel where files, protocols and drivers are
 * parts of it, and a system call where a program asks for it (sim-core/MODEL.md). The trace has the same events for
 * both; the sentences tell which it was.
 */
export type Dealing = 'message' | 'call' | 'system-call';

const hasKernelParts = (actors: readonly Actor[]): boolean => actors.some(({ as }) => as !== undefined);

/** Whether an actor is part of the kernel, in a system that has such parts; null: it is neither that nor a process. */
function isInKernel({ role, as }: Actor): boolean | null {
  if (role === 'device') return null;
  return role === 'kernel' || role === 'driver' || as === 'filesystem' || as === 'stack';
}

/** How two actors of a run deal with each other, by their indexes; with a device, or nobody, by messages if at all. */
export function dealingOf(actors: readonly Actor[], one: number, other: number): Dealing {
  const [here, there] = [actors[one], actors[other]];
  if (here === undefined || there === undefined || !hasKernelParts(actors)) return 'message';
  const [inside, beside] = [isInKernel(here), isInKernel(there)];
  if (inside === null || beside === null || !(inside || beside)) return 'message';
  return inside && beside ? 'call' : 'system-call';
}

/** Whether an actor is a part of the kernel that does nothing until it is called. */
export function waitsToBeCalled(actors: readonly Actor[], index: number): boolean {
  const actor = actors[index];
  return actor !== undefined && hasKernelParts(actors) && isInKernel(actor) === true;
}

/** Messages that answer another: with them a call returns. */
const ANSWERS: ReadonlySet<number> = new Set(
  (
    ['reply', 'mapped', 'fsReply', 'charReply', 'netFetched', 'netConfReply', 'netStatReply'] satisfies MessageName[]
  ).map((name) => MESSAGE[name]),
);

/** What is said of a message, by how it goes; undefined: as of a message. */
export interface CallWords {
  readonly call: (e: EventFacts) => string;
  readonly systemCall: (e: EventFacts) => string;
  readonly returns: (e: EventFacts) => string;
}

/** The words for an event about a message whose peer is `a` and whose type is `b`; undefined where it is a message. */
export function ofCall(e: EventFacts, words: CallWords): string | undefined {
  const dealing = e.dealing(e.a);
  if (dealing === 'message' || e.b >= MESSAGE.notifyBase) return undefined;
  if (ANSWERS.has(e.b)) return words.returns(e);
  return dealing === 'call' ? words.call(e) : words.systemCall(e);
}
