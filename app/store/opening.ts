import type { Scenario } from '../../sim-core/index.ts';
import { CATALOGUE, findBuiltIn, USUAL_LANES } from '../../sim-core/index.ts';
import { newTree } from './branches.ts';
import type { AppState, Language, ViewState } from './types.ts';

/** What the page opens on when nothing was kept from last time: a driver falling over and getting up. */

export const OPENING_SCENARIO_ID = 'disk-infinite-loop';

export function openingScenario(): Scenario {
  const entry = findBuiltIn(OPENING_SCENARIO_ID) ?? CATALOGUE[0];
  if (entry === undefined) throw new RangeError('the catalogue of built-in scenarios is empty');
  return entry.scenario;
}

/** The whole run, nothing selected, nothing open. */
export function openingView(scenario: Scenario): ViewState {
  return {
    window: { start: 0, end: scenario.durationMs * 1e6 },
    axis: 'elastic',
    selection: null,
    lanes: USUAL_LANES,
    lane: null,
    // Its driver lies on the ground for two seconds: long enough to be seen.
    machineColumn: 'minix3',
    palette: null,
    atNextJob: false,
    table: null,
    inspectorOpen: false,
    inspectorTab: 'why',
    driver: null,
    line: null,
    breakpoints: [],
    stopsPlay: false,
    faultHere: false,
    keysOpen: false,
    finderOpen: false,
    galleryOpen: false,
    shareOpen: false,
    figureOpen: false,
    editing: null,
    parametersOpen: false,
    waiting: true,
    measure: null,
    pinsOpen: false,
    pin: null,
    renaming: false,
    presenting: false,
    black: false,
    pointer: false,
  };
}

/** Japanese for a browser that prefers it, else English. */
export const languageOf = (tag: string | undefined): Language => (tag?.toLowerCase().startsWith('ja') ? 'ja' : 'en');

export function openingState(language: Language = 'en'): AppState {
  const scenario = openingScenario();
  return {
    scenario,
    systems: ['minix3', 'quick-recovery'],
    tree: newTree(scenario),
    pins: [],
    known: new Map(),
    canUndo: false,
    canRedo: false,
    runs: {},
    progress: {},
    view: openingView(scenario),
    preferences: { theme: 'auto', language, speed: 1, pace: 'even', recent: [] },
    notice: null,
    answersKept: false,
    searching: null,
  };
}
