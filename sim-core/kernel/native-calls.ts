import type { Instant, Nanoseconds } from '../base/units.ts';
import type { BootMode } from '../drivers/disk-driver.ts';
import type { Parameters } from '../scenario/parameters.ts';
import type { DeathReason, Detector, EventKind } from '../trace/vocabulary.ts';
import { setAlarm } from './clock.ts';
import { condemn } from './death.ts';
import type { Endpoint, NotifyKind } from './endpoints.ts';
import { endpointOfProcess, notifyFrom, receive, send } from './ipc.ts';
import { type Kernel, processOf } from './kernel.ts';
import { enableInterrupt } from './ports.ts';
import { dequeue, enqueue } from './scheduler.ts';
import { type Death, FLAG, type NativeInput, type ProcessState } from './state.ts';

/**
 * What a native process (a server or a program: plain data and a step function) may ask of the kernel. Each step gets one
 * input, may record what it does, and returns one call; the next step gets that call's outcome.
 */
export type NativeCall =
  | {
      readonly call: 'send' | 'sendrec';
      readonly to: Endpoint;
      readonly type: number;
      readonly words: readonly number[];
      readonly withGrant?: boolean;
    }
  | { readonly call: 'receive'; readonly from: Endpoint }
  | { readonly call: 'notify'; readonly to: Endpoint; readonly kind: NotifyKind }
  /** Uses the CPU for so long; preemptible like any other work. */
  | { readonly call: 'compute'; readonly ns: number }
  /** One synchronous alarm, replacing the one before. */
  | { readonly call: 'alarm'; readonly afterNs: Nanoseconds }
  | {
      readonly call: 'kill';
      readonly actor: number;
      readonly by: Detector;
      readonly reason: DeathReason;
      readonly value: number;
    }
  /** Makes a new incarnation of a driver runnable. */
  | { readonly call: 'create'; readonly actor: number; readonly bootMode: BootMode }
  | { readonly call: 'exit' };

/** What a native program can see and note. */
export interface NativeContext {
  readonly self: Endpoint;
  readonly now: Instant;
  readonly parameters: Parameters;
  /** The buffer that it grants to its peers. */
  readonly grant: Uint8Array;
  /** Records an event on its own lane, or on `actor`'s, caused by `cause` or by what it last heard; it becomes the cause of what follows. */
  record(kind: EventKind, a: number, b: number, c: number, actor?: number, cause?: number): number;
  /** The present endpoint of an actor, as the reincarnation server knows it from creating it. */
  endpointOf(actor: number): Endpoint;
  /** A driver's fault that took hold and nobody has noticed yet; -1 for none. For causes only: no policy may look. */
  activatedSeq(actor: number): number;
  /** Collects one dead driver (MINIX: waitpid). */
  takeDeath(): Death | undefined;
}

/** State `S` is plain data (base/snapshot.ts). */
export interface NativeProgram<S> {
  initial(): S;
  step(state: S, input: NativeInput, context: NativeContext): NativeCall;
}

function contextFor(kernel: Kernel, process: ProcessState): NativeContext {
  return {
    self: endpointOfProcess(process),
    now: kernel.state.now,
    parameters: kernel.parameters,
    grant: process.grant ?? new Uint8Array(0),
    record(kind, a, b, c, actor = process.actor, cause = process.causeSeq) {
      const seq = kernel.recorder.record(kind, actor, a, b, c, cause);
      process.causeSeq = seq;
      return seq;
    },
    endpointOf: (actor) => endpointOfProcess(processOf(kernel, actor)),
    activatedSeq: (actor) => processOf(kernel, actor).driver?.activatedSeq ?? -1,
    takeDeath: () => kernel.state.deaths.shift(),
  };
}

/** One step of the native process that has the CPU. */
export function stepNative(kernel: Kernel, process: ProcessState): void {
  const program = kernel.programs[process.actor];
  if (program === undefined) throw new RangeError(`actor ${process.actor} has no program`);
  const input: NativeInput = process.input ?? { type: 'resumed' };
  process.input = null;
  carryOut(kernel, process, program.step(process.program, input, contextFor(kernel, process)));
}

function carryOut(kernel: Kernel, process: ProcessState, call: NativeCall): void {
  switch (call.call) {
    case 'send':
    case 'sendrec': {
      const message = {
        source: endpointOfProcess(process),
        type: call.type,
        words: call.words,
        withGrant: call.withGrant === true,
      };
      return send(kernel, process, call.to, message, call.call === 'sendrec');
    }
    case 'receive':
      return receive(kernel, process, call.from);
    case 'notify':
      return notifyFrom(kernel, process, call.to, call.kind);
    case 'compute':
      process.debtNs += call.ns;
      process.input = { type: 'resumed' };
      return;
    case 'alarm':
      process.debtNs += kernel.parameters['cost.kernelCallNs'];
      setAlarm(kernel, process, call.afterNs);
      process.input = { type: 'resumed' };
      return;
    case 'kill':
      process.debtNs += kernel.parameters['cost.kernelCallNs'];
      condemn(kernel, processOf(kernel, call.actor), call.by, call.reason, call.value, process.causeSeq);
      process.input = { type: 'resumed' };
      return;
    case 'create':
      createDriver(kernel, call.actor, call.bootMode, process.causeSeq, process.actor);
      process.debtNs += kernel.parameters['cost.kernelCallNs'];
      process.input = { type: 'resumed' };
      return;
    case 'exit':
      process.flags = FLAG.dead;
      dequeue(kernel, process);
      return;
  }
}

/** Puts a new incarnation of a driver in the place of the dead one and lets it run. */
export function createDriver(kernel: Kernel, actor: number, bootMode: BootMode, cause: number, creator: number): void {
  const before = kernel.state.processes[actor];
  const process = kernel.hooks.createDriver(kernel, actor, bootMode);
  process.generation = before == null ? 0 : before.generation + 1;
  kernel.state.processes[actor] = process;
  const driver = process.driver;
  process.causeSeq = kernel.recorder.record('created', actor, process.generation, creator, 0, cause);
  process.flags = 0;
  enqueue(kernel, process, 'created', process.causeSeq);
  const line = driver === null ? undefined : kernel.state.lines[driver.device];
  if (driver === null || line === undefined) return;
  line.hook = endpointOfProcess(process);
  enableInterrupt(kernel, driver.device);
}
