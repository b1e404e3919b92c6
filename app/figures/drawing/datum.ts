/**
 * What one thing that a figure draws stands for, told by whoever draws it: so that the data of a figure is what is seen
 * in it. Times are simulated, in ns since the start of the run.
 */
export interface Datum {
  /** The kind of figure that it is drawn in; a comparison has two of them. */
  readonly panel: string | null;
  readonly system: string | null;
  /** The letter of the branch whose run it is; null where one branch alone is shown. */
  readonly branch: string | null;
  /** What it is: `state`, `message`, `mark`, `outage`, `phase` …; docs/formats.md lists them. */
  readonly item: string;
  /** The actor on whose lane it stands, or who sent it; of an outage the driver that failed. */
  readonly lane: string | null;
  /** Who received it; of a tie the other system, and behind an @ its branch where several are compared. */
  readonly to: string | null;
  /** Which state, message, mark, phase, fault. */
  readonly name: string | null;
  readonly startNs: number | null;
  /** Null: it had not ended when the run did, or has no length. */
  readonly endNs: number | null;
  /** A length that the figure says and that is not from `startNs` to `endNs`: the age of a job, the silence, a gain. */
  readonly lengthNs: number | null;
  /** How many events it stands for. */
  readonly count: number | null;
  /** Of a rate: how much was moved from `startNs` to `endNs`, in the unit that `name` says. */
  readonly amount: number | null;
  /** Of accesses: how many of them were illegal. */
  readonly illegal: number | null;
  /** Of states too short to be drawn one by one: the share of the time in which there was work, 0 to 1. */
  readonly busyShare: number | null;
  /** Who noticed. */
  readonly by: string | null;
  readonly decision: string | null;
  readonly watcher: string | null;
}

export const NO_DATUM: Datum = {
  panel: null,
  system: null,
  branch: null,
  item: '',
  lane: null,
  to: null,
  name: null,
  startNs: null,
  endNs: null,
  lengthNs: null,
  count: null,
  amount: null,
  illegal: null,
  busyShare: null,
  by: null,
  decision: null,
  watcher: null,
};
