/**
 * Sizes of the strip, px. The desk, the projector and print differ in size only; what is shown follows from the room.
 */
export interface AnatomyStyle {
  /** Left edge of the names, of the bars, and the free margin at the right. */
  readonly left: number;
  readonly barLeft: number;
  readonly right: number;
  /** Names over the bars and results under them, for places too narrow for three columns. */
  readonly stacked: boolean;
  /** Names, bars and results alone: for more systems than have room for lenses and legends. */
  readonly compact?: boolean;
  readonly barHeight: number;
  readonly rowGap: number;
  readonly lensHeight: number;
  readonly text: {
    readonly tick: number;
    readonly name: number;
    readonly condition: number;
    readonly phase: number;
    readonly result: number;
    readonly comparison: number;
    readonly legend: number;
  };
}

/** Four systems and more, which are compared by their lengths. */
const MANY = {
  left: 20,
  barLeft: 156,
  right: 16,
  stacked: false,
  compact: true,
  barHeight: 20,
  rowGap: 9,
  lensHeight: 0,
  text: { tick: 12, name: 15, condition: 12, phase: 13, result: 24, comparison: 14, legend: 12 },
} as const;

const HAND = { ...MANY, left: 12, barLeft: 12, right: 12, stacked: true } as const;

export const ANATOMY_STYLES = {
  desk: {
    left: 20,
    barLeft: 156,
    right: 16,
    stacked: false,
    barHeight: 42,
    rowGap: 13,
    lensHeight: 18,
    text: { tick: 12, name: 18, condition: 12, phase: 16, result: 44, comparison: 20, legend: 13 },
  },
  /** A desk on a low screen. */
  low: {
    left: 20,
    barLeft: 156,
    right: 16,
    stacked: false,
    barHeight: 32,
    rowGap: 6,
    lensHeight: 15,
    text: { tick: 12, name: 17, condition: 12, phase: 15, result: 38, comparison: 18, legend: 12 },
  },
  many: MANY,
  /** As many on a phone; few on a phone that is held up for others. */
  handMany: { ...HAND, barHeight: 16, rowGap: 5, text: { ...MANY.text, name: 14, phase: 12, result: 19 } },
  hand: { ...HAND, barHeight: 24, text: { ...MANY.text, name: 17, phase: 14, result: 30 } },
  /** Three systems and more before a hall: their lengths, and room for the lanes below. */
  hall: {
    left: 20,
    barLeft: 156,
    right: 16,
    stacked: false,
    compact: true,
    barHeight: 26,
    rowGap: 11,
    lensHeight: 0,
    text: { tick: 12, name: 15, condition: 12, phase: 14, result: 25, comparison: 14, legend: 12 },
  },
  phone: {
    left: 12,
    barLeft: 12,
    right: 12,
    stacked: true,
    barHeight: 34,
    rowGap: 16,
    lensHeight: 18,
    text: { tick: 12, name: 17, condition: 12, phase: 14, result: 34, comparison: 16, legend: 13 },
  },
  projector: {
    left: 24,
    barLeft: 196,
    right: 24,
    stacked: false,
    barHeight: 52,
    rowGap: 20,
    lensHeight: 24,
    text: { tick: 16, name: 20, condition: 16, phase: 20, result: 60, comparison: 26, legend: 16 },
  },
  print: {
    left: 0,
    barLeft: 100,
    right: 4,
    stacked: false,
    barHeight: 18,
    rowGap: 8,
    lensHeight: 11,
    text: { tick: 9.33, name: 10.67, condition: 9.33, phase: 10, result: 18, comparison: 10, legend: 9.33 },
  },
} as const satisfies Record<string, AnatomyStyle>;
