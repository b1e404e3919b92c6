import type { Incident } from '../../sim-core/index.ts';
import type { TimeWindow } from '../store/types.ts';

/** Room before and after an incident that fills the view, as a share of its length. */
const MARGIN = 0.08;
/** The room when the incident is shorter than this, in ns: a few ticks around it. */
const SHORTEST_NS = 20e6;

/** `window` made `factor` times as long around `atNs`, which stays where it is; around the middle when it is outside. */
export function zoomed(window: TimeWindow, factor: number, atNs: number): TimeWindow {
  const inside = atNs >= window.start && atNs <= window.end;
  const around = inside ? atNs : (window.start + window.end) / 2;
  return { start: around - (around - window.start) * factor, end: around + (window.end - around) * factor };
}

/** A window that holds these incidents whole; null without incidents. A failure without an end lasts to `endNs`. */
export function fitted(incidents: readonly Incident[], endNs: number): TimeWindow | null {
  if (incidents.length === 0) return null;
  const start = Math.min(
    ...incidents.map(({ fault, activatedAtNs }) => Math.min(fault.atNs, activatedAtNs ?? fault.atNs)),
  );
  const end = Math.max(...incidents.map(({ serviceResumedAtNs }) => serviceResumedAtNs ?? endNs));
  const room = Math.max((end - start) * MARGIN, SHORTEST_NS);
  return { start: start - room, end: end + room };
}
