import { type Actor, LANE_GROUPS, type LaneGroup, type LaneView, USUAL_LANES } from '../../sim-core/index.ts';

/** Which lanes there are, in which order, and which of them are folded: as the user arranged them. */

const GROUP_OF: Readonly<Record<Actor['role'], LaneGroup | null>> = {
  app: 'programs',
  server: 'servers',
  reincarnation: 'servers',
  driver: 'drivers',
  device: 'devices',
  kernel: null,
};

/** The group of a lane; null for the kernel, which stands by itself. */
export const groupOf = (actor: Pick<Actor, 'role'>): LaneGroup | null => GROUP_OF[actor.role];

/**
 * Actors in the order of their lanes: programs, servers, the reincarnation server, each driver with its device below
 * it.
 */
export function laneOrder(actors: readonly Actor[]): Actor[] {
  const of = (role: Actor['role']): Actor[] => actors.filter((actor) => actor.role === role);
  const pairs = of('driver').flatMap((driver) => [
    driver,
    ...of('device').filter((device) => device.partner === driver.index),
  ]);
  const lone = of('device').filter((device) => !pairs.includes(device));
  return [...of('app'), ...of('server'), ...of('reincarnation'), ...pairs, ...lone];
}

/** An arrangement, and the names by which lanes are found. */
export interface Arrangement {
  readonly view: LaneView;
  readonly nameOf: (actor: Actor) => string;
}

export const AS_USUAL: Arrangement = { view: USUAL_LANES, nameOf: ({ id }) => id };

const wordsOf = (filter: string): string[] =>
  filter
    .toLowerCase()
    .split(/[\s,、，]+/)
    .filter((word) => word !== '');

/** Whether a lane has one of the words of the filter in its name, its id or its group. */
export function isFound(actor: Actor, { view, nameOf }: Arrangement): boolean {
  const words = wordsOf(view.filter);
  const text = `${nameOf(actor)} ${actor.id} ${groupOf(actor) ?? ''}`.toLowerCase();
  return words.length === 0 || words.some((word) => text.includes(word));
}

/** Ids in the usual order, brought into the order of `order`; one that it does not name stays behind its neighbour. */
export function reordered(usual: readonly string[], order: readonly string[]): string[] {
  const result = order.filter((id) => usual.includes(id));
  for (const [i, id] of usual.entries()) {
    if (result.includes(id)) continue;
    const before = usual[i - 1];
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, id);
  }
  return result;
}

/** Every lane of the compared systems by its id, in one order for all of them. */
export function idsOf(systems: readonly { readonly actors: readonly Actor[] }[], order: readonly string[]): string[] {
  let usual: string[] = [];
  for (const { actors } of systems) {
    const own = laneOrder(actors).map(({ id }) => id);
    usual = usual.length === 0 ? own : reordered([...new Set([...own, ...usual])], usual);
  }
  return reordered(usual, order);
}

/** The lanes of a system that there are, pinned ones first. The kernel has one when it is asked for. */
export function arranged(actors: readonly Actor[], arrangement: Arrangement): Actor[] {
  const { view } = arrangement;
  const asked = wordsOf(view.filter).length > 0 || view.pinned.includes('kernel');
  const usual = [...laneOrder(actors), ...(asked ? actors.filter(({ role }) => role === 'kernel') : [])];
  const byId = new Map(usual.map((actor) => [actor.id, actor]));
  const ids = reordered([...byId.keys()], view.order);
  const lanes = ids.flatMap((id) => byId.get(id) ?? []);
  const isPinned = ({ id }: Actor): boolean => view.pinned.includes(id);
  return [...lanes.filter(isPinned), ...lanes.filter((actor) => !isPinned(actor) && isFound(actor, arrangement))];
}

/** One line of a block: a lane, or several (or one) drawn as a strip under the name of `folded`. */
export interface Entry {
  readonly actor: Actor;
  readonly folded: { readonly name: string; readonly actors: readonly Actor[] } | null;
}

/** Lanes with the folded ones gathered: a group where its first lane stands. What is pinned stays out of its group. */
export function foldedEntries(lanes: readonly Actor[], { folded, pinned }: LaneView): Entry[] {
  const entries: Entry[] = [];
  const strips = new Map<string, Actor[]>();
  for (const actor of lanes) {
    const group = groupOf(actor);
    const inGroup = group !== null && folded.includes(group) && !pinned.includes(actor.id);
    const name = inGroup ? group : folded.includes(actor.id) ? actor.id : null;
    const strip = name === null ? undefined : strips.get(name);
    if (strip !== undefined) strip.push(actor);
    else if (name === null) entries.push({ actor, folded: null });
    else {
      const actors = [actor];
      strips.set(name, actors);
      entries.push({ actor, folded: { name, actors } });
    }
  }
  return entries;
}

export const isGroup = (name: string): name is LaneGroup => (LANE_GROUPS as readonly string[]).includes(name);
