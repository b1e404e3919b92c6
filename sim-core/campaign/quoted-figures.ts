import type { Confidence } from '../scenario/parameters.ts';
import type { DriverKind } from '../scenario/scenario.ts';

/**
 * Figures of the MINIX 3 papers that simulated ones are set beside. The full text was not at hand when they were
 * written down: they are **recollected**, and are to be shown so wherever they are shown.
 */
export interface QuotedLoss {
  readonly driver: DriverKind;
  /** What was measured. */
  readonly experiment: string;
  /** The driver was killed every so many ms. */
  readonly everyMs: number;
  /** Share of the throughput that was lost, from … to … */
  readonly loss: readonly [least: number, most: number];
  readonly source: string;
  readonly confidence: Confidence;
}

const SOURCE = 'Herder et al., Failure Resilience for Device Drivers, DSN 2007';
const DISK = 'reading 1 GB with SHA-1 while the disk driver is killed; 32.7 MB/s undisturbed';
const NETWORK = 'fetching 512 MB while the RTL8139 driver is killed; 10.8 MB/s undisturbed';

export const QUOTED_LOSSES: readonly QuotedLoss[] = [
  { driver: 'disk', experiment: DISK, everyMs: 1000, loss: [0.62, 0.65], source: SOURCE, confidence: 'recollection' },
  { driver: 'disk', experiment: DISK, everyMs: 15_000, loss: [0.03, 0.05], source: SOURCE, confidence: 'recollection' },
  { driver: 'nic', experiment: NETWORK, everyMs: 1000, loss: [0.25, 0.25], source: SOURCE, confidence: 'recollection' },
  {
    driver: 'nic',
    experiment: NETWORK,
    everyMs: 15_000,
    loss: [0.01, 0.01],
    source: SOURCE,
    confidence: 'recollection',
  },
];

/** The shape of all these curves: what is lost at an interval is the time that one failure costs, by the interval. */
export const lossByHyperbola = (lostPerKillMs: number, everyMs: number): number => Math.min(1, lostPerKillMs / everyMs);

/** How failures showed themselves in the fault injection campaign of the same paper, of 12,500 faults or more. */
export const QUOTED_FAILURE_MIX = {
  detected: 347,
  share: { panic: 0.65, exception: 0.31, heartbeat: 0.04 },
  source: SOURCE,
  confidence: 'recollection',
} as const;
