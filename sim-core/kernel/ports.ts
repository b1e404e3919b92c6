import { after, type Nanoseconds } from '../base/units.ts';
import type { DeviceHost } from '../devices/device.ts';
import {
  DEVICE_HEALTH,
  DEVICE_STATES,
  DROP_REASONS,
  IO_STRING,
  IO_WRITE,
  WORLD_ITEMS,
  type WorldItem,
} from '../trace/vocabulary.ts';
import { condemn } from './death.ts';
import { ANY, HARDWARE } from './endpoints.ts';
import { notify } from './ipc.ts';
import { driverOf, type Kernel } from './kernel.ts';
import { schedule } from './queue.ts';
import { type DeviceLine, type ProcessState, TAPE_LENGTH } from './state.ts';

/**
 * Port I/O, its two paths, and interrupt lines. A driver reaches a device by a kernel call (MINIX 3) or is trapped by
 * the processor's virtualisation (the paper §3.2); either way the kernel compares the port with the driver's grant.
 * Every access is judged by the device's contract; only the trapped path counts the verdict in the history.
 */

const lineOf = (kernel: Kernel, device: number): DeviceLine => kernel.state.lines[device] as DeviceLine;

/** What a device can do to the machine. */
export function hostOf(kernel: Kernel, device: number): DeviceHost {
  const slot = kernel.devices[device] as Kernel['devices'][number];
  const line = lineOf(kernel, device);
  const world = (kind: 'input' | 'output' | 'dropped', item: WorldItem, number: number, code: number): void => {
    const what = WORLD_ITEMS.indexOf(item);
    line.causeSeq = kernel.recorder.record(kind, slot.actor, what, number, code, line.causeSeq);
  };
  return {
    now: () => kernel.state.now,
    schedule: (delay: Nanoseconds, token: number) =>
      schedule(kernel.state, after(kernel.state.now, delay), 'device', device, token, line.causeSeq),
    interrupt(level: boolean) {
      const rising = level && !line.level;
      line.level = level;
      if (rising) raiseInterrupt(kernel, device);
    },
    changed(state, detail, health) {
      const code = DEVICE_STATES.indexOf(state);
      line.causeSeq = kernel.recorder.record(
        'device-state',
        slot.actor,
        code,
        detail,
        DEVICE_HEALTH.indexOf(health),
        line.causeSeq,
      );
      line.shownState = code;
    },
    received: (item, number, code) => world('input', item, number, code),
    emitted: (item, number, intact) => world('output', item, number, intact ? 1 : 0),
    dropped: (item, number, why) => world('dropped', item, number, DROP_REASONS.indexOf(why)),
  };
}

/** MINIX 3.1.3 generic_handler: mask the line, notify the driver that hooked it. */
function raiseInterrupt(kernel: Kernel, device: number): void {
  const slot = kernel.devices[device] as Kernel['devices'][number];
  const line = lineOf(kernel, device);
  const seq = kernel.recorder.detail(
    'interrupt',
    slot.actor,
    device,
    slot.driverActor,
    line.masked ? 1 : 0,
    line.causeSeq,
    'ipc',
  );
  if (line.masked || line.hook === ANY) return;
  line.masked = true;
  kernel.state.kernelDebtNs += kernel.parameters['cost.interruptNs'];
  notify(kernel, HARDWARE, slot.actor, line.hook, 'interrupt', seq);
}

/** The driver enables its line again; a level that is still high interrupts at once. */
export function enableInterrupt(kernel: Kernel, device: number): void {
  const line = lineOf(kernel, device);
  line.masked = false;
  if (line.level) raiseInterrupt(kernel, device);
}

export function deviceAlarm(kernel: Kernel, device: number, token: number, cause: number): void {
  const slot = kernel.devices[device] as Kernel['devices'][number];
  lineOf(kernel, device).causeSeq = cause;
  slot.device.alarm(token, hostOf(kernel, device));
}

/** CPU time of one access of `words` words by the path in force. */
function costNs(kernel: Kernel, words: number, stringWordNs: number): number {
  const { parameters } = kernel;
  const path = parameters['io.path'] === 'trapped' ? parameters['cost.trapNs'] : parameters['cost.kernelCallNs'];
  return path + parameters['cost.portNs'] + (words > 1 ? words * stringWordNs : 0);
}

/**
 * One access by a driver: a single one (`buffer` absent) or a string of words. Returns the value read, or undefined
 * when the port is not granted: an immediate error, for which the driver is stopped.
 */
export function access(
  kernel: Kernel,
  process: ProcessState,
  port: number,
  write: boolean,
  value: number,
  buffer?: Uint16Array,
): number | undefined {
  const driver = driverOf(process);
  const slot = kernel.devices[driver.device] as Kernel['devices'][number];
  const words = buffer?.length ?? 1;
  process.debtNs += costNs(kernel, words, slot.stringWordNs);
  const trapped = kernel.parameters['io.path'] === 'trapped';
  if (trapped) {
    kernel.state.counts.ioTraps++;
    kernel.state.counts.watchingNs += kernel.parameters['cost.trapNs'];
  } else kernel.state.counts.ioCalls++;
  const granted = slot.device.ports.some((range) => port >= range.base && port < range.base + range.length);
  if (!granted) {
    const cause = driver.activatedSeq >= 0 ? driver.activatedSeq : process.causeSeq;
    const seq = kernel.recorder.record(
      'io-refused',
      process.actor,
      port | (write ? IO_WRITE : 0),
      value,
      driver.cpu.pc,
      cause,
    );
    condemn(kernel, process, 'io-refused', 'exception', 0, seq);
    return undefined;
  }
  const line = lineOf(kernel, driver.device);
  line.causeSeq = process.causeSeq;
  const host = hostOf(kernel, driver.device);
  let result = value;
  // The access is noted before the device acts on it, so that what the device does has it as its cause.
  const at = port | (write ? IO_WRITE : 0) | (buffer === undefined ? 0 : IO_STRING);
  const note = (verdict: number, shown: number): void => {
    const code = verdict | (driver.cpu.pc << 8);
    // The first illegal access decides how the driver is restarted: it is never left out.
    const seq =
      verdict !== 0 && driver.illegal === 0
        ? kernel.recorder.record('io', process.actor, at, shown, code, process.causeSeq)
        : kernel.recorder.detail('io', process.actor, at, shown, code, process.causeSeq, 'io');
    line.causeSeq = seq;
    driver.accesses++;
    driver.tape.push({ port, write, value: shown, illegal: verdict !== 0 });
    if (driver.tape.length > TAPE_LENGTH) driver.tape.shift();
    if (verdict === 0) return;
    driver.illegal++;
    if (driver.firstIllegalSeq < 0) driver.firstIllegalSeq = seq;
  };
  if (write) {
    note(slot.contract.judge(port, true, value, words), buffer === undefined ? value : words);
    if (buffer === undefined) slot.device.write(port, value, host);
    else slot.device.writeWords(port, buffer, words, host);
  } else {
    if (buffer === undefined) result = slot.device.read(port, host);
    else slot.device.readWords(port, buffer, words, host);
    note(slot.contract.judge(port, false, result, words), buffer === undefined ? result : words);
  }
  return result;
}
