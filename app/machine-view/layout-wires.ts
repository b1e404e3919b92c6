import type { MachineLayout } from './layout.ts';
import type { PlacedActor } from './measures.ts';
import type { MachineCast } from './pictured-run.ts';

export type Point = readonly [x: number, y: number];

/** A line that messages travel along, from the actor above to the one below. */
export interface Wire {
  readonly upper: number;
  readonly lower: number;
  readonly points: readonly Point[];
  /** Drawn also while nothing travels. */
  readonly lasting: boolean;
}

type Parts = Pick<MachineLayout, 'programs' | 'servers' | 'reincarnation' | 'kernel' | 'drivers' | 'devices'>;

const bottomOf = (box: PlacedActor): number => box.y + box.height;
const middleOf = (box: PlacedActor): number => box.x + box.width / 2;
/** Where the server's wire meets a driver. */
export const wireX = (driver: Parts['drivers'][number]): number =>
  driver.detail === 'full' ? driver.x + 32 : middleOf(driver);

/** From the reincarnation server to a driver: down to the one in focus, round the corner to the others. */
function heartbeatWire(rs: PlacedActor, driver: Parts['drivers'][number]): Point[] {
  const from = bottomOf(rs);
  const x = middleOf(rs);
  if (driver.detail === 'full' && x > driver.x && x < driver.x + driver.width)
    return [
      [x, from],
      [x, driver.y],
    ];
  const to = driver.detail === 'full' ? driver.x + 52 : middleOf(driver) - Math.min(14, driver.width / 4);
  return [
    [x, from],
    [x, from + 7],
    [to, from + 7],
    [to, driver.y],
  ];
}

const down = (x: number, from: number, to: number): Point[] => [
  [x, from],
  [x, to],
];

/** The wires of one driver: from the server, from the kernel, from the reincarnation server, and to its device. */
function driverWires(cast: MachineCast, parts: Parts, driver: Parts['drivers'][number]): Wire[] {
  const { servers, reincarnation: rs, kernel, devices } = parts;
  const x = wireX(driver);
  const lower = driver.actor;
  const partner = cast.drivers.find(({ index }) => index === lower)?.partner;
  const device = devices.find(({ actor }) => actor === partner);
  const fromServers = servers.map((server): Wire => {
    return {
      upper: server.actor,
      lower,
      points: down(x, bottomOf(server), driver.y),
      lasting: driver.detail !== 'cell',
    };
  });
  const wires: Wire[] = [...fromServers];
  if (cast.kernel !== null) {
    const points = down(x, kernel.y + kernel.height, driver.y);
    wires.push({ upper: cast.kernel.index, lower, points, lasting: false });
  }
  if (rs !== null) wires.push({ upper: rs.actor, lower, points: heartbeatWire(rs, driver), lasting: false });
  if (device !== undefined) {
    wires.push({ upper: lower, lower: device.actor, points: down(x, bottomOf(driver), device.y), lasting: true });
  }
  return wires;
}

/** All wires of the picture. What comes first lies below. */
export function layWires(cast: MachineCast, parts: Parts): Wire[] {
  const { programs, servers, reincarnation: rs, kernel, drivers } = parts;
  const wires = drivers.flatMap((driver) => driverWires(cast, parts, driver));
  const [server] = servers;
  if (server !== undefined) {
    for (const program of programs) {
      const points = down(program.x + 32, bottomOf(program), server.y);
      wires.push({ upper: program.actor, lower: server.actor, points, lasting: true });
    }
    if (rs !== null) {
      const points = down(middleOf(rs), bottomOf(server), rs.y);
      wires.push({ upper: server.actor, lower: rs.actor, points, lasting: false });
    }
  }
  if (rs !== null && cast.kernel !== null) {
    const points = down(middleOf(rs), bottomOf(rs), kernel.y);
    wires.push({ upper: rs.actor, lower: cast.kernel.index, points, lasting: false });
  }
  return wires;
}

/** The wire between two actors, and whether a message between them goes upwards. */
export function wireBetween(wires: readonly Wire[], from: number, to: number): { wire: Wire; upwards: boolean } | null {
  for (const wire of wires) {
    if (wire.upper === from && wire.lower === to) return { wire, upwards: false };
    if (wire.upper === to && wire.lower === from) return { wire, upwards: true };
  }
  return null;
}

const lengthOf = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(bx - ax, by - ay);

export const pathLength = (points: readonly Point[]): number =>
  points.reduce((sum, point, i) => sum + lengthOf(points[i - 1] ?? point, point), 0);

/** The part of a path between two distances from its start, px. */
export function pathBetween(points: readonly Point[], from: number, to: number): Point[] {
  const part: Point[] = [];
  let walked = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    const length = lengthOf(a, b);
    const at = (distance: number): Point => {
      const share = length === 0 ? 0 : (distance - walked) / length;
      return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
    };
    const [low, high] = [Math.max(from, walked), Math.min(to, walked + length)];
    if (low <= high) {
      if (part.length === 0) part.push(at(low));
      part.push(at(high));
    }
    walked += length;
  }
  return part;
}
