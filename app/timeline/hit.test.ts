import { expect, it } from 'vitest';
import { hitAt } from './hit.ts';
import { layoutTimeline } from './layout.ts';
import { axisOver, logScale } from './log-axis.ts';
import { indexSystem, quietStretches } from './model.ts';
import { syntheticSystem } from './synthetic.ts';

const DURATION_NS = 8e9;

it('finds nothing to select on a lane before its first event', () => {
  const systems = [indexSystem(syntheticSystem({ system: 'minix3', operations: 20 }))];
  const layout = layoutTimeline(
    systems.map(({ system }) => system),
    { widthPx: 1200 },
  );
  const row = layout.blocks[0]?.rows.find(({ actor }) => actor.role === 'driver');
  const lane = row && systems[0]?.lanes.get(row.actor.index)?.lane;
  if (row === undefined || lane === undefined) throw new Error('the driver has no lane');
  const window = { start: 0, end: DURATION_NS };
  const scale = logScale(systems, DURATION_NS);
  const axis = axisOver('linear', window, layout.lanesPx, quietStretches(systems, DURATION_NS), scale);
  const hit = () => hitAt(layout, systems, [], axis, 0, row.centre, false);
  expect(hit()?.atNs).toBe(0);
  // So begins every lane of a real run: nothing has led to its first state.
  lane.seqs[0] = -1;
  expect(hit()).toBeNull();
});
