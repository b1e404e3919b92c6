import { FAULT_KINDS } from '../trace/vocabulary.ts';
import { hostOf, lineOf } from './device-lines.ts';
import type { DeviceSlot, Kernel } from './kernel.ts';
import { driverOf } from './kernel.ts';
import type { ProcessState, StuckLines } from './state.ts';

/**
 * Bits that are stuck on their way between a driver and its device. The device itself works; what is read from one of
 * its ports, or what arrives at it, is not what was sent. Only cutting the power helps.
 */

const KIND_CODE = FAULT_KINDS.indexOf('stuck-register');

/** From now on these lines are stuck. The device has not failed, and yet nobody can count on it: it is wedged. */
export function stick(kernel: Kernel, device: number, lines: StuckLines): void {
  const line = lineOf(kernel, device);
  line.stuck = [...line.stuck.filter(({ fault }) => fault !== lines.fault), lines];
  line.causeSeq = lines.injectedSeq;
  tellTruth(kernel, device);
}

/** The power was cut: the lines are as good as new. */
export function unstick(kernel: Kernel, device: number): void {
  const line = lineOf(kernel, device);
  if (line.stuck.length === 0) return;
  line.stuck = [];
  tellTruth(kernel, device);
}

function tellTruth(kernel: Kernel, device: number): void {
  const { state, detail, health } = (kernel.devices[device] as DeviceSlot).device.view();
  hostOf(kernel, device).changed(state, detail, health);
}

/** What comes out at the other end of the lines of `port`. The first time that it is something else the fault is active. */
export function throughLines(
  kernel: Kernel,
  process: ProcessState,
  device: number,
  port: number,
  write: boolean,
  value: number,
): number {
  let result = value;
  for (const lines of lineOf(kernel, device).stuck) {
    if (lines.port !== port || lines.write !== write) continue;
    const bent = (result & ~lines.mask) | lines.value;
    if (bent !== result) takesHold(kernel, process, device, lines);
    result = bent;
  }
  return result;
}

/** Whether anything is stuck at a port: string accesses ask before they look at each word. */
export const isStuck = (kernel: Kernel, device: number, port: number, write: boolean): boolean =>
  lineOf(kernel, device).stuck.some((lines) => lines.port === port && lines.write === write);

/** Whoever made the access goes on with what is wrong, and what follows goes back to it. */
function takesHold(kernel: Kernel, process: ProcessState, device: number, lines: StuckLines): void {
  const driver = driverOf(process);
  if (lines.activatedSeq < 0) {
    const { driverActor } = kernel.devices[device] as DeviceSlot;
    const { fault, injectedSeq } = lines;
    const activatedSeq = kernel.recorder.record('fault-activated', driverActor, fault, KIND_CODE, -1, injectedSeq);
    const line = lineOf(kernel, device);
    line.stuck = line.stuck.map((one) => (one === lines ? { ...one, activatedSeq } : one));
    lineOf(kernel, device).causeSeq = activatedSeq;
    process.causeSeq = activatedSeq;
    if (driver.activatedSeq < 0) driver.activatedSeq = activatedSeq;
  } else if (driver.activatedSeq < 0) driver.activatedSeq = lines.activatedSeq;
}
