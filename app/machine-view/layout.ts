import { textWidth, wrapText } from '../styles/text-width.ts';
import type { MachineCast } from './cast.ts';
import { layDrivers, type PlacedDevice, type PlacedDriver } from './layout-drivers.ts';
import { layServers } from './layout-servers.ts';
import { clearOfWires, layWires, throughBand, type Wire, wireX } from './layout-wires.ts';
import { type Box, GAP, MARGIN, type PlacedActor, TEXT } from './measures.ts';
import { type MachineSizes, NATURAL, sizesFor } from './sizes.ts';
import type { MachineWords } from './words.ts';

/** Where everything of the picture stands: the layers of the paper's Figure 1. Pure; px. */

export interface MachineLayout {
  readonly width: number;
  readonly height: number;
  readonly right: number;
  /** Names of the layers, right-aligned. */
  readonly layers: readonly { readonly text: string; readonly right: number; readonly baseline: number }[];
  readonly programs: readonly PlacedActor[];
  readonly servers: readonly PlacedActor[];
  /** What runs in kernel mode, or would be gone with the kernel: servers, kernel and drivers. */
  readonly house: Box;
  /** The reliable subsystem; null where there is none. */
  readonly band: Box | null;
  /** `crossed`: a wire runs behind it, for want of room. */
  readonly bandName: {
    readonly x: number;
    readonly y: number;
    readonly lines: readonly string[];
    readonly crossed: boolean;
  };
  readonly reincarnation: PlacedActor | null;
  readonly kernel: Box;
  /** Left edge of the kernel's name, clear of the wires. */
  readonly kernelNameX: number;
  /** Where heartbeats leave the reincarnation server. */
  readonly heartbeatsX: number;
  /** What the kernel watches: words, each with its left edge and baseline. */
  readonly kernelTexts: readonly { readonly text: string; readonly x: number; readonly baseline: number }[];
  readonly tapeLines: number;
  /** One line in every box: the place is low. */
  readonly brief: boolean;
  readonly drivers: readonly PlacedDriver[];
  /** Names of the kinds over the cells of a grid. */
  readonly kinds: readonly { readonly text: string; readonly x: number; readonly baseline: number }[];
  readonly devices: readonly PlacedDevice[];
  /** Height of the world outside under each device, px. */
  readonly world: number;
  readonly wires: readonly Wire[];
  /** Where wires go in and out of the kernel's strip. */
  readonly ports: readonly number[];
}

/** Floor of the house below its drivers, px. */
const HOUSE_FLOOR = 6;
/** What its wall takes from the gap that it stands in, px. */
const HOUSE_WALL = 6;

/** `count` boxes side by side. */
function row(actors: readonly number[], y: number, width: number, height: number): PlacedActor[] {
  const each = (width - 2 * MARGIN - GAP * (actors.length - 1)) / Math.max(1, actors.length);
  return actors.map((actor, i) => ({ actor, x: MARGIN + i * (each + GAP), y, width: each, height }));
}

/** Free room at either side of the heartbeats on their way through the kernel, px. */
const BESIDE_HEARTBEATS = 9;

/** The kernel's strip: its name, then what it watches, right-aligned; in two lines where one is too short. */
function layKernel(
  y: number,
  width: number,
  name: string,
  watches: readonly string[],
  wires: readonly number[],
  rs: Pick<Box, 'x' | 'width'> | null,
): Pick<MachineLayout, 'kernel' | 'kernelTexts' | 'kernelNameX' | 'heartbeatsX'> {
  const inner = width - 2 * MARGIN;
  const size = TEXT.small;
  const named = textWidth(name, TEXT.strong);
  const clear = (at: number): boolean => wires.every((wire) => wire < at - 6 || wire > at + named + 6);
  const kernelNameX = [MARGIN + 10, ...wires.map((wire) => wire + 12)].find(clear) ?? MARGIN + 10;
  const widths = watches.map((text) => textWidth(text, size));
  const taken = widths.reduce((sum, w) => sum + w + 2 * size, 0);
  const oneLine = kernelNameX - MARGIN + named + taken + 10 <= inner;
  const longest = oneLine ? taken - 2 * size : Math.max(0, ...widths);
  const middle = rs === null ? 0 : rs.x + rs.width / 2;
  // They pass in front of the strip: between its words, where the box above leaves the choice.
  const heartbeatsX = Math.max(
    Math.min(middle, MARGIN + inner - 10 - longest - BESIDE_HEARTBEATS),
    Math.min(middle, Math.max(rs === null ? 0 : rs.x + 12, kernelNameX + named + BESIDE_HEARTBEATS)),
  );
  const height = oneLine ? 24 : 24 + (watches.length - 1) * 17;
  let x = MARGIN + inner - 10;
  const kernelTexts = watches
    .map((text, i) => ({ text, width: widths[i] ?? 0, line: i }))
    .reverse()
    .map(({ text, width: w, line }) => {
      const right = oneLine ? x : MARGIN + inner - 10;
      x = right - w - 2 * size;
      return { text, x: right - w, baseline: y + 16.5 + (oneLine ? 0 : line * 17) };
    });
  return { kernel: { x: MARGIN, y, width: inner, height }, kernelTexts, kernelNameX, heartbeatsX };
}

/** Room for the name of the band beside the reincarnation server's box, px. */
const BAND_NAME_PX = 106;

/** Left edge of the reincarnation server's box: between the wires if there is room, else where it always stands. */
function rsPlace(width: number, wires: readonly number[], right: number): number {
  const clear = (x: number): boolean =>
    x + width + BAND_NAME_PX <= right && wires.every((wire) => wire < x - 6 || wire > x + width + 6);
  return [MARGIN + 60, ...wires.map((wire) => wire + 14)].find(clear) ?? MARGIN + 60;
}

/**
 * The name of the band, right of the reincarnation server and clear of the wires that cross it: in two lines; in a low
 * band in one, or none.
 */
function nameBand(
  name: string,
  after: number,
  top: number,
  right: number,
  wires: readonly number[],
  brief: boolean,
): MachineLayout['bandName'] {
  if (brief) {
    const fits = after + 12 + textWidth(name, TEXT.strong) <= right && wires.every((wire) => wire < after);
    return { x: after + 12, y: top + 21, lines: fits ? [name] : [], crossed: false };
  }
  const lines = wrapText(name, TEXT.strong, Math.min(90, right - after - 8));
  const width = Math.max(...lines.map((line) => textWidth(line, TEXT.strong)));
  const clear = (x: number): boolean =>
    x + width <= right && wires.every((wire) => wire < x - 6 || wire > x + width + 6);
  const places = [after + 28, after + 12, ...wires.filter((wire) => wire > after).map((wire) => wire + 12)];
  const place = places.find(clear);
  const x = place ?? Math.min(after + 12, right - width);
  return { x, y: top + 29 + (lines.length === 1 ? 8 : 0), lines, crossed: place === undefined };
}

/**
 * Lays out a machine for a width from 320 px up; `focus` is the actor of the driver that is shown in full. With
 * `height`, the parts grow or shrink to fill it as far as they can.
 */
export function layoutMachine(
  cast: MachineCast,
  width: number,
  focus: number,
  watches: readonly string[],
  words: MachineWords,
  height?: number,
): MachineLayout {
  const natural = layoutWith(NATURAL, cast, width, focus, watches, words);
  if (height === undefined || !Number.isFinite(height)) return natural;
  return layoutWith(sizesFor(height - natural.height), cast, width, focus, watches, words);
}

function layoutWith(
  written: MachineSizes,
  cast: MachineCast,
  width: number,
  focus: number,
  watches: readonly string[],
  words: MachineWords,
): MachineLayout {
  const right = width - MARGIN;
  // The names of the layers stand clear of the walls of a house.
  const walled = cast.isolation === 'process' || written.brief ? 0 : HOUSE_WALL;
  const sizes = {
    ...written,
    serversGap: written.serversGap + walled,
    devicesGap: written.devicesGap + walled + walled / 2,
  };
  const layers: { text: string; right: number; baseline: number }[] = [];
  let y = 0;
  const layer = (text: string, gap: number): void => {
    if (!sizes.brief) layers.push({ text, right, baseline: y + gap - 6 - gap / 12 });
    y += gap;
  };

  const programActors = cast.programs.map(({ index }) => index);
  if (programActors.length > 0) layer(words.layers.programs, sizes.programsGap);
  const programs = row(programActors, y, width, sizes.program);
  if (programs.length > 0) y += sizes.program;
  layer(words.layers.servers, sizes.serversGap);
  const houseTop = y - sizes.serversGap + 3;
  const above = layDrivers(cast, 0, width, focus, sizes, words).drivers;
  const servers = layServers(cast, above, y, width, sizes.server, words);
  y += sizes.server + sizes.bandGap;

  const bandTop = y;
  const rs = cast.reincarnation;
  const rsName = rs === null ? '' : words.actor(rs);
  const rsWidth = rs === null ? 0 : Math.min(sizes.brief ? width / 2 : 132, textWidth(rsName, TEXT.strong) + 24);
  const columns = above.filter(({ detail }) => detail !== 'cell');
  const rsX = rsPlace(rsWidth, columns.map(wireX), right);
  const crossing = throughBand(columns, rs === null ? null : { x: rsX, width: rsWidth });
  const rsBox = { x: rsX, y: y + sizes.overAgent, width: rsWidth, height: sizes.agent };
  const reincarnation = rs === null ? null : { actor: rs.index, ...rsBox };
  y += rs === null ? 4 : sizes.overAgent + sizes.agent + sizes.underAgent;
  const kernelName = cast.kernel === null ? '' : words.actor(cast.kernel);
  const kernel = layKernel(y, width, kernelName, watches, crossing, rs === null ? null : rsBox);
  y += kernel.kernel.height + sizes.underKernel;
  const across = { x: MARGIN - 8, width: width - 2 * MARGIN + 16 };
  // Inside the house the band keeps clear of its walls.
  const inset = cast.isolation === 'process' ? 0 : 5;
  const band: Box | null =
    rs === null ? null : { x: across.x + inset, width: across.width - 2 * inset, y: bandTop, height: y - bandTop };
  const bandName = nameBand(words.reliableSubsystem, rsX + rsWidth, bandTop, right, crossing, sizes.brief);

  layer(words.layers.drivers, sizes.driversGap);
  const placed = layDrivers(cast, y, width, focus, sizes, words);
  if (!sizes.brief)
    layers.push({
      text: words.layers.devices,
      right: placed.devicesRight,
      baseline: placed.devicesTop - (walled > 0 ? 5 : 7),
    });
  const { drivers, devices, kinds } = placed;
  const house: Box = { ...across, y: houseTop, height: y + sizes.wall + HOUSE_FLOOR - houseTop };
  const wires = layWires(cast, { programs, servers, reincarnation, drivers, devices, ...kernel });
  const boxes = { programs, servers, reincarnation, drivers, kinds, devices, wires, house, band, bandName };
  const { tapeLines, brief, world } = sizes;
  const clear = layers.map((one) => ({
    ...one,
    right: clearOfWires(wires, one.right, one.baseline, textWidth(one.text, TEXT.small)),
  }));
  const height = placed.bottom + 4;
  return { width, height, right, layers: clear, tapeLines, brief, world, ports: crossing, ...boxes, ...kernel };
}
