import { InputError } from '../base/assert.ts';
import { drawInt, type RandomState, randomStream } from '../base/random.ts';
import { listingOf } from '../machine/listing.ts';
import { parametersOf } from '../machine/parameters-of.ts';
import { PORT_REGISTERS } from '../machine/port-registers.ts';
import { checkComposition } from '../scenario/composition.ts';
import {
  type Overrides,
  PARAMETER_PATHS,
  PARAMETERS,
  type Parameter,
  type ParameterPath,
  type ParameterValue,
} from '../scenario/parameters.ts';
import {
  DRIVER_KINDS,
  type DriverKind,
  type FaultSpec,
  MUTATION_TYPES,
  PLACEABLE_KINDS,
  SCENARIO_VERSION,
  type Scenario,
  type StuckBits,
  SYSTEMS,
} from '../scenario/scenario.ts';
import { parseScenario } from '../scenario/validate.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { WORKLOADS } from './workloads.ts';

/**
 * Runs by the thousand with one mutated word of a driver each (some with a fault aimed by chance besides): every
 * system, every type of mutation and every kind of
 * driver in turn, everything else by chance, some of the parameters too. Case `n` of a seed is always the same
 * scenario.
 */

export interface FuzzOutcome extends Verdict {
  readonly n: number;
  readonly scenario: Scenario;
}

/** Parameters that say what there is to run, and those of what a case is about: they stay. */
const KEPT = /^(drivers\..*\.count|.*\.enabled|.*\.repeat|copy\.blocks|disk\.seek.*|.*\.startMs)$/;
const CHANGEABLE = PARAMETER_PATHS.filter((path) => !KEPT.test(path));
/** Shares of the default that a number may become; its least and greatest value are two more. */
const FACTORS = [1 / 8, 1 / 4, 1 / 2, 2, 4, 8] as const;
const MOST_CHANGES = 5;

/** Chance as a hand that is drawn from: one stream for each case. */
class Hand {
  private state: RandomState;

  constructor(seed: number, n: number | string) {
    this.state = randomStream(seed, `fuzz/${n}`);
  }

  int(min: number, max: number): number {
    const [value, next] = drawInt(this.state, min, max);
    this.state = next;
    return value;
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.int(0, choices.length - 1)] as T;
  }
}

function valueFor(parameter: Parameter, hand: Hand): ParameterValue {
  if (parameter.type === 'boolean') return hand.int(0, 1) === 1;
  if (parameter.type === 'choice') return hand.of(parameter.choices);
  const { min, max, default: usual, integer } = parameter;
  const near = FACTORS.map((factor) => Math.min(max, Math.max(min, (usual || 1000) * factor)));
  const value = hand.of([min, max, ...near]);
  return integer === true ? Math.round(value) : value;
}

/** Up to a handful of parameters as chance sets them. */
function changes(hand: Hand): Overrides {
  const count = Math.max(0, hand.int(-MOST_CHANGES, MOST_CHANGES));
  const set: Partial<Record<ParameterPath, ParameterValue>> = {};
  for (let i = 0; i < count; i++) {
    const path = hand.of(CHANGEABLE);
    set[path] = valueFor(PARAMETERS[path], hand);
  }
  return set as Overrides;
}

/** Those who wait before they act wait less, so that what they do is seen in a short run. */
function impatient(scenario: Scenario): Overrides {
  const values = parametersOf(scenario);
  const quicker: readonly (readonly [ParameterPath, number])[] = [
    ['detection.callTimeout.ms', 400],
    ['detection.watchdog.timeoutMs', 800],
    ['detection.operatorPatienceMs', 1200],
  ];
  const boot = PARAMETER_PATHS.filter((path) => path.startsWith('reboot.')).map((path) => [path, 40] as const);
  return Object.fromEntries([...quicker.filter(([path]) => Number(values[path]) > 0), ...boot]);
}

function sensible(scenario: Scenario): boolean {
  try {
    checkComposition(parametersOf(parseScenario(scenario, scenario.id)), scenario.id);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** A second fault, which chance aims: at an instruction, or at a register. */
function aimedFault(driver: DriverKind, hand: Hand): FaultSpec {
  const when = { atMs: hand.int(0, 400) };
  if (hand.int(0, 1) === 0) {
    const kind = hand.of(PLACEABLE_KINDS.filter((one) => one !== 'mutation'));
    return { kind, driver, when, at: hand.int(0, listingOf(driver).lines.length - 1) };
  }
  const { name, on, bits } = hand.of(PORT_REGISTERS[driver].filter((one) => one.name !== 'link'));
  const mask = 1 << hand.int(0, bits - 1);
  const direction = on === 'both' ? hand.of(['read', 'write'] as const) : on;
  const stuck: StuckBits = { register: name, on: direction, mask, value: hand.int(0, 1) * mask };
  return { kind: 'stuck-register', driver, when, stuck };
}

/** Of every six cases one waits for its driver's next job, and one has a second fault, aimed by chance. */
function formed(mutation: FaultSpec & { readonly when: { readonly atMs: number } }, hand: Hand): FaultSpec[] {
  const form = hand.int(0, 5);
  if (form === 0) return [{ ...mutation, when: { atMs: mutation.when.atMs, job: 'next' } }];
  return form === 1 ? [mutation, aimedFault(mutation.driver as DriverKind, hand)] : [mutation];
}

/** The `n`-th case (0 or more) of a campaign. A composition that makes no sense loses what chance set. */
export function fuzzCase(seed: number, n: number): Scenario {
  const hand = new Hand(seed, n);
  const system = SYSTEMS[n % SYSTEMS.length] as Scenario['system'];
  const afterSystem = Math.floor(n / SYSTEMS.length);
  const type = MUTATION_TYPES[afterSystem % MUTATION_TYPES.length] as (typeof MUTATION_TYPES)[number];
  const kinds = DRIVER_KINDS.length;
  const driver = DRIVER_KINDS[Math.floor(afterSystem / MUTATION_TYPES.length) % kinds] as (typeof DRIVER_KINDS)[number];
  const mutation = { type, seed: hand.int(0, 0x7fffffff), index: hand.int(0, 1_000_000) };
  const fault = { kind: 'mutation' as const, driver, when: { atMs: hand.int(0, 400) }, mutation };
  const { set, brief } = WORKLOADS[driver];
  const plain: Scenario = {
    koboshi: SCENARIO_VERSION,
    id: `fuzz-${n}`,
    seed: hand.int(0, 0x7fffffff),
    durationMs: hand.int(600, 2600),
    system,
    set: {
      ...set,
      ...brief,
      'detection.heartbeat.periodMs': hand.of([250, 500, 1000]),
      'restart.giveUpAfter': hand.int(1, 4),
      'io.recordPerTick': hand.of([16, 64, 1024]),
    },
    faults: formed(fault, new Hand(seed, `${n}/form`)),
  };
  const usual = { ...plain, set: { ...plain.set, ...impatient(plain) } };
  const changed = { ...usual, set: { ...usual.set, ...changes(hand) } };
  return sensible(changed) ? changed : usual;
}

/** Which cases a shard carries out: every `of`-th, from the `shard`-th on (1 is the first). */
export interface Shard {
  readonly shard: number;
  readonly of: number;
}

/** Runs and judges the cases below `runs` that fall to this shard, in order. */
export function* fuzz(seed: number, runs: number, { shard, of }: Shard = { shard: 1, of: 1 }): Generator<FuzzOutcome> {
  for (let n = shard - 1; n < runs; n += of) yield fuzzOne(seed, n);
}

export function fuzzOne(seed: number, n: number): FuzzOutcome {
  const scenario = fuzzCase(seed, n);
  return { n, scenario, ...verdictOf(scenario) };
}
