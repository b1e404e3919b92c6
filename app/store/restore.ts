import * as v from 'valibot';
import type { SystemId } from '../../sim-core/index.ts';
import {
  DRIVER_KINDS,
  LaneViewShape,
  parseBranchTree,
  parsePins,
  SYSTEMS,
  shownBranch,
  USUAL_LANES,
} from '../../sim-core/index.ts';
import { findColumn, withRoom } from './columns.ts';
import { languageOf, openingState } from './opening.ts';
import { type KeptText, STORAGE_KEY, STORAGE_VERSION } from './persist.ts';
import { type AppState, AXIS_KINDS, INSPECTOR_TABS } from './types.ts';
import { clampWindow } from './window.ts';

/** How what was kept is read back: versioned, validated, never trusted. Fetched when something was kept. */

/** Where text that could not be read is put aside, so that a newer version may still read it. */
export const UNREADABLE_KEY = 'koboshi.unreadable';

const system = v.picklist(SYSTEMS);
const instant = v.pipe(v.number(), v.finite());
const measured = v.object({
  atNs: instant,
  system: v.nullable(system),
  branch: v.nullable(v.string()),
  actor: v.nullable(v.string()),
});
const breakpoint = v.object({ program: v.picklist(DRIVER_KINDS), place: v.pipe(v.string(), v.maxLength(80)) });

const Stored = v.object({
  version: v.literal(STORAGE_VERSION),
  tree: v.unknown(),
  // Later than the rest: what was kept before goes on being read.
  pins: v.optional(v.unknown(), []),
  systems: v.pipe(v.array(system), v.minLength(1)),
  view: v.object({
    window: v.object({ start: instant, end: instant }),
    axis: v.picklist(AXIS_KINDS),
    machineColumn: v.string(),
    inspectorOpen: v.boolean(),
    inspectorTab: v.optional(v.picklist(INSPECTOR_TABS), 'why'),
    driver: v.optional(v.nullable(v.string()), null),
    breakpoints: v.optional(v.array(breakpoint), []),
    stopsPlay: v.optional(v.boolean(), false),
    waiting: v.optional(v.boolean(), true),
    lanes: v.optional(LaneViewShape, USUAL_LANES),
    measure: v.optional(v.nullable(v.object({ from: measured, to: v.nullable(measured) })), null),
  }),
  preferences: v.object({
    theme: v.picklist(['light', 'dark', 'auto']),
    language: v.picklist(['en', 'ja']),
    speed: v.pipe(v.number(), v.finite(), v.minValue(Number.MIN_VALUE)),
    pace: v.optional(v.picklist(['even', 'interest']), 'even'),
    recent: v.optional(v.array(v.string()), []),
  }),
});

interface Kept {
  readonly version: number;
  readonly [field: string]: unknown;
}

/** The step from each version to the next. */
const UPGRADES: { readonly [version: number]: (kept: Kept) => Kept } = {
  // Version 1 knew no branches: its scenario is the first and only one.
  1: ({ scenario, ...rest }) => ({ ...rest, version: 2, tree: { branches: [{ mark: 'A', scenario }], shown: 'A' } }),
  // Version 2 compared systems alone: the column of the shown branch has the name of its system.
  2: (kept) => {
    const view = v.parse(v.looseObject({ machineSystem: v.string() }), kept['view']);
    return { ...kept, version: 3, view: { ...view, machineColumn: view.machineSystem } };
  },
};

/** Carries what was kept by an older version to the newest shape. Steps are never edited afterwards. */
function upgraded(kept: unknown): unknown {
  let state = v.parse(v.looseObject({ version: v.number() }), kept);
  for (let step = UPGRADES[state.version]; step !== undefined; step = UPGRADES[state.version]) state = step(state);
  return state;
}

/** The state that `text` describes. Throws when it cannot be read, whatever the reason. */
export function readStored(text: string): AppState {
  const stored = v.parse(Stored, upgraded(JSON.parse(text)));
  const pins = parsePins(stored.pins, 'kept notes');
  const systems: readonly SystemId[] = SYSTEMS.filter((id) => stored.systems.includes(id));
  const { tree } = withRoom({ systems, tree: parseBranchTree(stored.tree, 'kept scenario') });
  const { scenario } = shownBranch(tree);
  const opening = openingState(stored.preferences.language);
  const window = clampWindow(stored.view.window, scenario.durationMs * 1e6);
  const machineColumn = findColumn({ systems, tree }, stored.view.machineColumn)?.key ?? opening.view.machineColumn;
  const view = { ...opening.view, ...stored.view, window, machineColumn };
  return { ...opening, scenario, systems, tree, pins, view, preferences: stored.preferences };
}

/** The state to begin with, and whether something was kept that could not be read. */
export function restoredState(
  storage: KeptText | null,
  languageTag: string | undefined,
): { state: AppState; unreadable: boolean } {
  const fresh = openingState(languageOf(languageTag));
  let text: string | null = null;
  try {
    text = storage?.getItem(STORAGE_KEY) ?? null;
    return { state: text === null ? fresh : readStored(text), unreadable: false };
  } catch {
    putAside(storage, text);
    return { state: fresh, unreadable: true };
  }
}

function putAside(storage: KeptText | null, text: string | null): void {
  try {
    if (text !== null) storage?.setItem(UNREADABLE_KEY, text);
  } catch {
    // A full storage: the notice tells the user that it could not be read, and that is all there is to tell.
  }
}
