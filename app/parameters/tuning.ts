import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Overrides, ParameterPath, ParameterValue, Scenario } from '../../sim-core/index.ts';
import { DRIVER_KINDS } from '../../sim-core/index.ts';
import { tune } from '../store/actions.ts';
import { isIdle } from '../store/idle.ts';
import { type AppStore, store } from '../store/store.ts';
import type { Tuned } from '../store/types.ts';
import { judged, type Refusal } from './judge.ts';
import { type NextFrame, Orders } from './orders.ts';
import { originalOf, originalSet, restored, settled } from './values.ts';

export interface Refused {
  readonly value: ParameterValue;
  readonly refusal: Refusal;
}

type RefusedValues = { readonly [P in ParameterPath]?: Refused };

/** What the controls show beyond the scenario itself. */
export interface TuningState {
  /** On its way to the simulation: the slider is already there. */
  readonly moving: Tuned;
  /** Wanted, but not simulated, because it makes no sense as things stand. */
  readonly refused: RefusedValues;
}

const valuesOf = (refused: RefusedValues): Overrides =>
  Object.fromEntries(Object.entries(refused).map(([path, { value }]) => [path, value]));

/**
 * From the controls to the scenario. What makes no sense is kept back with its reason, and goes in together with the
 * change that gives it sense: so a composition can be changed in several steps though no step between makes sense.
 */
export class Tuning {
  readonly state: StoreApi<TuningState> = createStore<TuningState>()(() => ({ moving: {}, refused: {} }));
  private readonly target: AppStore;
  private readonly tune: (change: Tuned, gesture?: string) => void;
  private readonly orders: Orders<string | undefined>;

  constructor(target: AppStore, change: (change: Tuned, gesture?: string) => void, nextFrame: NextFrame) {
    this.target = target;
    this.tune = change;
    const busy = (): boolean => !isIdle(target.getState());
    // What waits belongs to the scenario that was open.
    target.subscribe(({ scenario }, before) => scenario.id !== before.scenario.id && this.forget());
    this.orders = new Orders(nextFrame, busy, (gesture) => this.send(gesture));
  }

  /** Sets a parameter, to a value within its range. `gesture`: the drag it belongs to. `final`: nothing follows. */
  set(path: ParameterPath, value: ParameterValue, final = true, gesture?: string): void {
    const { scenario, systems } = this.target.getState();
    const { [path]: _, ...others } = this.state.getState().refused;
    const now = { ...this.wanted(scenario), [path]: value };
    const together = { ...now, ...valuesOf(others) };
    const refusal = judged(scenario, together, systems);
    if (refusal === null) return this.go({ set: together }, {}, final, gesture);
    // What stands against all of them together is what still has to be changed.
    const waiting = (values: Overrides): RefusedValues =>
      Object.fromEntries(Object.entries(values).map(([name, wanted]) => [name, { value: wanted, refusal }]));
    if (judged(scenario, now, systems) === null) {
      return this.go({ set: now }, waiting(valuesOf(others)), final, gesture);
    }
    this.state.setState({ refused: waiting({ ...valuesOf(others), [path]: value }) });
  }

  /** Sets the seed, or the length in ms. */
  setRun(change: Pick<Tuned, 'seed' | 'durationMs'>, final = true, gesture?: string): void {
    this.go(change, this.state.getState().refused, final, gesture);
  }

  /** The slider was let go: its last value waits for no run. */
  readonly finish = (): void => this.orders.finish();

  /** Back to what scenario and systems say; what cannot go back says why, as any change does. */
  reset(path: ParameterPath): void {
    const { scenario, systems } = this.target.getState();
    const { [path]: _, ...others } = this.state.getState().refused;
    const set = restored(this.wanted(scenario), originalSet(scenario), path);
    const refusal = judged(scenario, set, systems);
    if (refusal === null) return this.go({ set }, others, true);
    const value = this.wanted(scenario)[path];
    if (value === undefined) return this.drop(path);
    this.state.setState({ refused: { ...others, [path]: { value, refusal } } });
  }

  /** Everything as the scenario had it, but for drivers at which its faults are aimed. */
  resetAll(): void {
    const { scenario, systems } = this.target.getState();
    const { seed, durationMs, set } = originalOf(scenario) ?? { ...scenario, set: {} };
    const counts = DRIVER_KINDS.map((kind) => `drivers.${kind}.count` as const);
    const kept = counts.map((path) => [path, scenario.set[path]] as const).filter(([, count]) => count !== undefined);
    const whole = judged(scenario, set, systems) === null ? set : { ...set, ...Object.fromEntries(kept) };
    this.go({ set: whole, seed, durationMs }, {}, true);
  }

  /** Gives up a change that waits for sense. */
  drop(path: ParameterPath): void {
    this.state.setState(({ refused: { [path]: _, ...others } }) => ({ refused: others }));
  }

  /** Gives up everything that waits: another scenario is open. */
  private forget(): void {
    this.orders.drop();
    this.state.setState({ moving: {}, refused: {} });
  }

  /** The scenario's parameters with those that are on their way. */
  private wanted(scenario: Scenario): Overrides {
    return this.state.getState().moving.set ?? scenario.set;
  }

  private go(change: Tuned, refused: RefusedValues, final: boolean, gesture?: string): void {
    this.state.setState(({ moving }) => ({ moving: { ...moving, ...change }, refused }));
    this.orders.put(gesture, final);
  }

  private send(gesture: string | undefined): void {
    const { moving } = this.state.getState();
    const { scenario } = this.target.getState();
    this.state.setState({ moving: {} });
    const set = moving.set ?? scenario.set;
    this.tune({ ...moving, set: settled(set, originalSet(scenario)) }, gesture);
  }
}

/** The page's own. */
// After the drawing, in a task of its own: what a change sets going shall not hold up the frame that shows the slider.
export const tuning = new Tuning(store, tune, (call) => requestAnimationFrame(() => setTimeout(call)));

/** A part of what the controls show, as a React hook. */
export const useTuning = <T>(selector: (state: TuningState) => T): T => useStore(tuning.state, selector);
