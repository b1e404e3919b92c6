import type { Instant } from '../base/units.ts';
import type { Incident } from './types.ts';

/**
 * When an outage began: its fault took hold, or a healthy driver was judged failed. Null where neither came to be: a
 * fault that stays dormant.
 */
export const outageBegan = ({
  activatedAtNs,
  detectedAtNs,
}: Pick<Incident, 'activatedAtNs' | 'detectedAtNs'>): Instant | null => activatedAtNs ?? detectedAtNs;
