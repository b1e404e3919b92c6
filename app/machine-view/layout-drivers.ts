import { type Actor, DRIVER_KINDS } from '../../sim-core/index.ts';
import { actorParts } from '../i18n/event-facts.ts';
import type { MachineCast } from './cast.ts';
import { type Box, GAP, MARGIN, type PlacedActor } from './measures.ts';
import type { MachineSizes } from './sizes.ts';
import type { MachineWords } from './words.ts';

/** How much of a driver is shown: all of it, a column, or a cell of the grid that many drivers fold into. */
export type Detail = 'full' | 'column' | 'cell';

export interface PlacedDriver extends PlacedActor {
  readonly detail: Detail;
}
export interface PlacedDevice extends PlacedActor {
  readonly detail: Exclude<Detail, 'cell'>;
}

const FULL_LEAST = 176;
const COLUMN_LEAST = 92;
/** Where even the driver in focus can have no more room than the others: as narrow as this, px. */
const EQUAL_LEAST = 72;
/** Beyond this many, columns would say nothing any more. */
const MOST_COLUMNS = 4;
const CELLS = [96, 72, 52, 40, 32, 28] as const;
const CELL_GAP = 4;
/** From this width on, the grid stands beside the driver in focus; below, under it. */
const BESIDE_LEAST = 440;

interface Placed {
  readonly drivers: PlacedDriver[];
  readonly devices: PlacedDevice[];
  /** Names of the kinds over the cells of a grid. */
  readonly kinds: readonly { readonly text: string; readonly x: number; readonly baseline: number }[];
  readonly devicesTop: number;
  /** Right edge of the layer of devices: a grid of drivers may stand beside it. */
  readonly devicesRight: number;
  readonly bottom: number;
}

/** Cells that are too small for a name of their own stand under the name of their kind. */
export const NAMED_CELL = 72;
const KIND_HEADING = 16;

interface Grid {
  readonly cells: PlacedDriver[];
  readonly kinds: Placed['kinds'];
}

/** The drivers of each kind, in the order of the kinds in the whole machine. */
function byKind(drivers: readonly Actor[]): Map<string, Actor[]> {
  const groups = new Map<string, Actor[]>(DRIVER_KINDS.map((kind) => [kind, []]));
  for (const driver of drivers) {
    const [base] = actorParts(driver.id);
    const group = groups.get(base);
    if (group === undefined) groups.set(base, [driver]);
    else group.push(driver);
  }
  return groups;
}

/** The grid with cells of one size: by kind where cells have no names. */
function gridOf(drivers: readonly Actor[], place: Box, size: number, words: MachineWords): Grid {
  const columns = Math.max(1, Math.floor((place.width + CELL_GAP) / (size + CELL_GAP)));
  const cells: PlacedDriver[] = [];
  const kinds: Placed['kinds'][number][] = [];
  let y = place.y;
  const groups = size >= NAMED_CELL ? [drivers] : [...byKind(drivers).values()].filter((group) => group.length > 0);
  for (const group of groups) {
    const [first] = group;
    if (groups.length > 1 && first !== undefined) {
      kinds.push({ text: words.kindCount(first, group.length), x: place.x, baseline: y + 11 });
      y += KIND_HEADING;
    }
    for (const [i, { index }] of group.entries()) {
      const at = { x: place.x + (i % columns) * (size + CELL_GAP), y: y + Math.floor(i / columns) * (size + CELL_GAP) };
      cells.push({ actor: index, detail: 'cell', ...at, width: size, height: size });
    }
    y += Math.ceil(group.length / columns) * (size + CELL_GAP);
  }
  return { cells, kinds };
}

/** The grid with the largest cells that fit into a place; with the smallest when none do. */
function layGrid(drivers: readonly Actor[], place: Box, words: MachineWords): Grid {
  const bottom = place.y + place.height;
  let grid: Grid = { cells: [], kinds: [] };
  for (const size of CELLS) {
    grid = gridOf(drivers, place, size, words);
    if (grid.cells.every((cell) => cell.y + cell.height <= bottom)) break;
  }
  return grid;
}

/** Drivers and their devices from `y` down. */
export function layDrivers(
  { drivers: all }: MachineCast,
  y: number,
  width: number,
  focus: number,
  { wall, devicesGap, device: deviceHeight, world }: MachineSizes,
  words: MachineWords,
): Placed {
  const inner = width - 2 * MARGIN;
  const devicesTop = y + wall + devicesGap;
  const bottom = devicesTop + deviceHeight + world;
  const count = all.length;
  const rest = (inner - FULL_LEAST) / Math.max(1, count - 1) - GAP;
  const equal = (inner - (count - 1) * GAP) / Math.max(1, count);
  const unequal = count === 1 || rest >= COLUMN_LEAST;
  const asColumns = count <= MOST_COLUMNS && (unequal || equal >= EQUAL_LEAST);
  const full = count === 1 ? inner : asColumns ? Math.max(FULL_LEAST, inner - (count - 1) * (160 + GAP)) : FULL_LEAST;
  const partner = (actor: number): number => all.find(({ index }) => index === actor)?.partner ?? -1;

  if (asColumns) {
    const column = count === 1 ? 0 : unequal ? (inner - full) / (count - 1) - GAP : equal;
    let x = MARGIN;
    const drivers = all.map(({ index }): PlacedDriver => {
      const isFull = index === focus && unequal;
      const place: PlacedDriver = {
        actor: index,
        detail: isFull ? 'full' : 'column',
        x,
        y,
        width: isFull ? full : column,
        height: wall,
      };
      x += place.width + GAP;
      return place;
    });
    const devices = drivers.map(({ actor, detail, x: left, width: w }): PlacedDevice => {
      return {
        actor: partner(actor),
        detail: detail === 'full' ? 'full' : 'column',
        x: left,
        y: devicesTop,
        width: w,
        height: deviceHeight,
      };
    });
    return { drivers, devices, kinds: [], devicesTop, devicesRight: width - MARGIN, bottom };
  }

  const others = all.filter(({ index }) => index !== focus);
  const beside = width >= BESIDE_LEAST;
  const focusWidth = beside ? full : inner;
  const gridX = beside ? MARGIN + full + GAP : MARGIN;
  const gridY = beside ? y : bottom + GAP;
  const room = {
    x: gridX,
    y: gridY,
    width: inner - (gridX - MARGIN),
    height: beside ? bottom - y : 4 * (40 + CELL_GAP),
  };
  const { cells: grid, kinds } = layGrid(others, room, words);
  const drivers: PlacedDriver[] = [
    { actor: focus, detail: 'full', x: MARGIN, y, width: focusWidth, height: wall },
    ...grid,
  ];
  const device: PlacedDevice = {
    actor: partner(focus),
    detail: 'full',
    x: MARGIN,
    y: devicesTop,
    width: focusWidth,
    height: deviceHeight,
  };
  const lowest = Math.max(bottom, ...grid.map((cell) => cell.y + cell.height));
  return { drivers, devices: [device], kinds, devicesTop, devicesRight: MARGIN + focusWidth, bottom: lowest };
}
