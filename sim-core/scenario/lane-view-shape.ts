import * as v from 'valibot';
import { EVENT_CLASSES, LONGEST_FILTER } from './lane-view.ts';

const names = v.optional(v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(40))), v.maxLength(100)), []);

/** Unknown data as it is kept and linked; what is missing is as usual. */
export const LaneViewShape = v.object({
  folded: names,
  pinned: names,
  order: names,
  filter: v.optional(v.pipe(v.string(), v.maxLength(LONGEST_FILTER)), ''),
  hidden: v.optional(v.array(v.picklist(EVENT_CLASSES)), []),
  grid: v.optional(v.boolean(), true),
  throughput: v.optional(v.boolean(), false),
});
