import { describe, expect, test } from 'vitest';
import { KIND, Trace } from '../../sim-core/index.ts';
import { newTree } from './branches.ts';
import { openingScenario } from './opening.ts';
import { incident, runWith } from './story.testing.ts';
import { firstFall, firstFault, hasBeatAt, nextEvent, nextStoryInstant, storyInstants } from './story.ts';

const MS = 1e6;
const inMs = (ns: number): number => ns / MS;

const runs = {
  minix3: runWith('minix3', [
    incident({ injected: 100 * MS, activated: 110 * MS, detected: 900 * MS, resumed: 1000 * MS }),
  ]),
  'quick-recovery': runWith('quick-recovery', [
    incident({ injected: 100 * MS, activated: 110 * MS, detected: 150 * MS, resumed: 170 * MS }),
    incident({ injected: 50 * MS, activated: null, detected: null, resumed: null }),
  ]),
};
const tree = newTree(openingScenario());
const both = ['minix3', 'quick-recovery'] as const;

describe('story instants', () => {
  test('are those of every compared system, in order, each once', () => {
    expect(storyInstants({ runs, systems: both, tree }).map(inMs)).toEqual([50, 100, 110, 150, 170, 900, 1000]);
    expect(storyInstants({ runs, systems: ['minix3'], tree }).map(inMs)).toEqual([100, 110, 900, 1000]);
    expect(storyInstants({ runs: {}, systems: both, tree })).toEqual([]);
  });

  test('are one where columns differ by less than anybody sees, and the columns whose beat it is know it', () => {
    const late = { injected: 100 * MS, activated: 100.4 * MS, detected: 102 * MS, resumed: 102.4 * MS };
    const apart = {
      minix3: runWith('minix3', [incident({ ...late, activated: 100.02 * MS, detected: 104 * MS, resumed: null })]),
      'quick-recovery': runWith('quick-recovery', [incident(late)]),
    };
    expect(storyInstants({ runs: apart, systems: both, tree }).map(inMs)).toEqual([100.4, 102, 102.4, 104]);
    const knows = (atMs: number) => both.map((system) => hasBeatAt(apart[system].report, atMs * MS));
    expect(knows(100.4)).toEqual([true, true]);
    expect(knows(102)).toEqual([false, true]);
    expect(knows(104)).toEqual([true, false]);
  });

  test('are stepped through strictly', () => {
    const instants = [50, 100, 110];
    expect([0, 50, 99, 100, 110].map((at) => nextStoryInstant(instants, at, 1))).toEqual([50, 100, 100, 110, null]);
    expect([50, 51, 100, 500].map((at) => nextStoryInstant(instants, at, -1))).toEqual([null, 50, 50, 110]);
  });

  test('the first fall is an activation, or the fault that never took hold', () => {
    expect(firstFall({ runs, systems: both, tree })).toBe(50 * MS);
    expect(firstFall({ runs, systems: ['minix3'], tree })).toBe(110 * MS);
    expect(firstFall({ runs: {}, systems: both, tree })).toBeNull();
  });

  test('a driver that is judged in error falls without a fault', () => {
    const alarm = incident({ injected: 60 * MS, activated: null, detected: 60 * MS, resumed: 80 * MS });
    const alarms = { minix3: runWith('minix3', [{ ...alarm, fault: { ...alarm.fault, kind: 'none' } }]) };
    expect(firstFault({ runs, systems: both, tree })).toBe(50 * MS);
    expect(firstFall({ runs: alarms, systems: ['minix3'], tree })).toBe(60 * MS);
    expect(firstFault({ runs: alarms, systems: ['minix3'], tree })).toBeNull();
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
