/**
 * Heights of the picture's parts, px. A place with room gives it to the driver, which is looked at, then to the boxes
 * and the tape; a place that is too low takes it from the tape, then from the gaps, at last from the words: then every
 * box has one line, and the layers are told by their boxes alone.
 */
export interface MachineSizes {
  /** Where the names of the layers stand: over the programs, the servers, the drivers, the devices. */
  readonly programsGap: number;
  readonly serversGap: number;
  readonly driversGap: number;
  readonly devicesGap: number;
  /** Between the servers and the band of the reliable subsystem. */
  readonly bandGap: number;
  /** The box of the reincarnation server, and the band over it, under it and under the kernel. */
  readonly agent: number;
  readonly overAgent: number;
  readonly underAgent: number;
  readonly underKernel: number;
  readonly program: number;
  readonly server: number;
  readonly wall: number;
  readonly device: number;
  /** Under the devices, the world outside: lines, paper, sectors. */
  readonly world: number;
  /** Accesses on the tape of a device shown in full; 0: no tape. */
  readonly tapeLines: number;
  /** One line in every box, and no names of layers. */
  readonly brief: boolean;
}

/** A line of the tape, and a device around its tape. */
export const TAPE_LINE = 15;
const DEVICE_ALONE = 30;
const DEVICE_AROUND_TAPE = 51;
const NATURAL_TAPE = 5;
const deviceFor = (tapeLines: number): number =>
  tapeLines === 0 ? DEVICE_ALONE : DEVICE_AROUND_TAPE + TAPE_LINE * tapeLines;

export const NATURAL: MachineSizes = {
  programsGap: 22,
  serversGap: 28,
  driversGap: 28,
  devicesGap: 24,
  bandGap: 26,
  agent: 40,
  overAgent: 12,
  underAgent: 14,
  underKernel: 8,
  program: 52,
  server: 44,
  wall: 114,
  device: deviceFor(NATURAL_TAPE),
  world: 24,
  tapeLines: NATURAL_TAPE,
  brief: false,
};

/** The lowest picture, under an open tray of faults on a projector: its gaps still show messages on their way. */
const BRIEF: MachineSizes = {
  programsGap: 4,
  serversGap: 16,
  driversGap: 18,
  devicesGap: 12,
  bandGap: 14,
  agent: 24,
  overAgent: 4,
  underAgent: 8,
  underKernel: 6,
  program: 28,
  server: 28,
  wall: 68,
  device: 24,
  world: 14,
  tapeLines: 0,
  brief: true,
};

const SMALLEST = { programsGap: 20, serversGap: 20, driversGap: 20, devicesGap: 18, bandGap: 14 } as const;
const LARGEST = { programsGap: 26, serversGap: 40, driversGap: 40, devicesGap: 32, bandGap: 36 } as const;
/** As high as the ring of a projector, 78 px about its middle, with its outer ring. */
const LARGEST_WALL = 196;
const LOWEST_WALL = 92;
/** As high as a driver becomes before its neighbours have two lines again. */
const HIGHEST_BRIEF_WALL = 128;

/** The gaps `share` of the way from natural towards `ends`. */
function gapsTowards(ends: typeof SMALLEST | typeof LARGEST, share: number): typeof NATURAL {
  const towards = (name: keyof typeof SMALLEST): number => NATURAL[name] + (ends[name] - NATURAL[name]) * share;
  return {
    ...NATURAL,
    programsGap: towards('programsGap'),
    serversGap: towards('serversGap'),
    driversGap: towards('driversGap'),
    devicesGap: towards('devicesGap'),
    bandGap: towards('bandGap'),
  };
}

const gapSum = (sizes: Readonly<Record<keyof typeof SMALLEST, number>>): number =>
  sizes.programsGap + sizes.serversGap + sizes.driversGap + sizes.devicesGap + sizes.bandGap;

/** How high the parts are together, but for the kernel, which is as high as its words. */
const heightOf = (sizes: MachineSizes): number =>
  gapSum(sizes) +
  sizes.overAgent +
  sizes.agent +
  sizes.underAgent +
  sizes.underKernel +
  sizes.program +
  sizes.server +
  sizes.wall +
  sizes.device +
  sizes.world;

/** One line in every box; what is left of the room goes to the driver, then to the gaps. */
function briefSizes(room: number): MachineSizes {
  const spare = Math.max(0, room - heightOf(BRIEF));
  const wall = Math.min(HIGHEST_BRIEF_WALL, BRIEF.wall + spare);
  const gap = (spare - (wall - BRIEF.wall)) / 4;
  return {
    ...BRIEF,
    wall,
    serversGap: BRIEF.serversGap + gap,
    driversGap: BRIEF.driversGap + gap,
    devicesGap: BRIEF.devicesGap + gap,
    bandGap: BRIEF.bandGap + gap,
  };
}

/** Sizes for a place that is `spare` px higher than the natural picture; lower when negative. */
export function sizesFor(spare: number): MachineSizes {
  if (spare < 0) {
    // On a low screen nobody reads the tape: the driver gets its place.
    const withoutTape = spare + NATURAL.device - DEVICE_ALONE;
    const most = gapSum(NATURAL) - gapSum(SMALLEST);
    const gaps = gapsTowards(SMALLEST, Math.min(1, -spare / most));
    const free = withoutTape + gapSum(NATURAL) - gapSum(gaps);
    if (NATURAL.wall + free < LOWEST_WALL) return briefSizes(heightOf(NATURAL) + spare);
    const wall = Math.min(LARGEST_WALL, NATURAL.wall + free);
    return { ...gaps, device: DEVICE_ALONE, tapeLines: 0, wall };
  }
  const wall = Math.min(LARGEST_WALL, NATURAL.wall + spare * 0.6);
  let rest = spare - (wall - NATURAL.wall);
  const gaps = gapsTowards(LARGEST, Math.min(1, rest / (gapSum(LARGEST) - gapSum(NATURAL))));
  rest -= gapSum(gaps) - gapSum(NATURAL);
  const box = Math.min(14, Math.max(0, rest / 2));
  return { ...gaps, wall, program: NATURAL.program + box, server: NATURAL.server + box };
}
