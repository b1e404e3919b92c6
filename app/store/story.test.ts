import { describe, expect, test } from 'vitest';
import { KIND, type SystemId, Trace } from '../../sim-core/index.ts';
import { newTree } from './branches.ts';
import { openingScenario } from './opening.ts';
import { incident, runWith } from './story.testing.ts';
import { firstFall, nextEvent, nextStoryInstant, storyInstants } from './story.ts';

const runs = {
  minix3: runWith('minix3', [incident({ injected: 100, activated: 110, detected: 900, resumed: 1000 })]),
  'quick-recovery': runWith('quick-recovery', [
    incident({ injected: 100, activated: 110, detected: 150, resumed: 170 }),
    incident({ injected: 50, activated: null, detected: null, resumed: null }),
  ]),
};
const tree = newTree(openingScenario());
const both: readonly SystemId[] = ['minix3', 'quick-recovery'];

describe('story instants', () => {
  test('are those of every compared system, in order, each once', () => {
    expect(storyInstants({ runs, systems: both, tree })).toEqual([50, 100, 110, 150, 170, 900, 1000]);
    expect(storyInstants({ runs, systems: ['minix3'], tree })).toEqual([100, 110, 900, 1000]);
    expect(storyInstants({ runs: {}, systems: both, tree })).toEqual([]);
  });

  test('are stepped through strictly', () => {
    const instants = [50, 100, 110];
    expect([0, 50, 99, 100, 110].map((at) => nextStoryInstant(instants, at, 1))).toEqual([50, 100, 100, 110, null]);
    expect([50, 51, 100, 500].map((at) => nextStoryInstant(instants, at, -1))).toEqual([null, 50, 50, 110]);
  });

  test('the first fall is an activation, or the fault that never took hold', () => {
    expect(firstFall({ runs, systems: both, tree })).toBe(50);
    expect(firstFall({ runs, systems: ['minix3'], tree })).toBe(110);
    expect(firstFall({ runs: {}, systems: both, tree })).toBeNull();
  });
});

describe('the next event', () => {
  const trace = new Trace([]);
  for (const at of [0, 10, 10, 10, 40]) trace.append(at, KIND.tick, 0, 0, 0, 0, -1);

  test('events of one instant are stepped through one by one', () => {
    const walked: (number | null)[] = [];
    let selected: number | null = null;
    for (let at = 0, i = 0; i < 6; i++) {
      selected = nextEvent(trace, at, selected, 1);
      walked.push(selected);
      if (selected !== null) at = trace.timeOf(selected);
    }
    expect(walked).toEqual([0, 1, 2, 3, 4, null]);
  });

  test('backwards too, and a selection elsewhere does not count', () => {
    expect(nextEvent(trace, 10, 2, -1)).toBe(1);
    expect(nextEvent(trace, 10, 4, -1)).toBe(0);
    expect(nextEvent(trace, 25, 1, 1)).toBe(4);
    expect(nextEvent(trace, 0, null, -1)).toBeNull();
    expect(nextEvent(trace, 10, 99, 1)).toBe(1);
  });
});
