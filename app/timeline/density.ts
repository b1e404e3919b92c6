import type { Actor } from '../../sim-core/index.ts';

/**
 * How much of each system is shown, and how large, px. The lanes take the largest of {@link DENSITIES} that fits their
 * place, so that all compared systems are in view together; only what the story needs remains where room is short.
 */
export interface Density {
  readonly ruler: Ruler;
  /** Room for the name of a system and its bracket, and where they stand in it. */
  readonly headingPx: number;
  readonly bracketY: number;
  readonly nameY: number;
  /** Top of the strip of phases in the heading; null: the driver's lane alone shows them. */
  readonly stripY: number | null;
  /** Between two systems that have ties; null: no ties, the gap alone. */
  readonly tiesPx: number | null;
  readonly gapPx: number;
  /** 0: no legend. */
  readonly legendPx: number;
  readonly rows: Readonly<Record<Exclude<Actor['role'], 'kernel'>, number>>;
  /** From the top of a driver's lane: the middle of the strip of checks, and of the bar. */
  readonly marksY: number;
  readonly driverY: number;
  readonly barPx: number;
  /** Which lanes are left out. */
  readonly without: Without;
  /** The driver's lane alone, under the name of its system. */
  readonly driverAlone?: boolean;
}

/** Heights in the band of the ruler, px. `pillPx` 0: the playhead is a triangle without its time. */
export interface Ruler {
  readonly heightPx: number;
  readonly lineY: number;
  readonly wordsY: number;
  readonly capsuleY: number;
  readonly pillPx: number;
}

/**
 * `quiet`: drivers that never failed, with their devices, while others are shown. `programs`: those that nothing held up,
 * while others are shown. `servers`, `devices`, `watcher` (the reincarnation server): these.
 */
type Without = readonly ('quiet' | 'programs' | 'servers' | 'devices' | 'watcher')[];

const TALL_RULER: Ruler = { heightPx: 58, lineY: 49, wordsY: 36, capsuleY: 22, pillPx: 22 };
const LOW_RULER: Ruler = { heightPx: 38, lineY: 29, wordsY: 17, capsuleY: 3, pillPx: 0 };

const DESK: Density = {
  ruler: TALL_RULER,
  headingPx: 42,
  bracketY: 5,
  nameY: 26,
  stripY: 17,
  tiesPx: 52,
  gapPx: 18,
  legendPx: 28,
  rows: { app: 34, server: 34, reincarnation: 38, driver: 56, device: 32 },
  marksY: 13,
  driverY: 37,
  barPx: 16,
  without: [],
};
const SNUG: Density = {
  ...DESK,
  ruler: { ...TALL_RULER, heightPx: 56 },
  tiesPx: 46,
  gapPx: 14,
  legendPx: 24,
  rows: { app: 27, server: 27, reincarnation: 31, driver: 46, device: 25 },
  marksY: 11,
  driverY: 32,
};
/** As on the desk, but for the ties. */
const UNTIED: Density = { ...SNUG, tiesPx: null };
/** Brackets alone in the headings, no ties: half the height of the desk. */
const LOW: Density = {
  ...SNUG,
  ruler: LOW_RULER,
  headingPx: 28,
  bracketY: 14,
  nameY: 20,
  stripY: null,
  tiesPx: null,
  gapPx: 6,
  legendPx: 22,
  rows: { app: 24, server: 24, reincarnation: 26, driver: 40, device: 22 },
  marksY: 10,
  driverY: 28,
};
const ROOMY_LOW: Density = {
  ...LOW,
  rows: { app: 28, server: 28, reincarnation: 30, driver: 44, device: 24 },
  driverY: 30,
};
/** Three lanes a system, as on a projector, with the device where there is room. */
const PROJECTED: Density = {
  ...LOW,
  headingPx: 26,
  bracketY: 13,
  nameY: 19,
  legendPx: 20,
  rows: { app: 28, server: 28, reincarnation: 30, driver: 42, device: 22 },
  marksY: 10,
  driverY: 29,
  without: ['quiet', 'servers'],
};
const LOWEST: Density = {
  ...LOW,
  headingPx: 24,
  bracketY: 12,
  nameY: 18,
  legendPx: 0,
  rows: { app: 24, server: 24, reincarnation: 26, driver: 38, device: 20 },
  marksY: 9,
  driverY: 27,
  without: ['quiet', 'servers', 'devices'],
};

/** Four systems and more: a program and the driver of each. */
const CROWD: Density = {
  ...LOWEST,
  headingPx: 21,
  bracketY: 11,
  nameY: 16,
  gapPx: 3,
  rows: { app: 19, server: 19, reincarnation: 20, driver: 32, device: 18 },
  marksY: 8,
  driverY: 22,
  barPx: 14,
  without: ['quiet', 'programs', 'servers', 'devices', 'watcher'],
};
/** One lane for each system. */
const LINES: Density = {
  ...CROWD,
  headingPx: 12,
  bracketY: 6,
  nameY: 16,
  gapPx: 2,
  rows: { ...CROWD.rows, driver: 27 },
  marksY: 7,
  driverY: 19,
  barPx: 12,
  driverAlone: true,
};

/** From the largest to the smallest. */
const DENSITIES: readonly Density[] = [
  ...[DESK, SNUG, UNTIED, ROOMY_LOW],
  ...[DESK, SNUG, UNTIED, ROOMY_LOW].map((density): Density => ({ ...density, without: ['quiet'] })),
  PROJECTED,
  { ...PROJECTED, without: ['quiet', 'servers', 'devices'] },
  LOWEST,
  { ...LOWEST, without: ['quiet', 'programs', 'servers', 'devices'] },
  { ...LOWEST, without: CROWD.without },
  CROWD,
  LINES,
];
const WITH_ALL_LANES: readonly Density[] = [DESK, SNUG, UNTIED, ROOMY_LOW, LOW];

/** How much larger than written lanes become where there is room to spare; a lane that is a whole system, more. */
const MOST_GROWN = 1.35;
const MOST_GROWN_ALONE = 1.7;
const GROWN_STEP = 0.02;
/** The bars of a projector, px: no lane's are higher. */
const LARGEST_BAR_PX = 22;

/** The same lanes, `times` as high. */
function grown(density: Density, times: number): Density {
  const larger = (px: number): number => Math.floor(px * times);
  const { app, server, reincarnation, driver, device } = density.rows;
  const heading = density.driverAlone === true ? times : 1;
  return {
    ...density,
    headingPx: Math.floor(density.headingPx * heading),
    bracketY: density.bracketY * heading,
    nameY: density.nameY * heading,
    gapPx: larger(density.gapPx),
    rows: {
      app: larger(app),
      server: larger(server),
      reincarnation: larger(reincarnation),
      driver: larger(driver),
      device: larger(device),
    },
    marksY: density.marksY * times,
    driverY: density.driverY * times,
    barPx: Math.min(LARGEST_BAR_PX, larger(density.barPx)),
  };
}

/**
 * The largest density at which `heightOf` fits `roomPx`, else the smallest; its lanes then grow into what room is left.
 * With `all`, no lane is left out: what does not fit is scrolled to.
 */
export function densityFor(roomPx: number, all: boolean, heightOf: (density: Density) => number): Density {
  const choices = all ? WITH_ALL_LANES : DENSITIES;
  const density = choices.find((one) => heightOf(one) <= roomPx) ?? choices.at(-1) ?? DESK;
  const spare = roomPx - heightOf(density);
  if (!Number.isFinite(spare) || spare <= 0) return density;
  const most = density.driverAlone === true ? MOST_GROWN_ALONE : MOST_GROWN;
  // Heights are rounded, so that the share of the room is a guess that is mended by steps.
  const mostPx = heightOf(grown(density, most)) - heightOf(density);
  let times = 1 + (most - 1) * Math.min(1, spare / mostPx);
  while (times > 1 && heightOf(grown(density, times)) > roomPx) times -= GROWN_STEP;
  return times > 1 ? grown(density, times) : density;
}
