import type { Overrides } from '../scenario/parameters.ts';
import { resolveParameters } from '../scenario/resolve-parameters.ts';
import { Trace } from '../trace/columns.ts';
import type { Actor, EventKind } from '../trace/vocabulary.ts';
import { type Endpoint, endpointOf, type Message } from './endpoints.ts';
import type { Kernel } from './kernel.ts';
import { newKernelState, newProcess } from './new-state.ts';
import { createRecorder } from './recorder.ts';
import { enqueue } from './scheduler.ts';
import type { KernelState, ProcessState } from './state.ts';

/** A bare kernel for tests of one function: `count` native processes in queue 7, all ready, and nothing else. */

const bareProcess = (actor: number): ProcessState => ({
  ...newProcess(actor, 7, 8, 10 + actor),
  billable: true,
  grant: new Uint8Array(8),
});

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
    ...newKernelState(parameters, count, 0),
    processes: [...processes, null],
    detailLeft: 1_000_000,
  };
  const trace = new Trace(actors);
  const kernel: Kernel = {
    state,
    parameters,
    actors,
    recorder: createRecorder(trace, () => kernel.state),
    devices: [],
    programs: [],
    hooks: {
      createDriver: (_, actor) => bareProcess(actor),
      marked: () => undefined,
      jobBegun: () => undefined,
      start: () => undefined,
    },
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
