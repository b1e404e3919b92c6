import { instant, type Nanoseconds } from '../base/units.ts';
import { checkCallTimeouts } from './call-timeout.ts';
import { CLOCK } from './endpoints.ts';
import { endpointOfProcess, notify } from './ipc.ts';
import { checkAtQuantum, checkAtTick } from './job-judge.ts';
import { type Kernel, processOf } from './kernel.ts';
import { schedule } from './queue.ts';
import { balance, endQuantum, SHOWN } from './scheduler.ts';
import { FLAG, type ProcessState } from './state.ts';

export const NO_ALARM = -1;

/** The clock after MINIX 3.1.3 kernel/clock.c: ticks, quanta, alarms, balancing. */

/** The instant of tick `n`; the first is tick 1. Whole nanoseconds, no drift. */
export const tickInstant = (tickHz: number, n: number) => instant(Math.floor((n * 1e9) / tickHz));

export function startClock(kernel: Kernel): void {
  schedule(kernel.state, tickInstant(kernel.parameters['cpu.tickHz'], 1), 'tick', 0, 0, -1);
}

/** One timer interrupt: charge the running process, judge at the paper's sites, end quanta, balance. */
export function tick(kernel: Kernel): void {
  const { state, recorder, parameters } = kernel;
  flushDense(kernel);
  state.detailLeft = parameters['io.recordPerTick'];
  state.ticks++;
  schedule(state, tickInstant(parameters['cpu.tickHz'], state.ticks + 1), 'tick', 0, 0, -1);
  state.kernelDebtNs += parameters['cost.tickNs'];
  const running = state.current;
  recorder.record('tick', kernel.kernelActor, state.ticks, running, 0, -1);
  if (running >= 0) {
    const process = processOf(kernel, running);
    process.ticksLeft--;
    if (!process.billable && state.billed >= 0) processOf(kernel, state.billed).ticksLeft--;
    if (process.ticksLeft <= 0) checkAtQuantum(kernel, process);
  }
  checkAtTick(kernel, running);
  checkCallTimeouts(kernel);
  alarms(kernel);
  if (running >= 0) {
    const process = processOf(kernel, running);
    if (process.ticksLeft <= 0 && process.flags === 0) endQuantum(kernel, process);
  }
  if (state.ticks >= state.nextBalanceTick) {
    const given = balance(kernel);
    state.nextBalanceTick = state.ticks + Math.max(parameters['kernel.balanceTicks'], given);
  }
}

/** Tells what was only counted since the budget ran out, and where everybody stands now. */
export function flushDense(kernel: Kernel): void {
  const { state, recorder } = kernel;
  const { ipc, io, switches } = state.dense;
  if (ipc + io + switches === 0) return;
  const seq = recorder.record('dense', kernel.kernelActor, ipc, io, switches, -1);
  state.dense = { ipc: 0, io: 0, switches: 0 };
  for (const process of state.processes) {
    if (process === null || (process.flags & FLAG.dead) !== 0) continue;
    const { actor, queue } = process;
    if (process.shown === SHOWN.running) recorder.record('run', actor, queue, process.ticksLeft, 0, seq);
    else if (process.shown === SHOWN.ready) recorder.record('ready', actor, queue, 1, 0, seq);
    else if (process.shown === SHOWN.blocked) recorder.record('blocked', actor, 0, -1, 0, seq);
    const job = process.driver?.job;
    if (job != null) recorder.record('job-start', actor, job.requesterActor, job.type, 0, seq);
  }
}

/**
 * One synchronous alarm for each process, on the grid of ticks (MINIX: timers count ticks); a new one replaces the old.
 * 0 cancels.
 */
export function setAlarm(kernel: Kernel, process: ProcessState, delay: Nanoseconds): void {
  const ticks = Math.max(1, Math.ceil((delay * kernel.parameters['cpu.tickHz']) / 1e9));
  process.alarmTick = delay > 0 ? kernel.state.ticks + ticks : NO_ALARM;
  process.alarmCauseSeq = process.causeSeq;
}

/** The clock notifies the owners of alarms that are due. */
function alarms(kernel: Kernel): void {
  for (const process of kernel.state.processes) {
    if (process === null || process.alarmTick !== kernel.state.ticks || (process.flags & FLAG.dead) !== 0) continue;
    process.alarmTick = NO_ALARM;
    notify(kernel, CLOCK, kernel.kernelActor, endpointOfProcess(process), 'alarm', process.alarmCauseSeq);
  }
}
