import fc from 'fast-check';
import { expect, it } from 'vitest';
import { STORY_CLASSES } from '../indexes/mark-class.ts';
import { axisFor } from '../timeline/axis.ts';
import { layoutTimeline } from '../timeline/layout.ts';
import { indexSystem } from '../timeline/model.ts';
import { Brush } from '../timeline/paint/brush.ts';
import { type Painted, paintFrame } from '../timeline/paint/frame.ts';
import { STUB_TOOLS, stubCanvas } from '../timeline/stub-canvas.ts';
import { syntheticSystem } from '../timeline/synthetic.ts';
import { timelineWordsEn } from '../timeline/words-en.ts';
import { toldSoFar } from './told-so-far.ts';

const DURATION_NS = 8e9;
const systems = [syntheticSystem({ system: 'minix3' }), syntheticSystem({ system: 'quick-recovery' })];
const indexed = systems.map(indexSystem);

/** The linear picture from `start` to `end`, of all of the runs or as far as they are told at `atNs`. */
function picture(start: number, end: number, atNs: number | null): Painted {
  const layout = layoutTimeline(systems, { widthPx: 1060 });
  const axis = axisFor('linear', { start, end }, layout.lanesPx, []);
  const { ctx } = stubCanvas(true);
  const known = atNs === null ? indexed : indexed.map((one) => toldSoFar(one, atNs));
  const frame = { layout, systems: known, axis, zeroNs: 0, durationNs: DURATION_NS, words: timelineWordsEn };
  return paintFrame(new Brush(ctx, 'light', 1, STUB_TOOLS), frame);
}
const untilOf = ({ marks }: Painted): number[] => marks.flat().flatMap(({ group }) => [group.atNs, group.untilNs]);
/** The marks of the story, which are never left out for others: all that had ended by then. */
const storyBy = ({ marks }: Painted, atNs: number): string[] =>
  marks
    .flat()
    .flatMap(({ row, group: { markClass, atNs: from, untilNs } }) =>
      STORY_CLASSES.has(markClass) && untilNs <= atNs ? [`${row.y0} ${markClass} ${from} ${untilNs}`] : [],
    );

it('draws no mark of later, alone or in a count, and all that have come', () => {
  fc.assert(
    fc.property(fc.nat({ max: DURATION_NS }), fc.integer({ min: 1e6, max: 4e9 }), (atNs, span) => {
      const [start, end] = [Math.max(0, atNs - span), Math.min(DURATION_NS, atNs + span)];
      const told = picture(start, end, atNs);
      expect(Math.max(0, ...untilOf(told))).toBeLessThanOrEqual(atNs);
      expect(storyBy(told, atNs)).toEqual(expect.arrayContaining(storyBy(picture(start, end, null), atNs)));
    }),
    { numRuns: 60 },
  );
});

it('at the end of a run tells all of it, and copies nothing', () => {
  expect(untilOf(picture(0, DURATION_NS, DURATION_NS))).toEqual(untilOf(picture(0, DURATION_NS, null)));
  const [first] = indexed;
  if (first === undefined) throw new RangeError('nothing ran');
  const told = toldSoFar(first, DURATION_NS);
  expect(told.arrows[0]?.sentAt.buffer).toBe(first.arrows[0]?.sentAt.buffer);
  expect(told.lanes).toBe(first.lanes);
});
