import { START } from '../base/units.ts';
import type { Cpu } from '../isa/cpu.ts';
import type { Parameters } from '../scenario/parameters.ts';
import { ANY } from './endpoints.ts';
import { type DriverState, type KernelState, type ProcessState, QUEUES } from './state.ts';

/** State as it begins: of a kernel, a process, a driver. */

/** A kernel at time 0, with nobody in it yet. */
export const newKernelState = (parameters: Parameters, actors: number, devices: number): KernelState => ({
  now: START,
  queue: [],
  nextOrder: 0,
  current: -1,
  lastRun: -1,
  billed: -1,
  ready: Array.from({ length: QUEUES }, () => []),
  processes: Array.from({ length: actors }, () => null),
  lines: Array.from({ length: devices }, () => ({
    masked: true,
    level: false,
    hook: ANY,
    causeSeq: -1,
    shownState: 0,
    stuck: [],
  })),
  kernelDebtNs: 0,
  ticks: 0,
  nextBalanceTick: parameters['kernel.balanceTicks'],
  counts: {
    heartbeatMessages: 0,
    jobAssignments: 0,
    jobChecks: 0,
    ioTraps: 0,
    ioCalls: 0,
    watchingNs: 0,
    busyNs: 0,
    instructions: 0,
    crossDomainCalls: 0,
  },
  detailLeft: parameters['io.recordPerTick'],
  dense: { ipc: 0, io: 0, switches: 0 },
  marks: {},
  waitingFaults: [],
  faultsForJob: [],
  faultsDone: [],
  deaths: [],
  reboots: 0,
  down: false,
  userRan: false,
  userTick: 0,
  processTable: new Uint8Array(0),
  damagedEntries: [],
});

/** A native process that can run at once. `priority`: order of its notifications, lowest first. */
export function newProcess(actor: number, queue: number, quantumTicks: number, priority: number): ProcessState {
  return {
    actor,
    native: true,
    generation: 0,
    flags: 0,
    queue,
    maxQueue: queue,
    ticksLeft: quantumTicks,
    quantumTicks,
    billable: false,
    priority,
    kernelMode: false,
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
    grant: null,
    driver: null,
    program: null,
    input: null,
    operationSince: -1,
    shown: 0,
    shownJob: false,
  };
}

/** What a driver has besides, at its first instruction. */
export const newDriverState = (cpu: Cpu, device: number): DriverState => ({
  cpu,
  device,
  trapPending: false,
  receiveInto: -1,
  probes: [],
  changed: [],
  activatedSeq: -1,
  initialising: true,
  job: null,
  accesses: 0,
  illegal: 0,
  firstIllegalSeq: -1,
  lastMark: -1,
  damage: [],
  tape: [],
});
