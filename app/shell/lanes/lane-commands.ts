import { type Actor, type EventClass, type LaneView, USUAL_LANES } from '../../../sim-core/index.ts';
import { commonLabel } from '../../i18n/actors.ts';
import type { Language } from '../../i18n/language.ts';
import { setView } from '../../store/actions.ts';
import { columnsOf } from '../../store/columns.ts';
import { store } from '../../store/store.ts';
import { groupOf, idsOf, isGroup } from '../../timeline/arrange.ts';
import { timelineHandle } from '../timeline-handle.ts';
import { laneWordsOf } from './words.ts';

/** What can be done with lanes, for their menus, their names and the keys. All compared systems follow at once. */

const view = (): LaneView => store.getState().view.lanes;
const change = (lanes: Partial<LaneView>): void => setView({ lanes: { ...view(), ...lanes } });
const toggled = <T>(list: readonly T[], one: T): T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

const shown = (): readonly string[] => timelineHandle.current?.laneNames() ?? [];

const runsShown = () => {
  const state = store.getState();
  return columnsOf(state).flatMap(({ key }) => state.runs[key] ?? []);
};
const actors = (): Actor[] => runsShown().flatMap((run) => [...run.actors]);

/** A lane's or a folded group's name, in a language that the page speaks. */
export function laneName(name: string, language: Language): string {
  return isGroup(name) ? laneWordsOf(language).groups[name] : commonLabel(name, runsShown(), language);
}

/** The ids that move with a name: a lane's own, or those of its group. */
const idsUnder = (name: string): string[] =>
  isGroup(name) ? [...new Set(actors().flatMap((actor) => (groupOf(actor) === name ? actor.id : [])))] : [name];

/** What is spoken of the chosen lane; empty when none is. */
export function laneSentence(language: Language): string {
  const { lane } = store.getState().view;
  const place = lane === null ? -1 : shown().indexOf(lane);
  if (lane === null || place < 0) return '';
  const { folded, pinned } = view();
  const words = laneWordsOf(language);
  return words.lane(laneName(lane, language), place + 1, shown().length, folded.includes(lane), pinned.includes(lane));
}

/** The lane next to the chosen one; the first or the last when none is. */
export function chooseLane(direction: 1 | -1): void {
  const names = shown();
  const { lane } = store.getState().view;
  const at = lane === null ? -1 : names.indexOf(lane);
  const next = at < 0 ? (direction === 1 ? 0 : names.length - 1) : at + direction;
  setView({ lane: names[Math.max(0, Math.min(names.length - 1, next))] ?? null });
}

/** Folds or unfolds a lane or a group. The strip of a group stays chosen. */
export function toggleFold(name: string): void {
  const folded = toggled(view().folded, name);
  const opened = isGroup(name) && !folded.includes(name);
  setView({ lane: opened ? (idsUnder(name)[0] ?? null) : name, lanes: { ...view(), folded } });
}

export function groupOfLane(name: string): string | null {
  if (isGroup(name)) return name;
  const actor = actors().find(({ id }) => id === name);
  return actor === undefined ? null : groupOf(actor);
}

export function togglePin(name: string): void {
  const { folded } = view();
  setView({
    lane: name,
    lanes: { ...view(), pinned: toggled(view().pinned, name), folded: folded.filter((one) => one !== name) },
  });
}

/** Puts a lane (or a group, as it stands) before or after another. */
export function moveLane(name: string, target: string, after: boolean): void {
  const moving = idsUnder(name);
  const order = idsOf(runsShown(), view().order);
  const rest = order.filter((id) => !moving.includes(id));
  const targets = idsUnder(target).filter((id) => rest.includes(id));
  const places = targets.map((id) => rest.indexOf(id));
  if (places.length === 0) return;
  rest.splice(after ? Math.max(...places) + 1 : Math.min(...places), 0, ...order.filter((id) => moving.includes(id)));
  setView({ lane: name, lanes: { ...view(), order: rest } });
}

/** One place up or down among the lanes that are shown. */
export function moveBy(name: string, direction: 1 | -1): void {
  const names = shown();
  const target = names[names.indexOf(name) + direction];
  if (target !== undefined) moveLane(name, target, direction === 1);
}

const withChosen = (act: (name: string) => void): void => {
  const { lane } = store.getState().view;
  if (lane !== null) act(lane);
};

export const foldChosen = (): void => withChosen(toggleFold);
export const foldGroupOfChosen = (): void =>
  withChosen((name) => {
    const group = groupOfLane(name);
    if (group !== null) toggleFold(group);
  });
export const pinChosen = (): void => withChosen((name) => isGroup(name) || togglePin(name));
export const moveChosen = (direction: 1 | -1): void => withChosen((name) => moveBy(name, direction));

export const setFilter = (filter: string): void => change({ filter });
export const toggleEvents = (events: EventClass): void => change({ hidden: toggled(view().hidden, events) });
export const toggleGrid = (): void => change({ grid: !view().grid });
export const toggleThroughput = (): void => change({ throughput: !view().throughput });
export const toggleGroup = (name: string): void => change({ folded: toggled(view().folded, name) });
export const resetLanes = (): void => setView({ lanes: USUAL_LANES, lane: null });

/** Brings the field in which lanes are found into focus. */
export function focusFilter(): void {
  document.querySelector<HTMLInputElement>('[data-lane-filter]')?.focus();
}
