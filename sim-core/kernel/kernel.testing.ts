import { START } from '../base/units.ts';
import { DISK_DRIVER } from '../drivers/disk-driver.ts';
import { createCpu } from '../isa/cpu.ts';
import type { Overrides } from '../scenario/parameters.ts';
import { resolveParameters } from '../scenario/validate.ts';
import { Trace } from '../trace/columns.ts';
import type { Actor, EventKind } from '../trace/vocabulary.ts';
import { ANY, type Endpoint, endpointOf, type Message } from './endpoints.ts';
import type { Kernel } from './kernel.ts';
import { createRecorder } from './recorder.ts';
import { enqueue } from './scheduler.ts';
import { type KernelState, type ProcessState, QUEUES } from './state.ts';

/** A bare kernel for tests of one function: `count` native processes in queue 7, all ready, and nothing else. */

const bareProcess = (actor: number): ProcessState => ({
  actor,
  native: true,
  generation: 0,
  flags: 0,
  queue: 7,
  maxQueue: 7,
  ticksLeft: 8,
  quantumTicks: 8,
  billable: true,
  priority: 10 + actor,
  getFrom: ANY,
  sendTo: ANY,
  outgoing: null,
  outgoingSeq: -1,
  replyPending: false,
  senders: [],
  pending: [],
  debtNs: 0,
  cpuNs: 0,
  alarmTick: -1,
  alarmCauseSeq: -1,
  causeSeq: -1,
  grant: new Uint8Array(8),
  driver: null,
  program: null,
  input: null,
  shown: 0,
  shownJob: false,
});

/** Turns a bare process into a driver with the built-in disk driver's program. */
export function makeDriver(process: ProcessState): ProcessState {
  process.driver = {
    cpu: createCpu(DISK_DRIVER.program, DISK_DRIVER.dataBytes),
    device: 0,
    trapPending: false,
    receiveInto: -1,
    probes: [],
    changed: [],
    activatedSeq: -1,
    initialising: false,
    job: null,
    accesses: 0,
    illegal: 0,
    firstIllegalSeq: -1,
    lastMark: -1,
    tape: [],
  };
  return process;
}

export interface BareKernel {
  readonly kernel: Kernel;
  readonly processes: readonly ProcessState[];
  /** The kinds recorded so far, or only those asked for. */
  kinds(...only: EventKind[]): string[];
}

export function bareKernel(count: number, set: Overrides = {}): BareKernel {
  const actors: Actor[] = Array.from({ length: count }, (_, index) => ({
    index,
    id: `p${index}`,
    role: 'server',
    partner: -1,
  }));
  actors.push({ index: count, id: 'kernel', role: 'kernel', partner: -1 });
  const processes = Array.from({ length: count }, (_, actor) => bareProcess(actor));
  const parameters = resolveParameters({ set }, {});
  const state: KernelState = {
    now: START,
    queue: [],
    nextOrder: 0,
    current: -1,
    lastRun: -1,
    billed: -1,
    ready: Array.from({ length: QUEUES }, () => []),
    processes: [...processes, null],
    lines: [],
    kernelDebtNs: 0,
    ticks: 0,
    nextBalanceTick: 100,
    counts: {
      heartbeatMessages: 0,
      jobAssignments: 0,
      jobChecks: 0,
      ioTraps: 0,
      ioCalls: 0,
      watchingNs: 0,
      busyNs: 0,
      instructions: 0,
    },
    detailLeft: 1_000_000,
    dense: { ipc: 0, io: 0, switches: 0 },
    marks: {},
    waitingFaults: [],
    faultsDone: [],
    deaths: [],
  };
  const trace = new Trace(actors);
  const kernel: Kernel = {
    state,
    parameters,
    actors,
    recorder: createRecorder(trace, () => kernel.state),
    devices: [],
    programs: [],
    hooks: { createDriver: (_, actor) => bareProcess(actor), marked: () => undefined },
    driver: DISK_DRIVER,
    kernelActor: count,
    rsActor: 0,
  };
  for (const process of processes) enqueue(kernel, process, 'created', -1);
  return {
    kernel,
    processes,
    kinds: (...only) => [...trace.events(only.length === 0 ? undefined : only)].map((event) => event.kind),
  };
}

export const endpoint = (actor: number): Endpoint => endpointOf(actor, 0);

export const message = (source: number, type = 9): Message => ({
  source: endpoint(source),
  type,
  words: [source * 10, 0, 0, 0, 0, 0],
  withGrant: false,
});
