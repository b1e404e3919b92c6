import { between } from '../base/units.ts';
import { condemn } from './death.ts';
import type { Kernel } from './kernel.ts';
import { FLAG } from './state.ts';

/**
 * Calls that time out: whoever called a driver gives it `detection.callTimeout.ms`. Two clocks. `cpu`, as Nooks finds
 * livelock: what counts is the processor time that the call itself has used, so a driver that sleeps in a call for
 * ever is not found (Swift et al., SOSP 2003, §4.5, "unresponsive extension"). `elapsed`, as a client with a time-out
 * of its own (the filter driver of later MINIX 3): any call that lasts. Judged at timer interrupts; a time-out is
 * exact to a tick. Setting the time-out of each call costs nothing here.
 */
export function checkCallTimeouts(kernel: Kernel): void {
  const limitMs = kernel.parameters['detection.callTimeout.ms'];
  if (limitMs === 0) return;
  const elapsed = kernel.parameters['detection.callTimeout.clock'] === 'elapsed';
  for (const process of kernel.state.processes) {
    const driver = process?.driver;
    if (process == null || driver == null || driver.job === null) continue;
    if ((process.flags & (FLAG.dead | FLAG.stopped)) !== 0) continue;
    const { job } = driver;
    const ageNs = elapsed ? between(job.since, kernel.state.now) : process.cpuNs - job.cpuAtStart;
    if (ageNs <= limitMs * 1e6) continue;
    const why = driver.activatedSeq >= 0 ? driver.activatedSeq : job.seq;
    condemn(kernel, process, 'call-timeout', 'call-timeout', Math.round(ageNs / 1e6), why);
  }
}
