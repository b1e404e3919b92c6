import { describe, expect, it } from 'vitest';
import { type LaneView, USUAL_LANES } from '../../sim-core/index.ts';
import { arranged, foldedEntries, idsOf, reordered } from './arrange.ts';
import { layoutTimeline } from './layout.ts';
import type { TimelineSystem } from './model.ts';
import { syntheticSystem } from './synthetic.ts';

const systems: readonly TimelineSystem[] = [
  syntheticSystem({ system: 'minix3' }),
  syntheticSystem({ system: 'quick-recovery' }),
];
const [{ actors }] = systems as [TimelineSystem];
const by = (change: Partial<LaneView>) => ({
  view: { ...USUAL_LANES, ...change },
  nameOf: ({ id }: { id: string }) => id,
});
const ids = (change: Partial<LaneView>): string[] => arranged(actors, by(change)).map(({ id }) => id);
const USUAL = ['copy', 'fs', 'rs', 'disk', 'disk-device'];

describe('lanes arranged by hand', () => {
  it('stand as usual, in the order of the hand, pinned ones first', () => {
    expect(ids({})).toEqual(USUAL);
    expect(ids({ order: ['disk', 'copy', 'fs', 'rs', 'disk-device'] })).toEqual([
      'disk',
      'copy',
      'fs',
      'rs',
      'disk-device',
    ]);
    expect(ids({ pinned: ['disk'] })).toEqual(['disk', 'copy', 'fs', 'rs', 'disk-device']);
    // A lane that was not there when they were moved stands behind its usual neighbour.
    expect(reordered(USUAL, ['disk', 'copy'])).toEqual(['disk', 'disk-device', 'copy', 'fs', 'rs']);
    expect(idsOf(systems, [])).toEqual(USUAL);
  });

  it('are found by any word of name, id or group; the kernel when it is asked for', () => {
    expect(ids({ filter: 'disk' })).toEqual(['disk', 'disk-device']);
    expect(ids({ filter: ' Servers, COPY ' })).toEqual(['copy', 'fs', 'rs']);
    expect(ids({ filter: 'kernel' })).toEqual(['kernel']);
    expect(ids({ filter: 'floppy' })).toEqual([]);
    expect(ids({ filter: 'floppy', pinned: ['rs'] })).toEqual(['rs']);
  });

  it('fold alone or as a group, but not when they are pinned', () => {
    const strips = (change: Partial<LaneView>): unknown[] => {
      const { view } = by(change);
      return foldedEntries(arranged(actors, by(change)), view).map(({ actor, folded }) =>
        folded === null ? actor.id : [folded.name, folded.actors.map(({ id }) => id)],
      );
    };
    expect(strips({ folded: ['servers', 'disk-device'] })).toEqual([
      'copy',
      ['servers', ['fs', 'rs']],
      'disk',
      ['disk-device', ['disk-device']],
    ]);
    expect(strips({ folded: ['servers'], pinned: ['rs'] })).toEqual([
      'rs',
      'copy',
      ['servers', ['fs']],
      'disk',
      'disk-device',
    ]);
  });

  it('are laid out in every column alike, and leave nobody out: the fallen driver is told on its strip', () => {
    const layout = layoutTimeline(systems, { widthPx: 1060, arrangement: by({ folded: ['drivers', 'servers'] }) });
    const names = layout.blocks.map(({ rows }) => rows.map(({ actor, folded }) => folded?.name ?? actor.id));
    expect(names).toEqual([
      ['copy', 'servers', 'drivers', 'disk-device'],
      ['copy', 'servers', 'drivers', 'disk-device'],
    ]);
    expect(layout.hiddenLanes).toBe(0);
    expect(
      layout.blocks.map(({ driverRow, watcherRow }) => [driverRow?.folded?.name, watcherRow?.folded?.name]),
    ).toEqual([
      ['drivers', 'servers'],
      ['drivers', 'servers'],
    ]);
    // What is pinned stays where there is no room for others.
    const low = layoutTimeline(systems, { widthPx: 860, heightPx: 200, arrangement: by({ pinned: ['disk-device'] }) });
    for (const { rows } of low.blocks) expect(rows[0]?.actor.id).toBe('disk-device');
  });
});
