import { instant, type Nanoseconds } from '../base/units.ts';
import { checkCallTimeouts } from './call-timeout.ts';
import { alarmCostNs } from './component-calls.ts';
import { flushDense } from './dense.ts';
import { CLOCK } from './endpoints.ts';
import { endpointOfProcess, notify } from './ipc.ts';
import { checkAtQuantum, checkAtTick } from './job-judge.ts';
import { type Kernel, processOf } from './kernel.ts';
import { checkPatience } from './operator.ts';
import { schedule } from './queue.ts';
import { balance, endQuantum } from './scheduler.ts';
import { FLAG, type ProcessState } from './state.ts';
import { checkWatchdog } from './watchdog.ts';

export const NO_ALARM = -1;

/** The clock after MINIX 3.1.3 kernel/clock.c: ticks, quanta, alarms, balancing. */

/** The instant of tick `n`; the first is tick 1. Whole nanoseconds, no drift. */
export const tickInstant = (tickHz: number, n: number) => instant(Math.floor((n * 1e9) / tickHz));

/**
 * The clock begins to tick when the system starts, at time 0 or after a reboot. Ticks lie on one grid over the whole
 * run, so that the number of a tick tells its instant; those that nobody lived to see are passed over.
 */
export function startClock(kernel: Kernel): void {
  const { state, parameters } = kernel;
  const hz = parameters['cpu.tickHz'];
  state.ticks = Math.floor((state.now * hz) / 1e9);
  state.nextBalanceTick = state.ticks + parameters['kernel.balanceTicks'];
  state.userTick = state.ticks;
  schedule(state, tickInstant(hz, state.ticks + 1), 'tick', 0, 0, -1);
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
    if (!process.kernelMode) process.ticksLeft--;
    if (!process.billable && state.billed >= 0) processOf(kernel, state.billed).ticksLeft--;
    if (process.ticksLeft <= 0) checkAtQuantum(kernel, process);
  }
  checkAtTick(kernel, running);
  checkCallTimeouts(kernel);
  checkWatchdog(kernel, running);
  checkPatience(kernel);
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
    kernel.state.kernelDebtNs += alarmCostNs(kernel, process);
    notify(kernel, CLOCK, kernel.kernelActor, endpointOfProcess(process), 'alarm', process.alarmCauseSeq);
  }
}
