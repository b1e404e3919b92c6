import { assert, InputError } from '../base/assert.ts';
import { drawInt, type RandomState, randomStream } from '../base/random.ts';
import { fromMs, type Instant, instant, START } from '../base/units.ts';
import type { MachineView } from '../machine/view-types.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { Trace } from '../trace/columns.ts';
import { hashStep, newHash64 } from '../trace/hash.ts';
import { type Actor, KIND } from '../trace/vocabulary.ts';
import type { Engine, SimulatedMachine } from './engine.ts';

/**
 * A small machine for the tests of the session: a die decides when the next events come, a fault spoils the die. It is
 * deterministic and forgets nothing, so that any slip of slices, checkpoints and forks shows in its hash.
 */
export interface ToyState {
  readonly now: Instant;
  readonly die: RandomState;
  readonly reads: readonly number[];
  readonly struck: readonly boolean[];
  readonly executed: number;
  readonly last: number;
}

const ACTORS: readonly Actor[] = [
  { index: 0, id: 'kernel', role: 'kernel', partner: -1 },
  { index: 1, id: 'disk', role: 'driver', partner: -1 },
];
/** Seeds with a meaning of their own: a machine that cannot be built, and one that breaks on its way. */
export const REFUSED_SEED = 666;
export const BREAKING_SEED = 667;

export class ToyMachine implements SimulatedMachine<ToyState> {
  readonly trace: Trace;
  private state: ToyState;
  private readonly scenario: Scenario;
  private readonly end: Instant;

  constructor(scenario: Scenario, state?: ToyState, trace?: Trace) {
    if (scenario.seed === REFUSED_SEED) throw new InputError('seed: 666 is not for machines, take another.');
    this.scenario = scenario;
    this.end = instant(fromMs(scenario.durationMs));
    this.trace = trace ?? new Trace(ACTORS);
    const none = scenario.faults.map(() => 0);
    const die = randomStream(scenario.seed, 'toy');
    this.state = state ?? { now: START, die, reads: none, struck: none.map(() => false), executed: 0, last: -1 };
    if (state === undefined) this.say('created', 1, 0);
  }

  get now(): Instant {
    return this.state.now;
  }
  get executed(): number {
    return this.state.executed;
  }
  get done(): boolean {
    return this.state.now >= this.end;
  }

  runEvents(count: number): void {
    const until = this.trace.length + count;
    while (this.trace.length < until && !this.done) this.stepTo(this.end);
  }

  runTo(at: Instant): void {
    while (this.state.now < at && !this.done) if (!this.stepTo(instant(Math.min(at, this.end)))) break;
  }

  /** It has no processor. */
  runToInstruction(_: unknown, limit: Instant): number {
    this.runTo(limit);
    return -1;
  }

  checkpoint(): ToyState {
    return this.state;
  }

  view(): MachineView {
    return { atNs: this.now, stateHash: this.stateHash(), processes: [], devices: [] };
  }

  stateHash(): string {
    const hash = newHash64();
    const { die, reads, struck, executed, last } = this.state;
    for (const value of [...die, ...reads, ...struck.map(Number), executed, last]) hashStep(hash, value);
    return hash.digest();
  }

  private say(kind: 'created' | 'mark' | 'send' | 'fault-injected', a: number, b: number): void {
    const last = this.trace.append(this.state.now, KIND[kind], 1, a, b, 0, this.state.last);
    this.state = { ...this.state, last };
  }

  /**
   * The next thing to happen when it is due by `limit`; else time passes to the limit. Gaps do not depend on the
   * limit.
   */
  private stepTo(limit: Instant): boolean {
    const [gap, die] = drawInt(this.state.die, 1000, 400_000);
    const next = this.state.now - (this.state.now % 1000) + gap;
    const fault = this.dueFault(Math.min(next, limit));
    if (fault !== undefined) {
      this.strike(fault.index, fault.at);
      return true;
    }
    if (next > limit) {
      if (limit === this.end) this.state = { ...this.state, now: this.end };
      return false;
    }
    assert(this.scenario.seed !== BREAKING_SEED || next < this.end / 2, 'the toy is made to break');
    const reads = this.scenario.faults.map(({ when }, i) => {
      const counts = 'mark' in when && next >= fromMs(when.fromMs ?? 0);
      return (this.state.reads[i] ?? 0) + (counts ? 1 : 0);
    });
    this.state = { ...this.state, now: instant(next), die, reads, executed: this.state.executed + (gap >> 8) };
    this.say('mark', 9, gap);
    for (let i = 0; i < gap % 3; i++) this.say('send', 0, i);
    this.scenario.faults.forEach(({ when }, i) => {
      if ('mark' in when && !this.state.struck[i] && reads[i] === when.nth) this.strike(i, instant(next));
    });
    return true;
  }

  private dueFault(by: number): { index: number; at: Instant } | undefined {
    let due: { index: number; at: Instant } | undefined;
    this.scenario.faults.forEach(({ when }, index) => {
      if (!('atMs' in when) || this.state.struck[index] || fromMs(when.atMs) > by) return;
      if (due === undefined || fromMs(when.atMs) < due.at) due = { index, at: instant(fromMs(when.atMs)) };
    });
    return due;
  }

  private strike(index: number, at: Instant): void {
    const struck = this.scenario.faults.map((_, i) => i === index || this.state.struck[i] === true);
    const die = randomStream(this.state.executed + index, 'spoiled');
    this.state = { ...this.state, now: instant(Math.max(at, this.state.now)), struck, die };
    this.say('fault-injected', index, 0);
  }
}

const NO_COSTS = {
  heartbeatMessages: 0,
  jobAssignments: 0,
  jobChecks: 0,
  ioTraps: 0,
  crossDomainCalls: 0,
  watchingNs: 0,
  busyNs: 0,
};
const none = () => new Float64Array(0);
const noInts = () => new Int32Array(0);

export const toyEngine: Engine<ToyState> = {
  create: (scenario) => new ToyMachine(scenario),
  restore: (scenario, state, trace) => new ToyMachine(scenario, state, trace),
  idled: () => false,
  report: (trace, scenario) => ({
    koboshi: 1,
    scenario: scenario.id,
    system: scenario.system,
    seed: scenario.seed,
    durationNs: fromMs(scenario.durationMs),
    events: trace.length,
    traceHash: trace.hash(),
    incidents: [],
    outside: [],
    decisions: [],
    services: [],
    costs: NO_COSTS,
  }),
  timeline: (_, scenario) => ({
    durationNs: fromMs(scenario.durationMs),
    lanes: [],
    marks: [],
    waits: [],
    arrows: {
      sentAt: none(),
      receivedAt: none(),
      from: new Uint16Array(0),
      to: new Uint16Array(0),
      type: noInts(),
      word: noInts(),
      sendSeq: noInts(),
      receiveSeq: noInts(),
    },
    throughput: none(),
    progress: [],
  }),
};
