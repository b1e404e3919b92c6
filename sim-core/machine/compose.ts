import { fileCopy } from '../apps/file-copy.ts';
import { assert } from '../base/assert.ts';
import { drawInt, randomStream } from '../base/random.ts';
import { fromMs, fromUs, type Nanoseconds, ns } from '../base/units.ts';
import { DiskContract } from '../devices/disk/contract.ts';
import { Disk } from '../devices/disk/disk.ts';
import { diskPorts } from '../devices/disk/registers.ts';
import { type BootMode, type DriverProgram, diskBootRegisters } from '../drivers/disk-driver.ts';
import { createCpu } from '../isa/cpu.ts';
import { startClock } from '../kernel/clock.ts';
import { GRANT_BYTES, MAX_ACTORS } from '../kernel/endpoints.ts';
import type { DeviceSlot, Kernel, KernelHooks } from '../kernel/kernel.ts';
import type { NativeProgram } from '../kernel/native-program.ts';
import { newDriverState, newKernelState, newProcess } from '../kernel/new-state.ts';
import { createRecorder } from '../kernel/recorder.ts';
import { enqueue } from '../kernel/scheduler.ts';
import { FLAG, type ProcessState } from '../kernel/state.ts';
import type { Parameters } from '../scenario/parameters.ts';
import { fileServer } from '../servers/file-server.ts';
import { reincarnationServer } from '../servers/reincarnation-server.ts';
import type { Trace } from '../trace/columns.ts';
import type { Actor } from '../trace/vocabulary.ts';

/** Builds the machine of a scenario: who there is, what they run, and the state at time 0. */

/** Fixed actors; drivers and their devices follow in pairs, then the programs. */
export const KERNEL_ACTOR = 0;
export const RS_ACTOR = 1;
export const FS_ACTOR = 2;
const FIRST_DRIVER = 3;

const driverActor = (disk: number): number => FIRST_DRIVER + 2 * disk;
const suffix = (disk: number): string => (disk === 0 ? '' : String(disk + 1));

/** The lanes of a machine with these parameters. */
export function actorsOf(parameters: Parameters): readonly Actor[] {
  const actors: Actor[] = [
    { index: KERNEL_ACTOR, id: 'kernel', role: 'kernel', partner: -1 },
    { index: RS_ACTOR, id: 'rs', role: 'reincarnation', partner: -1 },
    { index: FS_ACTOR, id: 'fs', role: 'server', partner: -1 },
  ];
  for (let disk = 0; disk < parameters['drivers.disk.count']; disk++) {
    const index = driverActor(disk);
    actors.push({ index, id: `disk${suffix(disk)}`, role: 'driver', partner: index + 1 });
    actors.push({ index: index + 1, id: `disk${suffix(disk)}-device`, role: 'device', partner: index });
  }
  if (parameters['copy.enabled']) actors.push({ index: actors.length, id: 'copy', role: 'app', partner: -1 });
  assert(actors.length < MAX_ACTORS, `a machine has at most ${MAX_ACTORS} actors`);
  return actors;
}

const diskSeed = (seed: number, disk: number): number => (seed + disk * 0x9e3779b1) | 0;

/** Nobody knows where a platter stands when the machine starts: chance decides, for each disk by itself. */
function platterPhaseNs(seed: number, disk: number, rpm: number): Nanoseconds {
  const [phase] = drawInt(randomStream(seed, `device/disk${disk}/platter`), 0, Math.floor(60e9 / rpm) - 1);
  return ns(phase);
}

function disks(actors: readonly Actor[], parameters: Parameters, seed: number): DeviceSlot[] {
  return actors
    .filter((actor) => actor.role === 'driver')
    .map((actor, disk) => {
      const { base } = diskPorts(disk);
      const sectors = parameters['disk.sectors'];
      return {
        actor: actor.partner,
        driverActor: actor.index,
        contract: new DiskContract({ base, sectors }),
        device: new Disk({
          base,
          sectors,
          seed: diskSeed(seed, disk),
          sectorsPerTrack: parameters['disk.sectorsPerTrack'],
          seekMinNs: fromUs(parameters['disk.seekMinUs']),
          seekMaxNs: fromUs(parameters['disk.seekMaxUs']),
          rpm: parameters['disk.rpm'],
          platterPhaseNs: platterPhaseNs(seed, disk, parameters['disk.rpm']),
          resetNs: fromMs(parameters['disk.resetMs']),
          identifyNs: fromUs(parameters['disk.identifyUs']),
        }),
      };
    });
}

function programsOf(actors: readonly Actor[], seed: number): (NativeProgram<unknown> | undefined)[] {
  const drivers = actors.filter((actor) => actor.role === 'driver').map((actor) => actor.index);
  return actors.map((actor): NativeProgram<unknown> | undefined => {
    if (actor.index === RS_ACTOR) return erase(reincarnationServer(drivers, FS_ACTOR));
    if (actor.index === FS_ACTOR) return erase(fileServer(RS_ACTOR, driverActor(0)));
    if (actor.role === 'app')
      return erase(fileCopy(FS_ACTOR, diskSeed(seed, 0), randomStream(seed, `app/${actor.id}/work`)));
    return undefined;
  });
}

/** A program's state is its own; the kernel only keeps it. */
const erase = <S>(program: NativeProgram<S>): NativeProgram<unknown> => ({
  initial: program.initial,
  step: (state, input, context) => program.step(state as S, input, context),
});

/**
 * Queues of MINIX 3.1.3 kernel/table.c: rs and the drivers it forks 3, vfs and mfs 4, users 7. Ids: FS 6 before RS 7.
 */
function nativeProcess(actor: Actor, parameters: Parameters, program: NativeProgram<unknown>): ProcessState {
  const rs = actor.index === RS_ACTOR;
  const app = actor.role === 'app';
  const quantum = app ? 'kernel.userQuantumTicks' : rs ? 'kernel.driverQuantumTicks' : 'kernel.serverQuantumTicks';
  const process = newProcess(
    actor.index,
    app ? 7 : rs ? 3 : 4,
    parameters[quantum],
    app ? 100 + actor.index : rs ? 7 : 6,
  );
  return {
    ...process,
    billable: app,
    grant: new Uint8Array(GRANT_BYTES),
    program: program.initial(),
    input: { type: 'start' },
  };
}

/** What the kernel asks the machine for when a driver is to be made: its program in a fresh processor. */
export function newDriver(kernel: Kernel, actor: number, mode: BootMode): ProcessState {
  const device = kernel.devices.findIndex((slot) => slot.driverActor === actor);
  const cpu = createCpu(kernel.driver.program, kernel.driver.dataBytes);
  const { parameters } = kernel;
  const registers = diskBootRegisters({
    mode,
    portBase: diskPorts(device).base,
    reincarnation: RS_ACTOR,
    timeoutMs: parameters['drivers.disk.timeoutMs'],
    settleMs: parameters['disk.settleMs'],
    verify: parameters['restart.verify'],
    // What the monitor saw of the last command, which nobody saw where I/O is not trapped.
    leftOver: parameters['io.path'] === 'trapped' ? (kernel.devices[device]?.contract.transfer ?? 'none') : 'none',
  });
  for (const { register, value } of registers) cpu.registers[register] = value;
  const process = newProcess(actor, 3, parameters['kernel.driverQuantumTicks'], 10 + actor);
  return {
    ...process,
    native: false,
    driver: newDriverState(cpu, device),
  };
}

/**
 * The kernel of a machine at time 0: servers and programs ready, drivers about to be started by the reincarnation
 * server.
 */
export function composeKernel(
  parameters: Parameters,
  seed: number,
  trace: Trace,
  hooks: KernelHooks,
  driver: DriverProgram,
): Kernel {
  const { actors } = trace;
  const devices = disks(actors, parameters, seed);
  const programs = programsOf(actors, seed);
  const state = newKernelState(parameters, actors.length, devices.length);
  const kernel: Kernel = {
    state,
    parameters,
    actors,
    recorder: createRecorder(trace, () => kernel.state),
    devices,
    programs,
    hooks,
    driver,
    kernelActor: KERNEL_ACTOR,
    rsActor: RS_ACTOR,
  };
  for (const slot of devices) {
    state.processes[slot.driverActor] = {
      ...newDriver(kernel, slot.driverActor, 'stock'),
      flags: FLAG.dead,
      generation: -1,
    };
  }
  for (const actor of actors) {
    const program = programs[actor.index];
    if (program === undefined) continue;
    const process = nativeProcess(actor, parameters, program);
    state.processes[actor.index] = process;
    process.causeSeq = kernel.recorder.record('created', actor.index, 0, -1, 0, -1);
    enqueue(kernel, process, 'created', process.causeSeq);
  }
  startClock(kernel);
  return kernel;
}
