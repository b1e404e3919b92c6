import type { EventKind } from '../../sim-core/index.ts';
import { driverKindOf } from '../i18n/event-facts.ts';
import { desk } from './actions.ts';
import { steppedColumn } from './columns.ts';
import { type Playhead, playhead } from './playhead.ts';
import { breakpointAt, listingIn, shownDriver, toggled } from './program.ts';
import { type RunBoard, runs } from './runs.ts';
import { type StepGoal, soughtFor } from './sought.ts';
import { type StepNotice, stepNotice } from './step-notices.ts';
import { type AppStore, store } from './store.ts';
import { nextEvent } from './story.ts';
import type { Actions, ColumnKey } from './types.ts';

/** Forward or back in the run. */
export type Direction = 1 | -1;

/** Of a key that is held down so many steps wait at most: whoever lets it go does not want to go on. */
const MOST_WAITING = 3;

const MESSAGE_KINDS: ReadonlySet<EventKind> = new Set(['send', 'receive', 'notify']);

interface Search {
  readonly goal: StepGoal;
  readonly direction: Direction;
  /** Further steps of the same kind that were asked for meanwhile. */
  waiting: number;
  stopped: boolean;
}

/**
 * Moves the playhead through a driver's program, forward and back: the instants come from the simulation, which looks
 * for them from its checkpoints. Whoever plays, seeks or switches the machine meanwhile has changed their mind: then
 * the search ends, and nothing moves.
 */
export class Stepper {
  private search: Search | null = null;
  private readonly store: AppStore;
  private readonly playhead: Playhead;
  private readonly runs: RunBoard;
  private readonly desk: Pick<Actions, 'goTo' | 'setView'>;

  constructor(target: AppStore, head: Playhead, board: RunBoard, actions: Pick<Actions, 'goTo' | 'setView'>) {
    this.store = target;
    this.playhead = head;
    this.runs = board;
    this.desk = actions;
  }

  /** To the next or last instant at which what is looked for begins; of the machine that is shown. */
  readonly step = (goal: StepGoal, direction: Direction): Promise<void> => {
    const { search } = this;
    if (search !== null && search.goal === goal && search.direction === direction) {
      if (goal === 'instruction') search.waiting = Math.min(search.waiting + 1, MOST_WAITING);
      return Promise.resolve();
    }
    this.stop();
    return this.run({ goal, direction, waiting: 0, stopped: false });
  };

  /** Ends the search that is under way, if any; the playhead stays. */
  readonly stop = (): void => {
    if (this.search === null) return;
    this.search.stopped = true;
    this.search = null;
    this.store.setState({ searching: null });
    this.runs.current?.forgetSearch();
  };

  /** To the next or last message of the machine that is shown, sent or received, and selects it. */
  readonly stepMessage = (direction: Direction): void => {
    this.stop();
    const state = this.store.getState();
    const { key } = steppedColumn(state);
    const trace = state.runs[key]?.trace;
    if (trace === undefined) return;
    const { selection } = state.view;
    const selected = selection?.column === key ? selection.seq : null;
    let seq = nextEvent(trace, this.playhead.get(), selected, direction);
    while (seq !== null && !MESSAGE_KINDS.has(trace.at(seq).kind)) {
      const next = seq + direction;
      seq = next >= 0 && next < trace.length ? next : null;
    }
    if (seq === null) return this.tell(direction === 1 ? 'noMessageAfter' : 'noMessageBefore');
    this.desk.goTo(trace.timeOf(seq));
    this.desk.setView({ selection: { column: key, seq } });
  };

  /** Sets a breakpoint at `line` of the shown program (else the chosen line, else the next one) or takes it away. */
  readonly toggleBreakpoint = async (line?: number): Promise<void> => {
    const state = this.store.getState();
    const { key } = steppedColumn(state);
    const driver = shownDriver(state, key);
    const kind = driver === undefined ? null : driverKindOf(driver.id);
    if (driver === undefined || kind === null) return this.tell('noDriver');
    const at = line ?? state.view.line ?? (await this.nextLine(key, driver.index));
    const one = at === null ? null : breakpointAt(kind, listingIn(state, key, kind), at);
    if (one === null) return this.tell('noLine');
    this.desk.setView({ breakpoints: toggled(this.store.getState().view.breakpoints, one) });
  };

  /** The line that a driver's processor is about to execute; null where no process runs it. */
  private async nextLine(key: ColumnKey, driver: number): Promise<number | null> {
    const runId = this.store.getState().runs[key]?.runId;
    if (runId === undefined) return null;
    const machine = await this.runs.current?.machineAt(runId, this.playhead.get());
    return machine?.processes.find(({ actor }) => actor === driver)?.cpu?.line ?? null;
  }

  private async run(search: Search): Promise<void> {
    this.search = search;
    this.playhead.pause();
    do {
      const moved = await this.once(search);
      if (!moved) break;
    } while (!search.stopped && search.waiting-- > 0);
    if (this.search !== search) return;
    this.search = null;
    this.store.setState({ searching: null });
  }

  /** One search and its answer; whether the playhead moved. */
  private async once(search: Search): Promise<boolean> {
    const { direction, goal } = search;
    const state = this.store.getState();
    const { key } = steppedColumn(state);
    const run = state.runs[key];
    const simulator = this.runs.current;
    if (run === undefined || simulator === null) return false;
    const sought = soughtFor(state, goal);
    if (typeof sought === 'string') {
      this.tell(sought);
      return false;
    }
    const fromNs = this.playhead.get();
    const onWay = (atNs: number): void => this.store.setState({ searching: { direction, atNs } });
    onWay(fromNs);
    const disturbed = (): void => {
      const now = this.store.getState();
      if (this.search !== search || now.runs[key]?.runId !== run.runId || steppedColumn(now).key !== key) this.stop();
      else if (this.playhead.playing || this.playhead.get() !== fromNs) this.stop();
    };
    const watches = [this.playhead.subscribe(disturbed), this.store.subscribe(disturbed)];
    const found = await simulator.findInstruction({ runId: run.runId, fromNs, direction, sought, onWay });
    for (const end of watches) end();
    if (search.stopped || found === null) return false;
    if (found === 'never') {
      this.tell(`${goal}${direction === 1 ? 'After' : 'Before'}`);
      return false;
    }
    this.desk.goTo(found.atNs);
    const driver = run.actors[found.driver]?.id;
    if (goal === 'breakpoint' && driver !== undefined) this.desk.setView({ driver });
    return true;
  }

  private tell(notice: StepNotice): void {
    this.store.setState((state) => ({ notice: stepNotice(notice, state.preferences.language) }));
  }
}

/** The page's own. */
export const { step, stop, stepMessage, toggleBreakpoint } = new Stepper(store, playhead, runs, desk);
