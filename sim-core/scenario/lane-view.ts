/** How the lanes of a timeline are arranged by hand. Lanes are named by their actors' ids: the same in every system. */

/** Groups of lanes, by the names that figures know too. */
export const LANE_GROUPS = ['programs', 'servers', 'drivers', 'devices'] as const;
export type LaneGroup = (typeof LANE_GROUPS)[number];

/** What is drawn of the events: `switches` are the bars of who has the processor. */
export const EVENT_CLASSES = ['messages', 'checks', 'io', 'switches'] as const;
export type EventClass = (typeof EVENT_CLASSES)[number];

export interface LaneView {
  /** Lanes and groups that are drawn as a strip. */
  readonly folded: readonly string[];
  /** Lanes that stand first, and are never left out for want of room. */
  readonly pinned: readonly string[];
  /** All lanes in the order that they were brought into by hand; empty: the usual one. */
  readonly order: readonly string[];
  /** Words: a lane is shown when its name, its id or its group holds one of them; empty: every lane is. */
  readonly filter: string;
  /** Classes of events that are not drawn. */
  readonly hidden: readonly EventClass[];
  /** Whether the ticks of the clock and the quanta are drawn, where they can be told apart. */
  readonly grid: boolean;
  /** Whether each program has its throughput below its lane. */
  readonly throughput: boolean;
}

/** Nothing arranged by hand. */
export const USUAL_LANES: LaneView = {
  folded: [],
  pinned: [],
  order: [],
  filter: '',
  hidden: [],
  grid: true,
  throughput: false,
};

/** Letters of a filter, and lanes in a list: more is nobody's wish. */
export const LONGEST_FILTER = 80;

/** What differs from the usual arrangement, in one order of the fields; undefined: nothing does. */
export function plainLanes(view: LaneView): Partial<LaneView> | undefined {
  const { folded, pinned, order, filter, hidden, grid, throughput } = view;
  const plain = {
    ...(folded.length > 0 && { folded: [...folded] }),
    ...(pinned.length > 0 && { pinned: [...pinned] }),
    ...(order.length > 0 && { order: [...order] }),
    ...(filter !== '' && { filter }),
    ...(hidden.length > 0 && { hidden: [...hidden] }),
    ...(!grid && { grid }),
    ...(throughput && { throughput }),
  };
  return Object.keys(plain).length > 0 ? plain : undefined;
}
