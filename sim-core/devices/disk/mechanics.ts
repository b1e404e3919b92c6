import { between, type Instant, type Nanoseconds, ns, START } from '../../base/units.ts';

/** The mechanical and electrical times of a disk, all from the parameters `disk.*`. */
export interface DiskMechanics {
  readonly sectors: number;
  readonly sectorsPerTrack: number;
  /** To the neighbouring track. */
  readonly seekMinNs: Nanoseconds;
  /** From the first to the last track. */
  readonly seekMaxNs: Nanoseconds;
  /** Revolutions a minute. */
  readonly rpm: number;
  /** Where the platters stand at time 0: how long ago sector 0 passed under the head, at most one turn. */
  readonly platterPhaseNs: Nanoseconds;
}

/** One turn of the platters. */
export const turnNs = (mechanics: DiskMechanics): Nanoseconds => ns(Math.round(60e9 / mechanics.rpm));

export const trackOf = (mechanics: DiskMechanics, lba: number): number => Math.floor(lba / mechanics.sectorsPerTrack);

/** The time that `sectors` sectors need to pass under the head, whole nanoseconds rounded up. */
export function passNs(mechanics: DiskMechanics, sectors: number): Nanoseconds {
  return ns(Math.ceil((turnNs(mechanics) * sectors) / mechanics.sectorsPerTrack));
}

/**
 * Time to move the head. An arm that speeds up half the way and slows down the other half needs a time that grows
 * with the square root of the distance; fitted to the two ends [D, from elementary mechanics; the ends are parameters].
 */
export function seekNs(mechanics: DiskMechanics, fromTrack: number, toTrack: number): Nanoseconds {
  const distance = Math.abs(toTrack - fromTrack);
  if (distance === 0) return ns(0);
  const longest = Math.max(1, trackOf(mechanics, mechanics.sectors - 1));
  if (longest === 1) return mechanics.seekMinNs;
  const share = Math.sqrt((distance - 1) / (longest - 1));
  return ns(Math.round(mechanics.seekMinNs + (mechanics.seekMaxNs - mechanics.seekMinNs) * share));
}

/**
 * Time from `at` until the start of sector `lba` comes under a head that is on its track. All tracks begin at the same
 * angle, which was under the head `platterPhaseNs` before time 0.
 */
export function rotationNs(mechanics: DiskMechanics, at: Instant, lba: number): Nanoseconds {
  const turn = turnNs(mechanics);
  const wanted = passNs(mechanics, lba % mechanics.sectorsPerTrack);
  const angle = (between(START, at) + mechanics.platterPhaseNs) % turn;
  return ns((wanted - angle + turn) % turn);
}
