import type { Actor } from '../../sim-core/index.ts';
import { GAP, MARGIN, type PlacedActor } from './measures.ts';
import type { MachineSizes } from './sizes.ts';

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
/** Beyond this many, columns would say nothing any more. */
const MOST_COLUMNS = 4;
const CELLS = [96, 72, 52, 40, 32, 28] as const;
const CELL_GAP = 4;
/** From this width on, the grid stands beside the driver in focus; below, under it. */
const BESIDE_LEAST = 440;

interface Placed {
  readonly drivers: PlacedDriver[];
  readonly devices: PlacedDevice[];
  readonly devicesTop: number;
  /** Right edge of the layer of devices: a grid of drivers may stand beside it. */
  readonly devicesRight: number;
  readonly bottom: number;
}

/** The largest cells of which `count` fit into a place; the smallest when none do. */
function cellSize(count: number, width: number, height: number): number {
  const fits = (size: number): boolean =>
    Math.floor((width + CELL_GAP) / (size + CELL_GAP)) * Math.floor((height + CELL_GAP) / (size + CELL_GAP)) >= count;
  return CELLS.find(fits) ?? CELLS[5];
}

function layGrid(actors: readonly number[], x: number, y: number, width: number, height: number): PlacedDriver[] {
  const size = cellSize(actors.length, width, height);
  const columns = Math.max(1, Math.floor((width + CELL_GAP) / (size + CELL_GAP)));
  return actors.map((actor, i) => ({
    actor,
    detail: 'cell',
    x: x + (i % columns) * (size + CELL_GAP),
    y: y + Math.floor(i / columns) * (size + CELL_GAP),
    width: size,
    height: size,
  }));
}

/** Drivers and their devices from `y` down. */
export function layDrivers(
  all: readonly Actor[],
  y: number,
  width: number,
  focus: number,
  { wall, devicesGap, device: deviceHeight }: MachineSizes,
): Placed {
  const inner = width - 2 * MARGIN;
  const devicesTop = y + wall + devicesGap;
  const bottom = devicesTop + deviceHeight;
  const count = all.length;
  const rest = (inner - FULL_LEAST) / Math.max(1, count - 1) - GAP;
  const asColumns = count <= MOST_COLUMNS && (count === 1 || rest >= COLUMN_LEAST);
  const full = count === 1 ? inner : asColumns ? Math.max(FULL_LEAST, inner - (count - 1) * (160 + GAP)) : FULL_LEAST;
  const partner = (actor: number): number => all.find(({ index }) => index === actor)?.partner ?? -1;

  if (asColumns) {
    const column = count === 1 ? 0 : (inner - full) / (count - 1) - GAP;
    let x = MARGIN;
    const drivers = all.map(({ index }): PlacedDriver => {
      const isFull = index === focus;
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
    return { drivers, devices, devicesTop, devicesRight: width - MARGIN, bottom };
  }

  const others = all.map(({ index }) => index).filter((actor) => actor !== focus);
  const beside = width >= BESIDE_LEAST;
  const focusWidth = beside ? full : inner;
  const gridX = beside ? MARGIN + full + GAP : MARGIN;
  const gridY = beside ? y : bottom + GAP;
  const grid = layGrid(others, gridX, gridY, inner - (gridX - MARGIN), beside ? bottom - y : 4 * (40 + CELL_GAP));
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
  return { drivers, devices: [device], devicesTop, devicesRight: MARGIN + focusWidth, bottom: lowest };
}
