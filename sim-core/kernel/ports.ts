import { IO_STRING, IO_WRITE } from '../trace/vocabulary.ts';
import { condemn } from './death.ts';
import { hostOf, lineOf } from './device-lines.ts';
import { type DeviceSlot, driverOf, type Kernel } from './kernel.ts';
import { type ProcessState, TAPE_LENGTH } from './state.ts';
import { isStuck, throughLines } from './stuck-bits.ts';

/**
 * Port I/O and its three paths. A driver reaches a device by a kernel call (MINIX 3) or is trapped by
 * the processor's virtualisation (the paper §3.2); either way the kernel compares the port with the driver's grant. In
 * kernel mode (`io.path` direct) nobody compares: an access reaches whatever answers at that port, another driver's
 * device too. Every access is judged by the device's contract; only the trapped path counts the verdict in the history.
 */

const PATH_COST = { direct: null, 'kernel-call': 'cost.kernelCallNs', trapped: 'cost.trapNs' } as const;

/** CPU time of one access of `words` words by the path in force. */
function costNs(kernel: Kernel, words: number, stringWordNs: number): number {
  const { parameters } = kernel;
  const path = PATH_COST[parameters['io.path']];
  return (path === null ? 0 : parameters[path]) + parameters['cost.portNs'] + (words > 1 ? words * stringWordNs : 0);
}

/** One access: a single one (`buffer` absent) or a string of words. */
interface Access {
  readonly port: number;
  readonly write: boolean;
  readonly value: number;
  readonly buffer: Uint16Array | undefined;
}

/**
 * One access by a driver. Returns the value read, or undefined when the port is not granted: an immediate error, for
 * which the driver is stopped.
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
  const slot = kernel.devices[driver.device] as DeviceSlot;
  process.debtNs += costNs(kernel, buffer?.length ?? 1, slot.stringWordNs);
  const path = kernel.parameters['io.path'];
  if (path === 'trapped') {
    kernel.state.counts.ioTraps++;
    kernel.state.counts.watchingNs += kernel.parameters['cost.trapNs'];
  } else if (path === 'kernel-call') kernel.state.counts.ioCalls++;
  const one = { port, write, value, buffer };
  if (answersAt(slot, port)) return reachDevice(kernel, process, driver.device, one);
  if (path !== 'direct') return refuseAccess(kernel, process, one);
  const other = kernel.devices.findIndex((device) => answersAt(device, port));
  if (other >= 0) return disturb(kernel, process, other, one);
  const result = write ? value : NOBODY;
  note(kernel, process, one, slot.contract.judge(port, write, result, buffer?.length ?? 1), result);
  if (!write) buffer?.fill(0xffff);
  return result;
}

/** What the bus reads as when nobody answers. */
const NOBODY = 0xff;

const answersAt = ({ device }: DeviceSlot, port: number): boolean =>
  device.ports.some((range) => port >= range.base && port < range.base + range.length);

function refuseAccess(kernel: Kernel, process: ProcessState, { port, write, value }: Access): undefined {
  const driver = driverOf(process);
  const cause = driver.activatedSeq >= 0 ? driver.activatedSeq : process.causeSeq;
  const at = port | (write ? IO_WRITE : 0);
  const seq = kernel.recorder.record('io-refused', process.actor, at, value, driver.cpu.pc, cause);
  condemn(kernel, process, 'io-refused', 'exception', 0, seq);
  return undefined;
}

/**
 * A driver reaches another driver's device. Its own contract says that this port is none of its business; the other's is
 * shown the access, for it is what happens at the ports; and what the other driver suffers from it goes back to it.
 */
function disturb(kernel: Kernel, process: ProcessState, device: number, one: Access): number {
  const own = kernel.devices[driverOf(process).device] as DeviceSlot;
  const verdict = own.contract.judge(one.port, one.write, one.value, one.buffer?.length ?? 1);
  const result = reachDevice(kernel, process, device, one, verdict);
  const victim = kernel.state.processes[(kernel.devices[device] as DeviceSlot).driverActor]?.driver;
  if (one.write && victim != null && victim.activatedSeq < 0) victim.activatedSeq = lineOf(kernel, device).causeSeq;
  return result;
}

/** `foreign`: the verdict of the driver's own contract, when the device is another's. */
function reachDevice(kernel: Kernel, process: ProcessState, device: number, one: Access, foreign?: number): number {
  const { contract, device: reached } = kernel.devices[device] as DeviceSlot;
  const { port, write, value, buffer } = one;
  const words = buffer?.length ?? 1;
  const line = lineOf(kernel, device);
  line.causeSeq = process.causeSeq;
  const host = hostOf(kernel, device);
  let result = value;
  if (write) {
    // The access is noted before the device acts on it, so that what the device does has it as its cause.
    const verdict = contract.judge(port, true, value, words);
    line.causeSeq = note(kernel, process, one, foreign ?? verdict, value);
    const through = (word: number): number => throughLines(kernel, process, device, port, true, word);
    if (buffer === undefined) reached.write(port, through(value), host);
    else reached.writeWords(port, isStuck(kernel, device, port, true) ? buffer.map(through) : buffer, words, host);
  } else {
    const through = (word: number): number => throughLines(kernel, process, device, port, false, word);
    if (buffer === undefined) result = through(reached.read(port, host));
    else {
      reached.readWords(port, buffer, words, host);
      if (isStuck(kernel, device, port, false)) for (const [i, word] of buffer.entries()) buffer[i] = through(word);
    }
    const verdict = contract.judge(port, false, result, words);
    line.causeSeq = note(kernel, process, one, foreign ?? verdict, result);
  }
  return result;
}

/** Records an access with its verdict (0 legal) and puts it on the driver's tape. Returns its event. */
function note(kernel: Kernel, process: ProcessState, one: Access, verdict: number, value: number): number {
  const driver = driverOf(process);
  const { port, write, buffer } = one;
  const shown = buffer?.length ?? value;
  const at = port | (write ? IO_WRITE : 0) | (buffer === undefined ? 0 : IO_STRING);
  const code = verdict | (driver.cpu.pc << 8);
  // The first illegal access decides how the driver is restarted: it is never left out.
  const seq =
    verdict !== 0 && driver.illegal === 0
      ? kernel.recorder.record('io', process.actor, at, shown, code, process.causeSeq)
      : kernel.recorder.detail('io', process.actor, at, shown, code, process.causeSeq, 'io');
  driver.accesses++;
  driver.tape.push({ port, write, value: shown, illegal: verdict !== 0 });
  if (driver.tape.length > TAPE_LENGTH) driver.tape.shift();
  if (verdict === 0) return seq;
  driver.illegal++;
  if (driver.firstIllegalSeq < 0) driver.firstIllegalSeq = seq;
  return seq;
}
