import type { EventKind } from '../trace/vocabulary.ts';
import {
  BLOCK_KINDS,
  CHECK_SITES,
  COUNTERS,
  DEATH_REASONS,
  DECISIONS,
  DETECTORS,
  DEVICE_HEALTH,
  DEVICE_STATES,
  DROP_REASONS,
  EXCEPTIONS,
  FAULT_KINDS,
  IPC_ERRORS,
  JOB_ENDS,
  KERNEL_CALLS,
  MARKS,
  MEMORY_REGIONS,
  MESSAGE,
  NOTIFY_KINDS,
  OPERATIONS,
  OUTSIDE_KINDS,
  PANIC_REASONS,
  READY_REASONS,
  REBOOT_PHASES,
  WORLD_ITEMS,
} from '../trace/vocabulary.ts';

/**
 * The arguments of every event kind as data: their names and how to write their values in words. The text form of a
 * trace, its exports and the traces drawn in tests all follow this one table.
 */

/**
 * How a value is written: an actor's id, a name out of a list, a message type, or a number (decimal or hexadecimal).
 */
export type Domain = 'actor' | 'message' | 'number' | 'hex' | 'unused' | readonly string[];

export interface Argument {
  readonly name: string;
  readonly domain: Domain;
}

const arg = (name: string, domain: Domain = 'number'): Argument => ({ name, domain });
const none = arg('', 'unused');
type Three = readonly [Argument, Argument, Argument];
const args = (a: Argument = none, b: Argument = none, c: Argument = none): Three => [a, b, c];

export const EVENT_ARGUMENTS: Readonly<Record<EventKind, Three>> = {
  created: args(arg('generation'), arg('by', 'actor')),
  dead: args(arg('reason', DEATH_REASONS), arg('generation')),
  run: args(arg('queue'), arg('ticksLeft')),
  ready: args(arg('queue'), arg('why', READY_REASONS)),
  blocked: args(arg('in', BLOCK_KINDS), arg('on', 'actor')),
  tick: args(arg('number'), arg('running', 'actor')),
  'quantum-end': args(arg('fromQueue'), arg('toQueue')),
  balance: args(arg('lifted')),
  send: args(arg('to', 'actor'), arg('type', 'message'), arg('word')),
  receive: args(arg('from', 'actor'), arg('type', 'message'), arg('sentAs')),
  notify: args(arg('to', 'actor'), arg('kind', NOTIFY_KINDS), arg('collapsed')),
  'ipc-error': args(arg('peer', 'actor'), arg('error', IPC_ERRORS), arg('attempted', BLOCK_KINDS)),
  interrupt: args(arg('line'), arg('driver', 'actor'), arg('pending')),
  io: args(arg('port', 'hex'), arg('value', 'hex'), arg('verdict', 'hex')),
  'io-refused': args(arg('port', 'hex'), arg('value', 'hex'), arg('pc')),
  'kernel-call': args(arg('call', KERNEL_CALLS), arg('argument'), arg('result')),
  'device-state': args(arg('state', DEVICE_STATES), arg('detail'), arg('health', DEVICE_HEALTH)),
  'job-start': args(arg('requester', 'actor'), arg('type', 'message')),
  'job-end': args(arg('how', JOB_ENDS), arg('ageUs')),
  check: args(arg('failed'), arg('ageUs'), arg('site', CHECK_SITES)),
  'heartbeat-sent': args(arg('driver', 'actor')),
  'heartbeat-answered': args(arg('driver', 'actor')),
  'heartbeat-missed': args(arg('driver', 'actor'), arg('silenceMs')),
  'fault-injected': args(arg('fault'), arg('kind', FAULT_KINDS), arg('address')),
  'fault-activated': args(arg('fault'), arg('kind', FAULT_KINDS), arg('pc')),
  exception: args(arg('kind', EXCEPTIONS), arg('address', 'hex'), arg('pc')),
  panic: args(arg('code'), arg('pc')),
  detected: args(arg('by', DETECTORS), arg('ageMs')),
  decision: args(arg('decision', DECISIONS), arg('illegalIo'), arg('history')),
  backoff: args(arg('ms'), arg('restarts')),
  'restart-begun': args(arg('generation'), arg('decision', DECISIONS)),
  mark: args(arg('mark', MARKS), arg('pc')),
  'operation-begun': args(arg('operation', OPERATIONS), arg('block')),
  'operation-ended': args(arg('operation', OPERATIONS), arg('block'), arg('good')),
  'block-checked': args(arg('block'), arg('right')),
  progress: args(arg('done'), arg('of'), arg('bytes')),
  finished: args(arg('intact'), arg('wrong'), arg('retries')),
  'service-lost': args(arg('driver', 'actor'), arg('error', IPC_ERRORS)),
  'service-up': args(arg('driver', 'actor'), arg('again')),
  reissued: args(arg('driver', 'actor'), arg('type', 'message')),
  dense: args(arg('messages'), arg('io'), arg('switches')),
  counter: args(arg('counter', COUNTERS), arg('low'), arg('high')),
  input: args(arg('item', WORLD_ITEMS), arg('number'), arg('code')),
  output: args(arg('item', WORLD_ITEMS), arg('number'), arg('intact')),
  dropped: args(arg('item', WORLD_ITEMS), arg('number'), arg('why', DROP_REASONS)),
  retransmitted: args(arg('segment'), arg('attempt'), arg('timeoutMs')),
  reconfigured: args(arg('driver', 'actor'), arg('framesDropped')),
  'memory-damaged': args(arg('region', MEMORY_REGIONS), arg('of', 'actor'), arg('address', 'hex')),
  'kernel-panic': args(arg('why', PANIC_REASONS), arg('running', 'actor'), arg('address', 'hex')),
  'reboot-phase': args(arg('phase', REBOOT_PHASES), arg('ms')),
  outside: args(arg('kind', OUTSIDE_KINDS), arg('begins'), arg('fault')),
};

const MESSAGE_NAMES = new Map<number, string>(
  Object.entries(MESSAGE).flatMap(([name, type]) => (name === 'notifyBase' ? [] : [[type, name]])),
);

/** A message type in words: `read`, `reply`, `ping` (a notification); the number when it has no name. */
export function messageName(type: number): string {
  if (type >= MESSAGE.notifyBase) return NOTIFY_KINDS[type - MESSAGE.notifyBase] ?? String(type);
  return MESSAGE_NAMES.get(type) ?? String(type);
}

/** The value of an argument in words. `actors` are the ids by index; `-` is nobody or anybody. */
export function argumentText(domain: Domain, value: number, actors: readonly string[]): string {
  if (domain === 'actor') return value === -1 ? '-' : (actors[value] ?? String(value));
  if (domain === 'message') return messageName(value);
  if (domain === 'hex') return `0x${(value >>> 0).toString(16)}`;
  if (domain === 'number' || domain === 'unused') return String(value);
  return domain[value] ?? String(value);
}
