import type { Actor, Incident } from '../../sim-core/index.ts';
import type { TimelineSystem } from './model.ts';

/** Heights and insets of the desk, px. */
export const RULER_PX = 58;
const HEADING_PX = 42;
const TIES_PX = 52;
const BLOCK_GAP_PX = 18;
const LEGEND_PX = 28;
export const STRIP_PX = 18;
export const BAR_PX = 16;

/** One lane. `centre` is the middle of its bar; `marksY` of the strip above it (drivers only). */
export interface Row {
  readonly actor: Actor;
  readonly y0: number;
  readonly y1: number;
  readonly centre: number;
  readonly barPx: number;
  readonly marksY: number | null;
}

/** One system: its heading (bracket, strip of phases), and its lanes. */
export interface Block {
  readonly system: TimelineSystem;
  readonly y0: number;
  readonly bracketY: number;
  readonly stripY: number;
  readonly rowsY0: number;
  readonly rowsY1: number;
  readonly rows: readonly Row[];
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
  readonly blocks: readonly Block[];
  readonly ties: readonly Tie[];
  readonly legendY: number;
}

const ROW_PX = { app: 34, server: 34, reincarnation: 38, driver: 56, device: 32 } as const;

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

function rowsFrom(actors: readonly Actor[], top: number): Row[] {
  let y = top;
  return laneOrder(actors).map((actor) => {
    const height = actor.role === 'kernel' ? 0 : ROW_PX[actor.role];
    const y0 = y;
    y += height;
    if (actor.role === 'driver') {
      return { actor, y0, y1: y, centre: y0 + 37, barPx: BAR_PX, marksY: y0 + 13 };
    }
    return { actor, y0, y1: y, centre: y0 + height / 2, barPx: actor.role === 'device' ? 10 : BAR_PX, marksY: null };
  });
}

function blockFrom(system: TimelineSystem, y0: number): Block {
  const rowsY0 = y0 + HEADING_PX;
  const rows = rowsFrom(system.actors, rowsY0);
  const fallen = system.incidents[0]?.driver;
  const find = (role: Actor['role']): Row | null => rows.find((row) => row.actor.role === role) ?? null;
  return {
    system,
    y0,
    bracketY: y0 + 5,
    stripY: y0 + 17,
    rowsY0,
    rowsY1: rows.at(-1)?.y1 ?? rowsY0,
    rows,
    driverRow: rows.find((row) => row.actor.id === fallen) ?? find('driver'),
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

/** Ties of the first failure between each two neighbouring systems, the sooner event's elbow above the later one's. */
function tiesBetween(upper: Block, lower: Block, index: number): Tie[] {
  const [a, b] = [upper.system.incidents[0], lower.system.incidents[0]];
  if (a === undefined || b === undefined || a.driver !== b.driver) return [];
  return (['noticed', 'back'] as const).flatMap((kind, i) => {
    const ends = tieNs(a, b, kind);
    return ends === null
      ? []
      : [{ kind, ...ends, upper: index, y0: upper.rowsY1 + 1, elbowY: upper.rowsY1 + 15 + 20 * i, y1: lower.y0 }];
  });
}

/** The whole drawing, top to bottom. Pure: the same systems and width give the same layout. */
export function layoutTimeline(systems: readonly TimelineSystem[], widthPx: number): TimelineLayout {
  const gutterPx = widthPx < 560 ? 96 : 136;
  const blocks: Block[] = [];
  const ties: Tie[] = [];
  let y = RULER_PX;
  for (const [i, system] of systems.entries()) {
    let block = blockFrom(system, y);
    const above = blocks[i - 1];
    if (above !== undefined) {
      const tied = tiesBetween(above, blockFrom(system, above.rowsY1 + TIES_PX), i - 1);
      block = blockFrom(system, above.rowsY1 + (tied.length > 0 ? TIES_PX : BLOCK_GAP_PX));
      ties.push(...tied);
    }
    blocks.push(block);
    y = block.rowsY1;
  }
  return {
    widthPx,
    heightPx: y + LEGEND_PX,
    gutterPx,
    lanesPx: Math.max(80, widthPx - gutterPx - 8),
    blocks,
    ties,
    legendY: y + LEGEND_PX / 2 + 2,
  };
}

/** The row at a height, or null between blocks. */
export function rowAt(layout: TimelineLayout, y: number): { readonly block: Block; readonly row: Row } | null {
  for (const block of layout.blocks) {
    for (const row of block.rows) if (y >= row.y0 && y < row.y1) return { block, row };
  }
  return null;
}
