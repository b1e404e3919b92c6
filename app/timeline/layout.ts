import { type Actor, type Incident, LANE_STATES } from '../../sim-core/index.ts';
import { type Arrangement, AS_USUAL, arranged, type Entry, foldedEntries } from './arrange.ts';
import { type Density, densityFor, type Ruler } from './density.ts';
import { firstFailure, struckDrivers, type TimelineSystem } from './model.ts';

/** The narrowest gutter, of phones, and the one of all others: as wide as the names of the anatomy. */
const GUTTER_PX = { narrow: 104, wide: 136 } as const;
const NARROW_PX = 560;
export const STRIP_PX = 18;
const DEVICE_BAR_PX = 10;

/** One lane. `centre` is the middle of its bar; `marksY` of the strip above it (drivers only). */
export interface Row {
  readonly actor: Actor;
  readonly y0: number;
  readonly y1: number;
  readonly centre: number;
  readonly barPx: number;
  readonly marksY: number | null;
  /** Below a program's bar: what it moves. */
  readonly flow?: { readonly y0: number; readonly y1: number };
  /** It is a strip that stands for these; `actor` is the first of them. */
  readonly folded?: NonNullable<Entry['folded']>;
}

/** Height of a strip that stands for folded lanes. */
export const FOLDED_PX = 17;

/** Everybody on a row: one, or those that are folded into it. */
export const actorsOn = (row: Row): readonly Actor[] => row.folded?.actors ?? [row.actor];

/** Each actor's row, by its index. */
export const rowsByActor = (rows: readonly Row[]): ReadonlyMap<number, Row> =>
  new Map(rows.flatMap((row) => actorsOn(row).map(({ index }) => [index, row] as const)));

/** One system: its heading (bracket, strip of phases), and its lanes. */
export interface Block {
  readonly system: TimelineSystem;
  readonly y0: number;
  readonly bracketY: number;
  /** Baseline of the name. */
  readonly nameY: number;
  /** Top of the strip of phases; null where there is no room for it. */
  readonly stripY: number | null;
  readonly rowsY0: number;
  readonly rowsY1: number;
  readonly rows: readonly Row[];
  /** Whether its lanes have names of their own; else the one lane there is has the system's. */
  readonly lanesNamed?: boolean;
  /** The lane of the driver that fell first, else of the first driver. */
  readonly driverRow: Row | null;
  readonly watcherRow: Row | null;
  readonly programRow: Row | null;
}

/** The same event of two neighbouring systems. */
export interface Tie {
  readonly kind: 'noticed' | 'back';
  readonly upperNs: number;
  readonly lowerNs: number;
  /** How much sooner the lower system is, each counted from its own activation; negative: later. */
  readonly gainNs: number;
  /** The system above, as an index in the blocks. */
  readonly upper: number;
  readonly y0: number;
  readonly elbowY: number;
  readonly y1: number;
}

export interface TimelineLayout {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Left edge of the lanes; the names stand before it. */
  readonly gutterPx: number;
  readonly lanesPx: number;
  readonly ruler: Ruler;
  readonly blocks: readonly Block[];
  readonly ties: readonly Tie[];
  /** Null: no room for a legend. */
  readonly legendY: number | null;
  /** Lanes that are left out for want of room, of all systems. */
  readonly hiddenLanes: number;
}

/** Where the lanes have to fit: `heightPx` infinite where the page scrolls; `all` leaves no lane out. */
export interface Place {
  readonly widthPx: number;
  readonly heightPx?: number;
  readonly all?: boolean;
  /** As the lanes were arranged by hand. */
  readonly arrangement?: Arrangement;
}

const STUCK = LANE_STATES.indexOf('stuck');
const held = new WeakMap<TimelineSystem['data'], ReadonlySet<number>>();

/** The actors that a failure held up at some time. */
function heldUp({ data }: TimelineSystem): ReadonlySet<number> {
  let found = held.get(data);
  if (found === undefined) {
    found = new Set(data.lanes.filter(({ states }) => states.includes(STUCK)).map(({ actor }) => actor));
    held.set(data, found);
  }
  return found;
}

/** Programs worth a lane where few have room: those that a failure held up, else the first. */
function toldPrograms(system: TimelineSystem, lanes: readonly Actor[]): readonly Actor[] {
  const programs = lanes.filter(({ role }) => role === 'app');
  const stuck = programs.filter(({ index }) => heldUp(system).has(index));
  return stuck.length > 0 ? stuck.slice(0, 1) : programs.slice(0, 1);
}

/** The lanes of a system that a density shows, in their order. */
function lanesOf(system: TimelineSystem, { without, driverAlone = false }: Density, by: Arrangement): Actor[] {
  const lanes = arranged(system.actors, by);
  // What was asked for by its name is shown, and what was pinned.
  if (by.view.filter.trim() !== '') return lanes;
  const programs = without.includes('programs') ? toldPrograms(system, lanes) : null;
  const struck = struckDrivers(system);
  const drivers = lanes.filter(({ role }) => role === 'driver');
  const told = drivers.some(({ id }) => struck.has(id))
    ? drivers.filter(({ id }) => struck.has(id))
    : drivers.slice(0, 1);
  const { pinned } = by.view;
  if (driverAlone && pinned.length === 0) return told.slice(0, 1);
  return lanes.filter((actor) => {
    if (pinned.includes(actor.id)) return true;
    if (driverAlone) return actor === told[0];
    if (actor.role === 'app') return programs === null || programs.includes(actor);
    if (actor.role === 'reincarnation') return !without.includes('watcher');
    if (actor.role === 'server') return !without.includes('servers');
    if (actor.role === 'device' && without.includes('devices')) return false;
    if (!without.includes('quiet')) return true;
    if (actor.role === 'driver') return told.includes(actor);
    return actor.role !== 'device' || told.some(({ index }) => index === actor.partner);
  });
}

/** Room for what a program moves, as a share of its lane's, and the most of it, px. */
const FLOW = { share: 0.85, mostPx: 26 } as const;

function rowsFrom(entries: readonly Entry[], top: number, density: Density, throughput: boolean): Row[] {
  let y = top;
  return entries.map(({ actor, folded }) => {
    const height = folded === null ? density.rows[actor.role === 'kernel' ? 'server' : actor.role] : FOLDED_PX;
    const y0 = y;
    y += height;
    if (folded !== null) {
      return { actor, y0, y1: y, centre: y0 + height / 2, barPx: FOLDED_PX - 5, marksY: null, folded };
    }
    if (actor.role === 'driver') {
      return { actor, y0, y1: y, centre: y0 + density.driverY, barPx: density.barPx, marksY: y0 + density.marksY };
    }
    const barPx = actor.role === 'device' ? DEVICE_BAR_PX : density.barPx;
    if (throughput && actor.role === 'app') {
      y += Math.min(FLOW.mostPx, Math.round(height * FLOW.share));
      const flow = { y0: y0 + height - 3, y1: y - 2 };
      return { actor, y0, y1: y, centre: y0 + height / 2, barPx, marksY: null, flow };
    }
    return { actor, y0, y1: y, centre: y0 + height / 2, barPx, marksY: null };
  });
}

function blockFrom(system: TimelineSystem, y0: number, density: Density, by: Arrangement): Block {
  const rowsY0 = y0 + density.headingPx;
  const rows = rowsFrom(foldedEntries(lanesOf(system, density, by), by.view), rowsY0, density, by.view.throughput);
  const fallen = firstFailure(system)?.driver;
  const find = (role: Actor['role']): Row | null =>
    rows.find((row) => actorsOn(row).some((actor) => actor.role === role)) ?? null;
  const named = density.driverAlone !== true || rows.length > 1 || rows[0]?.folded !== undefined;
  return {
    system,
    y0,
    bracketY: y0 + density.bracketY,
    nameY: y0 + (!named ? density.headingPx + density.nameY : density.nameY),
    stripY: density.stripY === null ? null : y0 + density.stripY,
    rowsY0,
    rowsY1: rows.at(-1)?.y1 ?? rowsY0,
    rows,
    lanesNamed: named,
    driverRow: rows.find((row) => actorsOn(row).some(({ id }) => id === fallen)) ?? find('driver'),
    watcherRow: find('reincarnation'),
    programRow: find('app'),
  };
}

const activation = (incident: Incident): number => incident.activatedAtNs ?? incident.fault.atNs;

/** Differences below this share of the longer outage are not worth a tie. */
const TIE_SHARE = 0.02;

function tieNs(
  upper: Incident,
  lower: Incident,
  kind: Tie['kind'],
): Pick<Tie, 'upperNs' | 'lowerNs' | 'gainNs'> | null {
  const at = (incident: Incident): number | null =>
    kind === 'noticed' ? incident.detectedAtNs : incident.serviceResumedAtNs;
  const [upperNs, lowerNs] = [at(upper), at(lower)];
  if (upperNs === null || lowerNs === null) return null;
  const [upperWay, lowerWay] = [upperNs - activation(upper), lowerNs - activation(lower)];
  const gainNs = upperWay - lowerWay;
  const longest = Math.max(upper.outageNs ?? upperWay, lower.outageNs ?? lowerWay);
  return Math.abs(gainNs) < TIE_SHARE * longest ? null : { upperNs, lowerNs, gainNs };
}

/**
 * How much sooner a system was back from its first failure than its neighbour above, ns; null where that says nothing.
 * For the headings of systems that stand too close for ties.
 */
export function soonerBack(upper: TimelineSystem, lower: TimelineSystem): number | null {
  const [a, b] = [firstFailure(upper), firstFailure(lower)];
  if (a === undefined || b === undefined || a.driver !== b.driver) return null;
  return tieNs(a, b, 'back')?.gainNs ?? null;
}

/** Ties of the first failure between each two neighbouring systems, the sooner event's elbow above the later one's. */
function tiesBetween(upper: Block, lower: Block, index: number): Tie[] {
  const [a, b] = [firstFailure(upper.system), firstFailure(lower.system)];
  if (a === undefined || b === undefined || a.driver !== b.driver) return [];
  const room = lower.y0 - upper.rowsY1;
  return (['noticed', 'back'] as const).flatMap((kind, i) => {
    const ends = tieNs(a, b, kind);
    const elbowY = upper.rowsY1 + room * (0.29 + 0.38 * i);
    return ends === null ? [] : [{ kind, ...ends, upper: index, y0: upper.rowsY1 + 1, elbowY, y1: lower.y0 }];
  });
}

/** The drawing at one density, top to bottom. */
function layoutAt(
  systems: readonly TimelineSystem[],
  widthPx: number,
  density: Density,
  by: Arrangement,
): TimelineLayout {
  const gutterPx = widthPx < NARROW_PX ? GUTTER_PX.narrow : GUTTER_PX.wide;
  const blocks: Block[] = [];
  const ties: Tie[] = [];
  let y = density.ruler.heightPx;
  for (const [i, system] of systems.entries()) {
    let block = blockFrom(system, y, density, by);
    const above = blocks[i - 1];
    if (above !== undefined) {
      const { tiesPx, gapPx } = density;
      const apart = tiesPx === null ? null : blockFrom(system, above.rowsY1 + tiesPx, density, by);
      const tied = apart === null ? [] : tiesBetween(above, apart, i - 1);
      block = apart !== null && tied.length > 0 ? apart : blockFrom(system, above.rowsY1 + gapPx, density, by);
      ties.push(...tied);
    }
    blocks.push(block);
    y = block.rowsY1;
  }
  const lanes = systems.reduce((sum, { actors }) => sum + arranged(actors, by).length, 0);
  return {
    widthPx,
    heightPx: y + Math.max(4, density.legendPx),
    gutterPx,
    lanesPx: Math.max(80, widthPx - gutterPx - 8),
    ruler: density.ruler,
    blocks,
    ties,
    legendY: density.legendPx === 0 ? null : y + density.legendPx / 2 + 2,
    hiddenLanes: lanes - blocks.reduce((sum, { rows }) => sum + rows.flatMap(actorsOn).length, 0),
  };
}

/** The whole drawing, as large as its place allows. Pure: the same systems and place give the same layout. */
export function layoutTimeline(systems: readonly TimelineSystem[], place: Place): TimelineLayout {
  const { widthPx, heightPx = Number.POSITIVE_INFINITY, all = false, arrangement: by = AS_USUAL } = place;
  const heightAt = (density: Density): number => layoutAt(systems, widthPx, density, by).heightPx;
  return layoutAt(systems, widthPx, densityFor(heightPx, all, heightAt), by);
}

/** The row at a height, or null between blocks. */
export function rowAt(layout: TimelineLayout, y: number): { readonly block: Block; readonly row: Row } | null {
  for (const block of layout.blocks) {
    for (const row of block.rows) if (y >= row.y0 && y < row.y1) return { block, row };
  }
  return null;
}
