import type { Contract, ContractSnapshot, Device } from '../devices/device.ts';
import type { BootMode, DriverProgram } from '../drivers/driver-program.ts';
import type { Parameters } from '../scenario/parameters.ts';
import type { Actor } from '../trace/vocabulary.ts';
import type { NativeProgram } from './native-program.ts';
import type { Recorder } from './recorder.ts';
import type { DriverState, KernelState, ProcessState } from './state.ts';

/** A device as the kernel holds it: its line's index is its own index. */
export interface DeviceSlot {
  readonly actor: number;
  readonly driverActor: number;
  readonly device: Device;
  /** Judges every access; only the trapped path records its verdicts for a decision. */
  readonly contract: Contract;
  /** The contract's state before the first access, to begin from after the power was cut. */
  readonly untouched: ContractSnapshot;
  /** The program that each new incarnation of its driver runs. */
  readonly program: DriverProgram;
  /** CPU time of one word of a string access. */
  readonly stringWordNs: number;
}

/** What the machine adds to the kernel: how drivers are made and what happens at their trace points. */
export interface KernelHooks {
  /** A new incarnation of a driver, ready to run but for its privileges. `bootMode` as in the driver's program. */
  createDriver(kernel: Kernel, actor: number, bootMode: BootMode): ProcessState;
  /** A driver passed a trace point of its program. */
  marked(kernel: Kernel, actor: number, mark: number): void;
  /** A driver has received what begins a job, and not yet gone on. */
  jobBegun(kernel: Kernel, actor: number): void;
  /** The system starts after a reboot: everybody is to begin as at time 0. `cause`: the last phase of the boot. */
  start(kernel: Kernel, cause: number): void;
}

/** The kernel: plain state and what surrounds it. Everything in this room is a function over one of these. */
export interface Kernel {
  state: KernelState;
  readonly parameters: Parameters;
  readonly actors: readonly Actor[];
  /** Changed only when a run goes on from a checkpoint, after a trace that exists already. */
  recorder: Recorder;
  readonly devices: readonly DeviceSlot[];
  /** Programs of native processes by actor. */
  readonly programs: readonly (NativeProgram<unknown> | undefined)[];
  readonly hooks: KernelHooks;
  /** Actors of the kernel's own lane and of the reincarnation server. */
  readonly kernelActor: number;
  readonly rsActor: number;
}

export function processOf(kernel: Kernel, actor: number): ProcessState {
  const process = kernel.state.processes[actor];
  if (process === null || process === undefined) throw new RangeError(`actor ${actor} has no process`);
  return process;
}

/** The device of a driver, with its line's index, contract and program. */
export function slotOf(kernel: Kernel, driver: DriverState): DeviceSlot {
  const slot = kernel.devices[driver.device];
  if (slot === undefined) throw new RangeError(`there is no device ${driver.device}`);
  return slot;
}

export function driverOf(process: ProcessState): DriverState {
  if (process.driver === null) throw new RangeError(`actor ${process.actor} is no driver`);
  return process.driver;
}
