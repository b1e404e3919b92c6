import { BLOCK_KINDS, type BlockKind, IPC_ERRORS, type IpcError } from '../trace/vocabulary.ts';
import { receiveCostNs, sendCostNs } from './component-calls.ts';
import {
  ANY,
  actorOf,
  CLOCK,
  type Endpoint,
  endpointOf,
  generationOf,
  HARDWARE,
  isProcess,
  MESSAGE_WORDS,
  type Message,
  type NotifyKind,
  notifyCode,
  notifyType,
  type PendingNotification,
  SYSTEM,
} from './endpoints.ts';
import { jobReceived, jobReturned, jobSent } from './job-clock.ts';
import { type Kernel, processOf } from './kernel.ts';
import { block, enqueue, isRunnable } from './scheduler.ts';
import { FLAG, type ProcessState } from './state.ts';
import { writeBytes } from './wild-access.ts';

/**
 * Rendezvous and notifications after MINIX 3.1.3 kernel/proc.c (mini_send, mini_receive, mini_notify, deadlock).
 * Delivery order of a receive: pending notifications, lowest id of the source first (held back while a sendrec waits
 * for its reply); then blocked senders, first come first; else block.
 */

export const errorCode = (error: IpcError): number => IPC_ERRORS.indexOf(error);

/** The live process behind an endpoint, or why there is none. */
function resolve(kernel: Kernel, endpoint: Endpoint): ProcessState | IpcError {
  if (!isProcess(endpoint)) return 'bad-endpoint';
  const process = kernel.state.processes[actorOf(endpoint)];
  if (process == null) return 'bad-endpoint';
  if (process.generation !== generationOf(endpoint) || (process.flags & FLAG.dead) !== 0) return 'dead-peer';
  return process;
}

export const endpointOfProcess = (process: ProcessState): Endpoint => endpointOf(process.actor, process.generation);

/** A process ready to take a message from `source` this instant. */
function awaits(process: ProcessState, source: Endpoint): boolean {
  return (
    (process.flags & (FLAG.receiving | FLAG.sending | FLAG.dead | FLAG.stopped)) === FLAG.receiving &&
    (process.getFrom === ANY || process.getFrom === source)
  );
}

/**
 * Would blocking on `to` close a circle of processes waiting for each other? The pair send ↔ receive is legal.
 * A chain ends at whoever can run or waits for anybody (MINIX: deadlock()).
 */
function closesCircle(kernel: Kernel, process: ProcessState, to: Endpoint, sending: boolean): boolean {
  const self = endpointOfProcess(process);
  let length = 1;
  let at = to;
  while (isProcess(at)) {
    const peer = resolve(kernel, at);
    if (typeof peer === 'string') return false;
    length++;
    const receiving = (peer.flags & FLAG.receiving) !== 0 && (peer.flags & FLAG.sending) === 0;
    let next: Endpoint;
    if (receiving) next = peer.getFrom;
    else if ((peer.flags & FLAG.sending) !== 0) next = peer.sendTo;
    else return false;
    if (next === ANY) return false;
    if (next === self) return length > 2 || receiving !== sending;
    at = next;
    if (length > kernel.state.processes.length) return false;
  }
  return false;
}

function fail(kernel: Kernel, process: ProcessState, error: IpcError, peer: Endpoint, how: BlockKind): IpcError {
  // A mutated program may name anybody, also nobody.
  const known = isProcess(peer) && actorOf(peer) < kernel.actors.length;
  const peerActor = known ? actorOf(peer) : -1;
  kernel.recorder.detail(
    'ipc-error',
    process.actor,
    peerActor,
    errorCode(error),
    BLOCK_KINDS.indexOf(how),
    process.causeSeq,
    'ipc',
  );
  return error;
}

/** Puts a message into a receiver and lets it go on. `from` is null for a notification. */
function deliver(
  kernel: Kernel,
  to: ProcessState,
  message: Message,
  fromActor: number,
  sendSeq: number,
  from: ProcessState | null,
): void {
  const cause = kernel.recorder.detail('receive', to.actor, fromActor, message.type, sendSeq, sendSeq, 'ipc');
  to.causeSeq = cause;
  if (message.withGrant && from?.grant != null && to.grant !== null) {
    to.grant.set(from.grant);
    to.debtNs += Math.round((from.grant.length / 1024) * kernel.parameters['cost.copyNsPerKiB']);
  }
  to.replyPending = false;
  if (to.driver !== null) {
    writeMessage(kernel, to, message);
    to.driver.cpu.registers[0] = 0;
    to.driver.receiveInto = -1;
  } else to.input = { type: 'message', source: message.source, messageType: message.type, words: message.words };
  jobReceived(kernel, to, message.source, fromActor, message.type, from === null, cause);
  to.flags &= ~FLAG.receiving;
  if (isRunnable(to) && kernel.state.current !== to.actor) enqueue(kernel, to, 'woken', cause);
}

/** The receive's buffer was checked when the driver asked. */
function writeMessage(kernel: Kernel, to: ProcessState, message: Message): void {
  if (to.driver === null || to.driver.receiveInto === -1) return;
  const words = new Int32Array(MESSAGE_WORDS);
  words[0] = message.source;
  words[1] = message.type;
  for (let i = 2; i < MESSAGE_WORDS; i++) words[i] = message.words[i - 2] ?? 0;
  writeBytes(kernel, to, to.driver.receiveInto, new Uint8Array(words.buffer));
}

/** Ends a blocked operation of `process` with an error, or with success for a send. */
export function release(kernel: Kernel, process: ProcessState, error: IpcError, cause: number): void {
  process.flags &= ~(FLAG.sending | FLAG.receiving);
  process.outgoing = null;
  process.replyPending = false;
  process.causeSeq = cause;
  finish(process, error);
  if (isRunnable(process) && kernel.state.current !== process.actor) enqueue(kernel, process, 'woken', cause);
}

/** Hands the result of an operation to the process: r0 of a driver, the next input of a native program. */
export function finish(process: ProcessState, error: IpcError): void {
  if (process.driver !== null) {
    process.driver.cpu.registers[0] = -errorCode(error);
    process.driver.receiveInto = -1;
  } else process.input = error === 'ok' ? { type: 'resumed' } : { type: 'error', error: errorCode(error) };
}

/**
 * Sends; blocks when the receiver does not wait for it. `thenReceive` makes it a sendrec: the reply of the same peer is
 * awaited, and notifications are held back until it comes.
 */
export function send(
  kernel: Kernel,
  process: ProcessState,
  to: Endpoint,
  message: Message,
  thenReceive: boolean,
): void {
  const how: BlockKind = thenReceive ? 'sendrec' : 'send';
  const peer = resolve(kernel, to);
  if (typeof peer === 'string') return finish(process, fail(kernel, process, peer, to, how));
  if (closesCircle(kernel, process, to, true)) return finish(process, fail(kernel, process, 'deadlock', to, how));
  process.debtNs += sendCostNs(kernel, process, peer, thenReceive);
  const seq = kernel.recorder.detail(
    'send',
    process.actor,
    peer.actor,
    message.type,
    message.words[0] ?? 0,
    process.causeSeq,
    'ipc',
  );
  jobSent(kernel, process, to);
  if (process.driver?.initialising === true && !thenReceive) process.driver.initialising = false;
  if (thenReceive) {
    process.replyPending = true;
    process.getFrom = to;
    process.flags |= FLAG.receiving;
  }
  const source = endpointOfProcess(process);
  if (awaits(peer, source)) deliver(kernel, peer, message, process.actor, seq, process);
  else {
    process.flags |= FLAG.sending;
    process.sendTo = to;
    process.outgoing = message;
    process.outgoingSeq = seq;
    peer.senders.push(process.actor);
  }
  if (process.flags === 0) finish(process, 'ok');
  else block(kernel, process, how, peer.actor);
}

/** Receives from `from` (ANY: whoever comes); blocks when nothing fits. */
export function receive(kernel: Kernel, process: ProcessState, from: Endpoint): void {
  if (isProcess(from)) {
    const peer = resolve(kernel, from);
    if (typeof peer === 'string') return finish(process, fail(kernel, process, peer, from, 'receive'));
    if (closesCircle(kernel, process, from, false))
      return finish(process, fail(kernel, process, 'deadlock', from, 'receive'));
  }
  process.debtNs += receiveCostNs(kernel, process);
  process.getFrom = from;
  jobReturned(kernel, process, from === ANY);
  process.flags |= FLAG.receiving;
  const waiting = takeNotification(process, from);
  if (waiting !== undefined) {
    const words = [kernel.state.ticks, 0, 0, 0, 0, 0];
    const message = { source: waiting.source, type: 0x1000 + waiting.kind, words, withGrant: false };
    return deliver(kernel, process, message, waiting.fromActor, waiting.seq, null);
  }
  const sender = takeSender(kernel, process, from);
  if (sender !== undefined) {
    const message = sender.outgoing as Message;
    const seq = sender.outgoingSeq;
    sender.outgoing = null;
    sender.flags &= ~FLAG.sending;
    deliver(kernel, process, message, sender.actor, seq, sender);
    if (isRunnable(sender)) {
      finish(sender, 'ok');
      enqueue(kernel, sender, 'woken', process.causeSeq);
    }
    return;
  }
  block(kernel, process, 'receive', isProcess(from) ? actorOf(from) : -1);
}

function takeNotification(process: ProcessState, from: Endpoint): PendingNotification | undefined {
  let best = -1;
  for (const [i, one] of process.pending.entries()) {
    if (from !== ANY && one.source !== from) continue;
    if (best < 0 || one.priority < (process.pending[best] as PendingNotification).priority) best = i;
  }
  return best < 0 ? undefined : process.pending.splice(best, 1)[0];
}

function takeSender(kernel: Kernel, process: ProcessState, from: Endpoint): ProcessState | undefined {
  for (const [i, actor] of process.senders.entries()) {
    const sender = processOf(kernel, actor);
    if (from !== ANY && endpointOfProcess(sender) !== from) continue;
    process.senders.splice(i, 1);
    return sender;
  }
  return undefined;
}

/** Order of delivery by source (MINIX 3.1.3 boot ids: CLOCK 2, SYSTEM 3, HARDWARE 4, then servers, then drivers). */
function priorityOf(kernel: Kernel, source: Endpoint): number {
  if (source === CLOCK) return 2;
  if (source === SYSTEM) return 3;
  if (source === HARDWARE) return 4;
  return processOf(kernel, actorOf(source)).priority;
}

/**
 * Notifies: delivered at once, or remembered as one bit; a repeat collapses into the one that waits. Never blocks.
 * `fromActor` is the lane it comes from: a process, a device (interrupt) or the kernel (alarm).
 */
export function notify(
  kernel: Kernel,
  source: Endpoint,
  fromActor: number,
  to: Endpoint,
  kind: NotifyKind,
  cause: number,
): IpcError {
  const target = resolve(kernel, to);
  if (typeof target === 'string') return target;
  const code = notifyCode(kind);
  const waiting = target.pending.some((one) => one.source === source && one.kind === code);
  const seq = kernel.recorder.detail('notify', fromActor, target.actor, code, waiting ? 1 : 0, cause, 'ipc');
  if (waiting) return 'ok';
  if (awaits(target, source) && !target.replyPending) {
    const message = { source, type: notifyType(kind), words: [kernel.state.ticks, 0, 0, 0, 0, 0], withGrant: false };
    deliver(kernel, target, message, fromActor, seq, null);
  } else target.pending.push({ source, kind: code, priority: priorityOf(kernel, source), seq, fromActor });
  return 'ok';
}

/** A process notifies another. Counts as a send of a driver for the job watch. */
export function notifyFrom(kernel: Kernel, process: ProcessState, to: Endpoint, kind: NotifyKind): void {
  const peer = resolve(kernel, to);
  process.debtNs += sendCostNs(kernel, process, typeof peer === 'string' ? null : peer, true);
  // Refused, it was no message, as with a send: nothing ends a job that nobody was told of.
  if (typeof peer !== 'string') jobSent(kernel, process, to);
  const error = notify(kernel, endpointOfProcess(process), process.actor, to, kind, process.causeSeq);
  if (error !== 'ok') fail(kernel, process, error, to, 'notify');
  else if (kind === 'ping' || kind === 'pong') {
    kernel.state.counts.heartbeatMessages++;
    // Sent, received, and a switch to whoever receives it.
    kernel.state.counts.watchingNs += 2 * kernel.parameters['cost.messageNs'] + kernel.parameters['cost.switchNs'];
  }
  finish(process, error);
}
