import { after, fromMs, fromUs } from '../base/units.ts';
import {
  DEATH_REASONS,
  DECISIONS,
  PANIC_REASONS,
  type PanicReason,
  REBOOT_PHASES,
  type RebootPhase,
} from '../trace/vocabulary.ts';
import { flushDense } from './dense.ts';
import { hostOf, lineOf } from './device-lines.ts';
import { ANY } from './endpoints.ts';
import { jobDied } from './job-clock.ts';
import type { DeviceSlot, Kernel } from './kernel.ts';
import { schedule } from './queue.ts';
import { SHOWN } from './scheduler.ts';
import { FLAG } from './state.ts';
import { unstick } from './stuck-bits.ts';

/**
 * The end of a whole system and its next start. Whatever brings it down, the same follows: nobody runs and nothing
 * ticks; the power of the devices is cut; the phases of a boot go by (`reboot.*Ms`), in which the machine is as good
 * as off; then everything begins as at time 0. What is on a disk stays, and the world outside goes on. Everything
 * else is lost.
 */

const PHASE_MS = {
  firmware: 'reboot.firmwareMs',
  loader: 'reboot.loaderMs',
  kernel: 'reboot.kernelMs',
  'file-system': 'reboot.fileSystemMs',
  services: 'reboot.servicesMs',
} as const satisfies Record<RebootPhase, string>;

/** A panic: who ran (-1 nobody), and the address that tells where. */
export interface Panic {
  readonly reason: PanicReason;
  readonly actor: number;
  readonly address: number;
}

/**
 * The failure of a driver takes the whole system with it. A panic first stops everything and says so on the console
 * (`cost.teardownUs`); a watchdog or an operator presses reset. `driver`: the actor that is held responsible; -1
 * nobody.
 */
export function failSystem(kernel: Kernel, driver: number, panic: Panic | null, cause: number): void {
  if (kernel.state.down) return;
  flushDense(kernel);
  let seq = cause;
  if (panic !== null) {
    const why = PANIC_REASONS.indexOf(panic.reason);
    seq = kernel.recorder.record('kernel-panic', kernel.kernelActor, why, panic.actor, panic.address, seq);
  }
  if (driver >= 0) seq = kernel.recorder.record('decision', driver, DECISIONS.indexOf('reboot'), 0, 0, seq);
  bringDown(kernel, panic === null ? 0 : kernel.parameters['cost.teardownUs'], seq);
}

/** Somebody restarts the system on purpose. */
export function restartSystem(kernel: Kernel, cause: number): void {
  if (kernel.state.down) return;
  flushDense(kernel);
  bringDown(kernel, 0, cause);
}

/** Everybody is stopped where they stand; reset comes after `delayUs`. */
function bringDown(kernel: Kernel, delayUs: number, cause: number): void {
  const { state } = kernel;
  state.down = true;
  for (const process of state.processes) {
    if (process === null || (process.flags & FLAG.dead) !== 0) continue;
    process.flags |= FLAG.stopped;
    process.driver?.probes.splice(0);
  }
  for (const queue of state.ready) queue.length = 0;
  state.current = -1;
  state.lastRun = -1;
  state.billed = -1;
  state.kernelDebtNs = 0;
  for (const line of state.lines) {
    line.hook = ANY;
    line.masked = true;
  }
  state.deaths = [];
  state.queue = state.queue.filter(({ type }) => type === 'device' || type === 'fault');
  schedule(state, after(state.now, fromUs(delayUs)), 'reboot', 0, 0, cause);
}

/** The `phase`-th phase of the boot begins; before the first the power is cut, after the last the system starts. */
export function reachPhase(kernel: Kernel, phase: number, cause: number): void {
  const name = REBOOT_PHASES[phase];
  if (phase === 0) cutPower(kernel, cause);
  if (name === undefined) return start(kernel, cause);
  const ms = kernel.parameters[PHASE_MS[name]];
  const seq = kernel.recorder.record('reboot-phase', kernel.kernelActor, phase, Math.round(ms), 0, cause);
  schedule(kernel.state, after(kernel.state.now, fromMs(ms)), 'reboot', phase + 1, 0, seq);
}

function cutPower(kernel: Kernel, cause: number): void {
  const { state } = kernel;
  for (const process of state.processes) {
    if (process === null || (process.flags & FLAG.dead) !== 0) continue;
    jobDied(kernel, process);
    const life = process.native ? state.reboots : process.generation;
    kernel.recorder.record('dead', process.actor, DEATH_REASONS.indexOf('reboot'), life, 0, cause);
    process.flags = FLAG.dead;
    process.senders = [];
    process.pending = [];
    process.outgoing = null;
    process.alarmTick = -1;
    process.debtNs = 0;
    process.operationSince = -1;
    process.shown = SHOWN.none;
  }
  for (const [device, slot] of kernel.devices.entries()) cutPowerOf(kernel, device, slot, cause);
}

/** The device begins anew, and so does what its contract believes of it. */
function cutPowerOf(kernel: Kernel, device: number, slot: DeviceSlot, cause: number): void {
  lineOf(kernel, device).causeSeq = cause;
  slot.device.powerCycle(hostOf(kernel, device));
  unstick(kernel, device);
  slot.contract.restore(slot.untouched);
}

function start(kernel: Kernel, cause: number): void {
  const { state } = kernel;
  state.reboots++;
  state.down = false;
  state.userRan = false;
  state.damagedEntries = [];
  state.detailLeft = kernel.parameters['io.recordPerTick'];
  kernel.hooks.start(kernel, cause);
}
