import { condemn } from './death.ts';
import type { Kernel } from './kernel.ts';
import type { ProcessState } from './state.ts';
import { restartSystem } from './system-down.ts';

/**
 * The hardware watchdog: a counter on the board that resets the machine unless a daemon in user mode sets it back in
 * time. The daemon runs whenever user mode gets the CPU at all, so what is measured is how long nobody in user mode,
 * nor nobody at all, has run. Only a part of the kernel that spins can starve it: a driver that sleeps for ever
 * cannot. Looked at with each timer interrupt, so that it is exact to a tick.
 */
export function checkWatchdog(kernel: Kernel, running: number): void {
  const { state, parameters } = kernel;
  const spinning = running < 0 ? null : (state.processes[running] ?? null);
  if (state.userRan || spinning?.kernelMode !== true) state.userTick = state.ticks;
  state.userRan = false;
  const limitMs = parameters['detection.watchdog.timeoutMs'];
  const silenceMs = ((state.ticks - state.userTick) * 1000) / parameters['cpu.tickHz'];
  if (limitMs === 0 || silenceMs <= limitMs || state.down) return;
  const culprit = spinning?.driver == null ? undefined : spinning;
  bite(kernel, culprit, Math.round(silenceMs));
}

function bite(kernel: Kernel, culprit: ProcessState | undefined, silenceMs: number): void {
  const driver = culprit?.driver;
  if (culprit === undefined || driver == null) return restartSystem(kernel, -1);
  const why = driver.activatedSeq >= 0 ? driver.activatedSeq : (driver.job?.seq ?? culprit.causeSeq);
  condemn(kernel, culprit, 'watchdog', 'reboot', silenceMs, why);
}
