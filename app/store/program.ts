import type { Actor, DriverKind, Listing, ProgramEdits } from '../../sim-core/index.ts';
import { addressOf, InputError, listingOf, placeOf } from '../../sim-core/index.ts';
import { findColumn, steppedColumn } from './columns.ts';
import type { AppState, Breakpoint, ColumnKey } from './types.ts';

/**
 * The drivers' programs as the page reads them: whose is shown, what stands at which line, where to stop. Pure. Fetched
 * with what shows a program or steps through it: the listings weigh something.
 */

type Compared = Pick<AppState, 'systems' | 'tree' | 'view' | 'runs'>;

/**
 * The driver whose program is read in a column's run: the chosen one, else that of the chosen lane, else the one that
 * failed first, else the one whose faults are open, else the first. Undefined in a run that has none yet.
 */
export function shownDriver(state: Compared, column: ColumnKey = steppedColumn(state).key): Actor | undefined {
  const run = state.runs[column];
  const drivers = (run?.actors ?? []).filter(({ role }) => role === 'driver');
  const { driver, lane, palette } = state.view;
  const wanted = [driver, lane, run?.report?.incidents[0]?.driver, palette];
  for (const id of wanted) {
    const found = drivers.find((one) => one.id === id);
    if (found !== undefined) return found;
  }
  return drivers[0];
}

const BUILT_IN: ProgramEdits = {};
const listings = new WeakMap<ProgramEdits, Map<DriverKind, Listing>>();

/** The program that drivers of `kind` run; the built-in one where the edit makes none, as the run itself says. */
export function listingFor(kind: DriverKind, programs: ProgramEdits = BUILT_IN): Listing {
  const known = listings.get(programs) ?? new Map<DriverKind, Listing>();
  listings.set(programs, known);
  const listing = known.get(kind) ?? readListing(kind, programs);
  known.set(kind, listing);
  return listing;
}

function readListing(kind: DriverKind, programs: ProgramEdits): Listing {
  try {
    return listingOf(kind, programs);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return listingOf(kind);
  }
}

/** The program of a kind of driver in a column's scenario. */
export const listingIn = (state: Compared, column: ColumnKey, kind: DriverKind): Listing =>
  listingFor(kind, findColumn(state, column)?.branch.scenario.programs);

/** Address of the first instruction that a line (from 1) of the source is; null where it is none. */
export function addressOfLine({ lines }: Listing, line: number): number | null {
  const address = lines.indexOf(line);
  return address < 0 ? null : address;
}

/** The breakpoint of a line; null where no instruction stands. */
export function breakpointAt(kind: DriverKind, listing: Listing, line: number): Breakpoint | null {
  const address = addressOfLine(listing, line);
  return address === null ? null : { program: kind, place: placeOf(listing, address) };
}

/** The line of a breakpoint; null where the program has no such place any more. */
export function lineOf(listing: Listing, { place }: Breakpoint): number | null {
  const address = addressOf(listing, place);
  return address === undefined ? null : (listing.lines[address] ?? null);
}

/** `breakpoints` with one more, or without it where it stands there already; in the order of the programs' kinds. */
export function toggled(breakpoints: readonly Breakpoint[], one: Breakpoint): readonly Breakpoint[] {
  const isIt = ({ program, place }: Breakpoint): boolean => program === one.program && place === one.place;
  return breakpoints.some(isIt) ? breakpoints.filter((other) => !isIt(other)) : [...breakpoints, one];
}
