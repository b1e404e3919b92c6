import type { BootMode } from '../drivers/driver-program.ts';
import { setAlarm } from './clock.ts';
import { kernelCallCostNs } from './component-calls.ts';
import { condemn } from './death.ts';
import { enableInterrupt } from './device-lines.ts';
import { endpointOfProcess, notifyFrom, receive, send } from './ipc.ts';
import { type Kernel, processOf } from './kernel.ts';
import type { NativeCall, NativeContext } from './native-program.ts';
import { dequeue, enqueue } from './scheduler.ts';
import { FLAG, type NativeInput, type ProcessState } from './state.ts';
import { restartSystem } from './system-down.ts';

/** The native processes' half of the kernel: their steps, and what they ask for. */

function contextFor(kernel: Kernel, process: ProcessState): NativeContext {
  return {
    self: endpointOfProcess(process),
    now: kernel.state.now,
    parameters: kernel.parameters,
    grant: process.grant ?? new Uint8Array(0),
    record(kind, a, b, c, actor = process.actor, cause = process.causeSeq) {
      const seq = kernel.recorder.record(kind, actor, a, b, c, cause);
      process.causeSeq = seq;
      if (kind === 'operation-begun') process.operationSince = kernel.state.now;
      else if (kind === 'operation-ended') process.operationSince = -1;
      return seq;
    },
    reboots: kernel.state.reboots,
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
      process.debtNs += kernelCallCostNs(kernel, process);
      setAlarm(kernel, process, call.afterNs);
      process.input = { type: 'resumed' };
      return;
    case 'kill':
      process.debtNs += kernelCallCostNs(kernel, process);
      condemn(kernel, processOf(kernel, call.actor), call.by, call.reason, call.value, process.causeSeq);
      process.input = { type: 'resumed' };
      return;
    case 'create':
      createDriver(kernel, call.actor, call.bootMode, process.causeSeq, process.actor);
      process.debtNs += kernelCallCostNs(kernel, process);
      process.input = { type: 'resumed' };
      return;
    case 'reboot':
      return restartSystem(kernel, call.cause);
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
