import type { Actor } from '../../../sim-core/index.ts';
import { laneOrder } from '../../timeline/arrange.ts';
import type { Block, Row } from '../../timeline/layout.ts';
import { firstFailure, struckDrivers, type TimelineSystem } from '../../timeline/model.ts';
import type { FigureView } from '../figure.ts';

/** The lanes of each system and where they stand, top to bottom, in user units. */

/** Heights of lanes by what runs on them. A driver's has a strip for checks above its bar. */
const ROW = { app: 22, server: 22, reincarnation: 28, driver: 40, device: 20, kernel: 0 } as const;
/** From the top of a driver's lane to its strip of marks and to its bar. */
const STRIP_Y = 10;
const BAR_Y = 27;
/** A watcher's lane has room for words above its bar. */
const WATCHER_Y = 17;
const BAR = 10;
/** Room below a program's lane for what it moves, and from its edges to the area. */
const FLOW = { height: 24, above: 0, below: 3 } as const;
const DEVICE_BAR = 6;
/** The heading of a system: bracket of the outage, and below it the strip of its phases. */
export const HEADING = { height: 34, bracket: 7, strip: 17, stripHeight: 11.5 } as const;

const GROUPS: Readonly<Record<string, Actor['role']>> = {
  programs: 'app',
  servers: 'server',
  drivers: 'driver',
  devices: 'device',
};
/** The words for groups of lanes. */
export const LANE_GROUPS: readonly string[] = ['all', ...Object.keys(GROUPS)];

/** The lanes of a system that were asked for, in their usual order; see `FigureView.lanes`. */
export function lanesOf(system: TimelineSystem, lanes: readonly string[] | null): Actor[] {
  const ordered = laneOrder(system.actors).filter(({ role }) => role !== 'kernel');
  if (lanes !== null) {
    return ordered.filter(
      ({ id, role }) => lanes.includes('all') || lanes.includes(id) || lanes.some((name) => GROUPS[name] === role),
    );
  }
  const struck = struckDrivers(system);
  const drivers = ordered.filter(({ role }) => role === 'driver');
  const told = drivers.filter(({ id }) => struck.has(id));
  const shown = new Set(
    (told.length > 0 ? told : drivers.slice(0, 1)).flatMap(({ index, partner }) => [index, partner]),
  );
  return ordered.filter(({ role, index }) => {
    if (role === 'server') return false;
    return (role !== 'driver' && role !== 'device') || shown.has(index);
  });
}

function rowsFrom(actors: readonly Actor[], top: number, throughput: boolean): Row[] {
  let y = top;
  return actors.map((actor) => {
    const y0 = y;
    const height = ROW[actor.role];
    const flowing = throughput && actor.role === 'app';
    y += flowing ? height + FLOW.height : height;
    const driver = actor.role === 'driver';
    const centre = driver ? BAR_Y : actor.role === 'reincarnation' ? WATCHER_Y : height / 2;
    return {
      actor,
      y0,
      y1: y,
      centre: y0 + centre,
      barPx: actor.role === 'device' ? DEVICE_BAR : BAR,
      marksY: driver ? y0 + STRIP_Y : null,
      ...(flowing && { flow: { y0: y0 + height + FLOW.above, y1: y - FLOW.below } }),
    };
  });
}

/** One system from `y0` down, with a band of this height between heading and lanes. */
export function layBlock(
  system: TimelineSystem,
  { lanes, throughput }: Pick<FigureView, 'lanes' | 'throughput'>,
  y0: number,
  band: number,
): Block {
  const rowsY0 = y0 + HEADING.height + band;
  const rows = rowsFrom(lanesOf(system, lanes), rowsY0, throughput);
  const fallen = firstFailure(system)?.driver;
  const find = (role: Actor['role']): Row | null => rows.find((row) => row.actor.role === role) ?? null;
  return {
    system,
    y0,
    bracketY: y0 + HEADING.bracket,
    nameY: y0 + HEADING.bracket + 4,
    stripY: y0 + HEADING.strip,
    rowsY0,
    rowsY1: rows.at(-1)?.y1 ?? rowsY0,
    rows,
    lanesNamed: true,
    driverRow: rows.find((row) => row.actor.id === fallen) ?? find('driver'),
    watcherRow: find('reincarnation'),
    programRow: find('app'),
  };
}
