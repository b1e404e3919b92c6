import { addressOf, type SoughtInstructions } from '../../sim-core/index.ts';
import { driverKindOf } from '../i18n/event-facts.ts';
import { steppedColumn } from './columns.ts';
import { addressOfLine, listingIn, shownDriver } from './program.ts';
import type { StepNotice } from './step-notices.ts';
import type { AppState } from './types.ts';

/** What is looked for: the next instruction, whichever; the chosen line; a breakpoint of any driver's program. */
export type StepGoal = 'instruction' | 'line' | 'breakpoint';

type Compared = Pick<AppState, 'systems' | 'tree' | 'view' | 'runs'>;

/** Of each driver of the shown machine the instructions at its program's breakpoints. */
function atBreakpoints(state: Compared): readonly SoughtInstructions[] {
  const { key } = steppedColumn(state);
  const drivers = state.runs[key]?.actors.filter(({ role }) => role === 'driver') ?? [];
  return drivers.flatMap(({ id, index }) => {
    const addresses = state.view.breakpoints.flatMap(({ program, place }) =>
      program === driverKindOf(id) ? (addressOf(listingIn(state, key, program), place) ?? []) : [],
    );
    return addresses.length === 0 ? [] : [{ driver: index, addresses }];
  });
}

/** The instructions that are meant, in the machine that is shown, or why there are none. */
export function soughtFor(state: Compared, goal: StepGoal): readonly SoughtInstructions[] | StepNotice {
  const { key } = steppedColumn(state);
  const driver = shownDriver(state, key);
  const kind = driver === undefined ? null : driverKindOf(driver.id);
  if (driver === undefined || kind === null) return 'noDriver';
  if (goal === 'instruction') return [{ driver: driver.index, addresses: null }];
  if (goal === 'line') {
    const { line } = state.view;
    const address = line === null ? null : addressOfLine(listingIn(state, key, kind), line);
    return address === null ? 'noLine' : [{ driver: driver.index, addresses: [address] }];
  }
  const aims = atBreakpoints(state);
  return aims.length === 0 ? 'noBreakpoint' : aims;
}
