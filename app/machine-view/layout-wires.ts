import type { MachineCast } from './cast.ts';
import type { MachineLayout } from './layout.ts';
import type { PlacedActor } from './measures.ts';

export type Point = readonly [x: number, y: number];

/** A line that messages travel along, from the actor above to the one below. */
export interface Wire {
  readonly upper: number;
  readonly lower: number;
  readonly points: readonly Point[];
  /** Drawn also while nothing travels. */
  readonly lasting: boolean;
}

type Parts = Pick<
  MachineLayout,
  'programs' | 'servers' | 'reincarnation' | 'heartbeatsX' | 'kernel' | 'drivers' | 'devices'
>;

const bottomOf = (box: PlacedActor): number => box.y + box.height;
const middleOf = (box: PlacedActor): number => box.x + box.width / 2;
/** Where the server's wire meets a driver. */
export const wireX = (driver: Parts['drivers'][number]): number => {
  if (driver.detail === 'cell') return driver.x - 2;
  return driver.detail === 'full' ? driver.x + 32 : middleOf(driver);
};

/**
 * A wire that has to go round the reincarnation server's box keeps this far from it, and from the next that does, px.
 */
const ROUND = 6;

/**
 * Where the wire of each driver comes down through the reliable subsystem: straight, or beside the reincarnation
 * server's box where that stands in its way.
 */
export function throughBand(drivers: Parts['drivers'], rs: Pick<PlacedActor, 'x' | 'width'> | null): number[] {
  if (rs === null) return drivers.map(wireX);
  const end = rs.x + rs.width;
  const places = new Map<Parts['drivers'][number], number>();
  const behind = drivers.filter((one) => wireX(one) > rs.x - ROUND && wireX(one) < end + ROUND);
  const onLeft = behind.filter((one) => wireX(one) < rs.x + rs.width / 2);
  for (const [i, one] of onLeft.entries()) places.set(one, rs.x - ROUND * (onLeft.length - i));
  const onRight = behind.filter((one) => !onLeft.includes(one));
  for (const [i, one] of onRight.entries()) places.set(one, end + ROUND * (i + 1));
  return drivers.map((one) => places.get(one) ?? wireX(one));
}

/** The last steps of a wire to a driver: from above; to a cell, which has others above it, round its corner. */
const into = (driver: Parts['drivers'][number], x: number): Point[] => {
  if (driver.detail !== 'cell') return [[x, driver.y]];
  const y = driver.y + driver.height / 2;
  return [
    [x, y],
    [driver.x + 3, y],
  ];
};

/** From the reincarnation server to a driver: down to the one in focus, round the corner to the others. */
function heartbeatWire(rs: PlacedActor, x: number, driver: Parts['drivers'][number]): Point[] {
  const from = bottomOf(rs);
  if (driver.detail === 'full' && x > driver.x && x < driver.x + driver.width)
    return [
      [x, from],
      [x, driver.y],
    ];
  const beside = middleOf(driver) - Math.min(14, driver.width / 4);
  const to = driver.detail === 'full' ? driver.x + 52 : driver.detail === 'cell' ? wireX(driver) : beside;
  return [[x, from], [x, from + 7], [to, from + 7], ...into(driver, to)];
}

const down = (x: number, from: number, to: number): Point[] => [
  [x, from],
  [x, to],
];

/** Lines that bend run apart from each other, this far below the box that they leave, px. */
const FIRST_BEND = 6;
const BETWEEN_BENDS = 4;
/** Where a wire that went round something turns back, below the kernel, px. */
const BELOW_KERNEL = 4;

/** The first steps of a wire from a box to x: straight down where the box stands over it, else round two corners. */
function dropFrom(box: PlacedActor, x: number, bend: number): Point[] {
  const from = bottomOf(box);
  const at = Math.max(box.x + 10, Math.min(box.x + box.width - 10, x));
  if (Math.abs(at - x) < 1) return [[x, from]];
  const level = from + FIRST_BEND + bend * BETWEEN_BENDS;
  return [
    [at, from],
    [at, level],
    [x, level],
  ];
}

/** The wires of one driver: from its server, from the kernel, from the reincarnation server, and to its device. */
function driverWires(
  cast: MachineCast,
  parts: Parts,
  driver: Parts['drivers'][number],
  through: number,
  bend: number,
): Wire[] {
  const { servers, reincarnation: rs, kernel, devices } = parts;
  const x = wireX(driver);
  // Round the reincarnation server: back over the driver once the kernel is passed.
  const level = kernel.y + kernel.height + BELOW_KERNEL;
  const back: Point[] =
    through === x
      ? []
      : [
          [through, level],
          [x, level],
        ];
  const lower = driver.actor;
  const partner = cast.drivers.find(({ index }) => index === lower)?.partner;
  const device = devices.find(({ actor }) => actor === partner);
  const lasting = driver.detail !== 'cell';
  // Cells below the driver in focus: their wires would run across it.
  if (parts.drivers.some(({ detail, y, height }) => detail === 'full' && driver.y >= y + height)) return [];
  const wires = servers
    .filter(({ actor }) => actor === cast.serverOf.get(lower))
    .map(
      (server): Wire => ({
        upper: server.actor,
        lower,
        points: [...dropFrom(server, through, bend), ...back, ...into(driver, x)],
        lasting,
      }),
    );
  if (cast.kernel !== null) {
    const points: Point[] = [[through, kernel.y + kernel.height], ...back, ...into(driver, x)];
    wires.push({ upper: cast.kernel.index, lower, points, lasting: false });
  }
  if (rs !== null)
    wires.push({ upper: rs.actor, lower, points: heartbeatWire(rs, parts.heartbeatsX, driver), lasting: false });
  if (device !== undefined) {
    wires.push({ upper: lower, lower: device.actor, points: down(x, bottomOf(driver), device.y), lasting: true });
  }
  return wires;
}

/** Where a program's wire leaves it. */
const programX = (program: PlacedActor): number => program.x + Math.min(32, program.width / 3);

/** All wires of the picture. What comes first lies below. */
export function layWires(cast: MachineCast, parts: Parts): Wire[] {
  const { programs, servers, reincarnation: rs, kernel, drivers } = parts;
  const bent = drivers.filter((driver) => driver.detail !== 'cell');
  const through = throughBand(drivers, rs);
  const wires = drivers.flatMap((driver, i) =>
    driverWires(cast, parts, driver, through[i] ?? wireX(driver), Math.max(0, bent.indexOf(driver)) % 3),
  );
  for (const [i, program] of programs.entries()) {
    const server = servers.find(({ actor }) => actor === cast.serverOf.get(program.actor));
    if (server === undefined) continue;
    const x = programX(program);
    const at = Math.max(server.x + 10, Math.min(server.x + server.width - 10, x));
    const level = bottomOf(program) + FIRST_BEND + (i % 3) * BETWEEN_BENDS;
    const corners: Point[] =
      at === x
        ? []
        : [
            [x, level],
            [at, level],
          ];
    const points: Point[] = [[x, bottomOf(program)], ...corners, [at, server.y]];
    wires.push({ upper: program.actor, lower: server.actor, points, lasting: true });
  }
  if (rs !== null) {
    for (const server of servers) {
      const points: Point[] = [...dropFrom(server, middleOf(rs), 0), [middleOf(rs), rs.y]];
      wires.push({ upper: server.actor, lower: rs.actor, points, lasting: false });
    }
  }
  if (rs !== null && cast.kernel !== null) {
    const points = down(parts.heartbeatsX, bottomOf(rs), kernel.y);
    wires.push({ upper: rs.actor, lower: cast.kernel.index, points, lasting: false });
  }
  return wires;
}

/** Free room at either side of words beside a wire, px. */
const BESIDE_WORDS = 5;

/** The right edge for words `width` px wide, at `right` or left of the wires that would cross them there. */
export function clearOfWires(wires: readonly Wire[], right: number, baseline: number, width: number): number {
  const crossing = wires.flatMap(({ points }) =>
    points.flatMap(([x, y], i): number[] => {
      const [px, py] = points[i - 1] ?? [Number.NaN, 0];
      return px === x && Math.min(y, py) < baseline && Math.max(y, py) > baseline - 10 ? [x] : [];
    }),
  );
  let edge = right;
  for (const x of crossing.toSorted((a, b) => b - a)) {
    if (x < edge + BESIDE_WORDS && x > edge - width - BESIDE_WORDS) edge = x - BESIDE_WORDS;
  }
  return edge;
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
