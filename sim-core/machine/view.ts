import { lineOf } from '../kernel/device-lines.ts';
import { actorOf, isProcess } from '../kernel/endpoints.ts';
import { type DeviceSlot, type Kernel, slotOf } from '../kernel/kernel.ts';
import { FLAG, type ProcessState, type StuckLines } from '../kernel/state.ts';
import type { StuckBits } from '../scenario/scenario.ts';
import { type Hash64, hashStep, hashText64, newHash64 } from '../trace/hash.ts';
import { driverKindOf } from './driver-kind.ts';
import { PORT_REGISTERS } from './port-registers.ts';
import type { DeviceView, MachineView, ProcessView } from './view-types.ts';

/** The whole machine at this instant, for panels; reading it changes nothing. */
export function viewOf(kernel: Kernel, hashed: boolean): MachineView {
  return {
    atNs: kernel.state.now,
    stateHash: hashed ? hashState(kernel) : null,
    processes: kernel.state.processes
      .filter((process) => process !== null)
      .map((process) => viewProcess(kernel, process)),
    devices: kernel.devices.map((slot) => viewDevice(kernel, slot)),
  };
}

function viewProcess(kernel: Kernel, process: ProcessState): ProcessView {
  const { driver } = process;
  const job = driver?.job ?? null;
  return {
    actor: process.actor,
    generation: process.generation,
    state: stateOf(kernel, process),
    queue: process.queue,
    ticksLeft: process.ticksLeft,
    blockedOn: blockedOn(process),
    job:
      job === null
        ? null
        : { requester: job.requesterActor, sinceNs: job.since, cpuNs: process.cpuNs - job.cpuAtStart },
    cpu:
      driver === null
        ? null
        : {
            pc: driver.cpu.pc,
            registers: [...driver.cpu.registers],
            data: new Uint8Array(driver.cpu.data),
            line: slotOf(kernel, driver).program.program.lines[driver.cpu.pc] ?? 0,
            changed: driver.changed,
          },
  };
}

function stateOf(kernel: Kernel, process: ProcessState): ProcessView['state'] {
  if ((process.flags & (FLAG.dead | FLAG.stopped)) !== 0) return 'dead';
  if (process.flags !== 0) return 'blocked';
  return kernel.state.current === process.actor ? 'running' : 'ready';
}

function blockedOn(process: ProcessState): number {
  if ((process.flags & FLAG.sending) !== 0) return actorOf(process.sendTo);
  if ((process.flags & FLAG.receiving) !== 0 && isProcess(process.getFrom)) return actorOf(process.getFrom);
  return -1;
}

function viewDevice(kernel: Kernel, slot: DeviceSlot): DeviceView {
  const { registers, state, health, lines } = slot.device.view();
  const driver = kernel.state.processes[slot.driverActor]?.driver;
  const stuck = lineOf(kernel, kernel.devices.indexOf(slot)).stuck.map((lines) => stuckBits(kernel, slot, lines));
  const { outstanding, transfer } = slot.contract;
  return {
    actor: slot.actor,
    state,
    health: stuck.length > 0 ? 'wedged' : health,
    registers,
    belief: { outstanding, transfer },
    stuck,
    ...(lines === undefined ? {} : { lines }),
    tape: driver?.tape ?? [],
    accesses: driver?.accesses ?? 0,
    illegal: driver?.illegal ?? 0,
  };
}

/** Stuck lines of a port by the register that its driver knows there. */
function stuckBits(kernel: Kernel, slot: DeviceSlot, { port, write, mask, value }: StuckLines): StuckBits {
  const on = write ? 'write' : 'read';
  const offset = port - (slot.device.ports[0]?.base ?? 0);
  const known = PORT_REGISTERS[driverKindOf(kernel.actors[slot.driverActor]?.id ?? '')];
  const register = known.find((one) => one.offset === offset && (one.on === 'both' || one.on === on));
  return { register: register?.name ?? String(offset), on, mask, value };
}

/**
 * Hash of all that decides what happens next: the kernel's state and, through their registers and contents, the
 * devices.
 */
export function hashState(kernel: Kernel): string {
  const hash = newHash64();
  fold(hash, kernel.state);
  for (const slot of kernel.devices) {
    fold(hash, slot.device.save());
    fold(hash, slot.contract.save());
  }
  return hash.digest();
}

/** Folds plain data in the order of its keys, which is the order in which our own code made them. */
function fold(hash: Hash64, value: unknown): void {
  if (typeof value === 'number') {
    hashStep(hash, value | 0);
    hashStep(hash, Math.floor(value / 0x100000000) | 0);
  } else if (typeof value === 'string') hashText64(hash, value);
  else if (typeof value === 'boolean') hashStep(hash, value ? 1 : 2);
  else if (value === null || value === undefined) hashStep(hash, 3);
  else if (ArrayBuffer.isView(value)) for (const element of value as Int32Array) hashStep(hash, element);
  else if (Array.isArray(value)) {
    hashStep(hash, value.length);
    for (const item of value) fold(hash, item);
  } else {
    for (const [key, item] of Object.entries(value as object)) {
      hashText64(hash, key);
      fold(hash, item);
    }
  }
}
