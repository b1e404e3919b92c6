import { assert, InvariantError } from '../base/assert.ts';
import { type RandomState, randomStream } from '../base/random.ts';
import type { BootMode } from '../drivers/driver-program.ts';
import { createCpu } from '../isa/cpu.ts';
import { startClock } from '../kernel/clock.ts';
import { GRANT_BYTES, MAX_ACTORS } from '../kernel/endpoints.ts';
import type { DeviceSlot, Kernel, KernelHooks } from '../kernel/kernel.ts';
import { newProcessTable } from '../kernel/memory.ts';
import type { NativeProgram } from '../kernel/native-program.ts';
import { newDriverState, newKernelState, newProcess } from '../kernel/new-state.ts';
import { createRecorder } from '../kernel/recorder.ts';
import { enqueue, KERNEL_MODE_QUEUE } from '../kernel/scheduler.ts';
import { FLAG, type ProcessState } from '../kernel/state.ts';
import type { Parameters } from '../scenario/parameters.ts';
import { DRIVER_KINDS, type DriverKind } from '../scenario/scenario.ts';
import { fileServer } from '../servers/file-server.ts';
import { reincarnationServer, type Service } from '../servers/reincarnation-server.ts';
import type { Trace } from '../trace/columns.ts';
import type { Actor, SystemPart } from '../trace/vocabulary.ts';
import { driverKindOf } from './driver-kind.ts';
import type { DriverPrograms } from './edited-programs.ts';
import { type Kind, type Kinds, NETWORK_SERVER, native } from './kinds/kind.ts';

/** Builds the machine of a scenario: who there is, what they run, and the state at time 0. */

/** Fixed actors; drivers and their devices follow in pairs, then the network server and the programs. */
export const KERNEL_ACTOR = 0;
export const RS_ACTOR = 1;
export const FS_ACTOR = 2;

const suffix = (index: number): string => (index === 0 ? '' : String(index + 1));

/** Programs in the order of their lanes, each with the switch that lets it run. */
const APPS = [
  ['copy', 'copy.enabled'],
  ['download', 'download.enabled'],
  ['typist', 'typist.enabled'],
  ['print', 'print.enabled'],
] as const;

/**
 * What the servers of MINIX are where drivers are parts of the kernel: Nooks has an agent in user mode that unloads and
 * loads drivers (SOSP 2003 §4.4); a monolithic system starts them once, by its first process. Files and protocols are
 * parts of the kernel in both. Everybody who names an actor goes by this.
 */
const PARTS: { readonly [I in Parameters['isolation']]: Readonly<Record<string, SystemPart>> } = {
  process: {},
  domain: { rs: 'agent', fs: 'filesystem', net: 'stack' },
  none: { rs: 'init', fs: 'filesystem', net: 'stack' },
};

/** The lanes of a machine with these parameters. */
export function actorsOf(parameters: Parameters): readonly Actor[] {
  const parts = PARTS[parameters.isolation];
  const named = (actor: Actor): Actor => {
    const as = parts[actor.id];
    return as === undefined ? actor : { ...actor, as };
  };
  const actors: Actor[] = [
    { index: KERNEL_ACTOR, id: 'kernel', role: 'kernel', partner: -1 },
    named({ index: RS_ACTOR, id: 'rs', role: 'reincarnation', partner: -1 }),
    named({ index: FS_ACTOR, id: 'fs', role: 'server', partner: -1 }),
  ];
  for (const kind of DRIVER_KINDS) {
    for (let i = 0; i < parameters[`drivers.${kind}.count`]; i++) {
      const index = actors.length;
      actors.push({ index, id: `${kind}${suffix(i)}`, role: 'driver', partner: index + 1 });
      actors.push({ index: index + 1, id: `${kind}${suffix(i)}-device`, role: 'device', partner: index });
    }
  }
  const add = (id: string, role: 'server' | 'app'): void => {
    actors.push(named({ index: actors.length, id, role, partner: -1 }));
  };
  if (parameters['drivers.nic.count'] > 0) add(NETWORK_SERVER, 'server');
  for (const [id, enabled] of APPS) if (parameters[enabled]) add(id, 'app');
  assert(actors.length < MAX_ACTORS, `a machine has at most ${MAX_ACTORS} actors`);
  return actors;
}

/** The kind of a driver or its device, and which of its kind it is (from 0). */
export function kindOf(id: string): { readonly kind: DriverKind; readonly index: number } {
  const kind = driverKindOf(id);
  return { kind, index: Math.max(1, Number.parseInt(id.slice(kind.length), 10) || 1) - 1 };
}

/** Actor of the first of its kind; -1 when there is none. */
const firstActor = (actors: readonly Actor[], id: string): number =>
  actors.find((actor) => actor.id === id)?.index ?? -1;

/** A kind that is wanted: whoever brings kinds has asked before which these are (kinds/wanted.ts). */
function atHand(kinds: Kinds, kind: DriverKind): Kind {
  const one = kinds[kind];
  assert(one !== undefined, `drivers of the kind ${kind} are at hand`);
  return one;
}

function devicesOf(
  kinds: Kinds,
  actors: readonly Actor[],
  parameters: Parameters,
  seed: number,
  programs: DriverPrograms,
): DeviceSlot[] {
  return actors
    .filter((actor) => actor.role === 'driver')
    .map((actor) => {
      const { kind, index } = kindOf(actor.id);
      const ours = atHand(kinds, kind);
      const { device, contract } = ours.device(index, parameters, seed);
      return {
        actor: actor.partner,
        driverActor: actor.index,
        device,
        contract,
        untouched: contract.save(),
        program: programs[kind] ?? ours.program,
        stringWordNs: ours.stringWordNs(parameters),
      };
    });
}

/** Which server opens a driver; -1 for one that announces itself to its server, as network drivers do. */
function servicesOf(actors: readonly Actor[]): Service[] {
  return actors
    .filter((actor) => actor.role === 'driver')
    .map(({ id, index }) => {
      const { kind } = kindOf(id);
      return { driver: index, kind, server: kind === 'nic' ? -1 : FS_ACTOR };
    });
}

const driversOf = (actors: readonly Actor[], kind: DriverKind): number[] =>
  actors.filter(({ id, role }) => role === 'driver' && kindOf(id).kind === kind).map(({ index }) => index);

/** The native program of an actor that works with a kind of driver; undefined for drivers and devices themselves. */
function programWith(
  kinds: Kinds,
  { id, role }: Actor,
  actors: readonly Actor[],
  seed: number,
): NativeProgram<unknown> | undefined {
  if (role !== 'server' && role !== 'app') return undefined;
  const random = (): RandomState => randomStream(seed, `app/${id}/work`);
  const network = firstActor(actors, NETWORK_SERVER);
  for (const kind of DRIVER_KINDS) {
    const program = kinds[kind]?.native(id, {
      seed,
      files: FS_ACTOR,
      drivers: driversOf(actors, kind),
      network,
      random,
    });
    if (program !== undefined) return program;
  }
  throw new InvariantError(`nobody is ${id}`);
}

const programsOf = (kinds: Kinds, actors: readonly Actor[], seed: number): (NativeProgram<unknown> | undefined)[] =>
  actors.map((actor) => {
    if (actor.id === 'rs') return native(reincarnationServer(servicesOf(actors)));
    if (actor.id === 'fs') return native(fileServer(RS_ACTOR, firstActor(actors, 'disk')));
    return programWith(kinds, actor, actors, seed);
  });

/**
 * Queues of MINIX 3.1.3 kernel/table.c: rs and the drivers it forks 3, vfs and mfs 4, users 7. Ids: FS 6 before RS 7.
 * Where drivers are in the kernel, servers are too. The reincarnation server's place is then taken by a process of
 * the same program in user mode: Nooks' agent, which the recovery manager in the kernel starts, or what starts things
 * at boot.
 */
function nativeProcess(actor: Actor, parameters: Parameters, program: NativeProgram<unknown>): ProcessState {
  const rs = actor.index === RS_ACTOR;
  const app = actor.role === 'app';
  const kernelMode = parameters.isolation !== 'process' && actor.role === 'server';
  const quantum = app ? 'kernel.userQuantumTicks' : rs ? 'kernel.driverQuantumTicks' : 'kernel.serverQuantumTicks';
  const process = newProcess(
    actor.index,
    kernelMode ? KERNEL_MODE_QUEUE : app ? 7 : rs ? 3 : 4,
    parameters[quantum],
    app ? 100 + actor.index : rs ? 7 : 6,
  );
  return {
    ...process,
    kernelMode,
    billable: app,
    grant: new Uint8Array(GRANT_BYTES),
    program: program.initial(),
    input: { type: 'start' },
  };
}

/** What the kernel asks the machine for when a driver is to be made: its program in a fresh processor. */
export function newDriver(kinds: Kinds, kernel: Kernel, actor: number, mode: BootMode): ProcessState {
  const { parameters } = kernel;
  const device = kernel.devices.findIndex((slot) => slot.driverActor === actor);
  const slot = kernel.devices[device] as DeviceSlot;
  const { kind, index } = kindOf(kernel.actors[actor]?.id ?? '');
  const cpu = createCpu(slot.program.program, slot.program.dataBytes);
  const registers = atHand(kinds, kind).boot({
    index,
    mode,
    parameters,
    reincarnation: RS_ACTOR,
    server: kind === 'nic' ? firstActor(kernel.actors, NETWORK_SERVER) : FS_ACTOR,
    // What the monitor saw of the last command, which nobody saw where I/O is not trapped.
    leftOver: parameters['io.path'] === 'trapped' ? slot.contract.transfer : 'none',
  });
  for (const { register, value } of registers) cpu.registers[register] = value;
  const kernelMode = parameters.isolation !== 'process';
  const queue = kernelMode ? KERNEL_MODE_QUEUE : 3;
  const process = newProcess(actor, queue, parameters['kernel.driverQuantumTicks'], 10 + actor);
  return { ...process, native: false, kernelMode, driver: newDriverState(cpu, device) };
}

/**
 * The kernel of a machine at time 0: servers and programs ready, drivers about to be started by the reincarnation
 * server.
 */
export function composeKernel(
  kinds: Kinds,
  parameters: Parameters,
  seed: number,
  trace: Trace,
  hooks: KernelHooks,
  drivers: DriverPrograms,
): Kernel {
  const { actors } = trace;
  const devices = devicesOf(kinds, actors, parameters, seed, drivers);
  const programs = programsOf(kinds, actors, seed);
  const state = newKernelState(parameters, actors.length, devices.length);
  const kernel: Kernel = {
    state,
    parameters,
    actors,
    recorder: createRecorder(trace, () => kernel.state),
    devices,
    programs,
    hooks,
    kernelActor: KERNEL_ACTOR,
    rsActor: RS_ACTOR,
  };
  startSystem(kernel, -1);
  return kernel;
}

/**
 * A system starts, at time 0 or after a reboot: servers and programs in their first state, drivers waiting for the
 * reincarnation server to create them. The table of processes begins anew, so that everybody has the endpoint that the
 * others know; the trace counts lives, and a driver's incarnations go on being counted.
 */
export function startSystem(kernel: Kernel, cause: number): void {
  const { state, parameters } = kernel;
  for (const { driverActor } of kernel.devices) {
    state.processes[driverActor] = {
      ...kernel.hooks.createDriver(kernel, driverActor, 'stock'),
      flags: FLAG.dead,
      generation: state.processes[driverActor]?.generation ?? -1,
    };
  }
  for (const actor of kernel.actors) {
    const program = kernel.programs[actor.index];
    if (program === undefined) continue;
    const process = nativeProcess(actor, parameters, program);
    state.processes[actor.index] = process;
    process.causeSeq = kernel.recorder.record('created', actor.index, state.reboots, -1, 0, cause);
    enqueue(kernel, process, 'created', process.causeSeq);
  }
  state.processTable = newProcessTable(kernel);
  startClock(kernel);
}
