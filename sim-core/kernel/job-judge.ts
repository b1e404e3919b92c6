import { CHECK_SITES, type CheckSite } from '../trace/vocabulary.ts';
import { condemn } from './death.ts';
import { ageNs, watches } from './job-clock.ts';
import { driverOf, type Kernel } from './kernel.ts';
import { FLAG, type ProcessState } from './state.ts';

/**
 * The judgement of the paper's detector (§3.1): a job open longer than the threshold means failure. Made in the
 * kernel at three sites: a time quantum used up, a timer interrupt, a process switch.
 */

/** The limit for a driver's open job, ns: initialisation has one of its own. */
export function limitNs(kernel: Kernel, process: ProcessState): number {
  const path = driverOf(process).initialising ? 'detection.jobWatch.initThresholdMs' : 'detection.jobWatch.thresholdMs';
  return Math.round(kernel.parameters[path] * 1e6);
}

/** Judges one driver at one site. A passed check of an open job is recorded as detail, a failed one always. */
function judge(kernel: Kernel, process: ProcessState, site: CheckSite): void {
  const driver = process.driver;
  if (driver?.job === null || driver?.job === undefined) return;
  if ((process.flags & (FLAG.dead | FLAG.stopped)) !== 0) return;
  const cost = kernel.parameters['cost.checkNs'];
  kernel.state.counts.jobChecks++;
  kernel.state.counts.watchingNs += cost;
  kernel.state.kernelDebtNs += cost;
  const age = ageNs(kernel, process, driver.job);
  const ageUs = Math.round(age / 1000);
  const code = CHECK_SITES.indexOf(site);
  const why = driver.activatedSeq >= 0 ? driver.activatedSeq : driver.job.seq;
  if (age <= limitNs(kernel, process)) {
    kernel.recorder.detail('check', process.actor, 0, ageUs, code, driver.job.seq, 'switches');
    return;
  }
  const seq = kernel.recorder.record('check', process.actor, 1, ageUs, code, why);
  condemn(kernel, process, `job-watch/${site}`, 'job-watch', Math.round(age / 1e6), seq);
}

/** A time quantum has been used up. */
export function checkAtQuantum(kernel: Kernel, process: ProcessState): void {
  if (watches(kernel, process) && kernel.parameters['detection.jobWatch.sites.quantum'])
    judge(kernel, process, 'quantum');
}

/** A timer interrupt: the driver that runs and, when blocked drivers are scanned, every other with an open job. */
export function checkAtTick(kernel: Kernel, running: number): void {
  if (!kernel.parameters['detection.jobWatch.enabled'] || !kernel.parameters['detection.jobWatch.sites.tick']) return;
  const all = kernel.parameters['detection.jobWatch.scanBlocked'];
  for (const process of kernel.state.processes) {
    if (process?.driver != null && (all || process.actor === running)) judge(kernel, process, 'tick');
  }
}

/**
 * A process switch: the driver that leaves the CPU and, when blocked drivers are scanned, any that is over its limit.
 */
export function checkAtSwitch(kernel: Kernel, leaving: number): void {
  if (!kernel.parameters['detection.jobWatch.enabled'] || !kernel.parameters['detection.jobWatch.sites.switch']) return;
  const leaver = kernel.state.processes[leaving];
  if (leaver != null && leaver.driver !== null) judge(kernel, leaver, 'switch');
  if (!kernel.parameters['detection.jobWatch.scanBlocked']) return;
  for (const process of kernel.state.processes) {
    const job = process?.driver?.job;
    if (process == null || job == null || process.actor === leaving) continue;
    if (ageNs(kernel, process, job) > limitNs(kernel, process)) judge(kernel, process, 'switch');
  }
}
