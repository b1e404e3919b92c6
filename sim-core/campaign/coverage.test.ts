import { describe, expect, test } from 'vitest';
import model from '../MODEL.md?raw';
import { FAULT_KINDS, type FaultKind } from '../trace/vocabulary.ts';
import { type CoverageCell, coverage, NO_FAILURE, SILENT_FAULTS, WATCHERS, type Watcher } from './coverage.ts';

const cells = coverage(1);
const cellOf = (fault: FaultKind, watcher: Watcher): CoverageCell => {
  const cell = cells.find((one) => one.fault === fault && one.watcher === watcher);
  if (cell === undefined) throw new RangeError(`no cell ${fault} × ${watcher}`);
  return cell;
};

/**
 * What the sources of MINIX 3.1.3 let one expect, before anything was simulated: kinds of hang × who can see them.
 * `maybe` commits to nothing.
 */
const PREDICTED: Readonly<Record<string, { readonly kinds: readonly FaultKind[]; readonly by: string }>> = {
  //                                                       heartbeat quantum tick switch scan requester
  'pure loop': { kinds: ['infinite-loop'], by: 'yes yes yes yes yes yes' },
  'loop with kernel calls': { kinds: ['polling-loop'], by: 'yes maybe no yes yes yes' },
  'lost interrupt': { kinds: ['lost-interrupt'], by: 'no no no no no yes' },
  'selective receive, or send': { kinds: ['deadlock', 'blocked-send'], by: 'yes no no no yes yes' },
  'lost reply': { kinds: ['lost-reply'], by: 'no no no no no yes' },
  'interrupt storm': { kinds: ['interrupt-storm'], by: 'yes maybe maybe yes no yes' },
};
const predictions = Object.values(PREDICTED).flatMap(({ kinds, by }) =>
  kinds.flatMap((fault) => by.split(' ').map((says, i) => ({ fault, watcher: WATCHERS[i] as Watcher, says }))),
);

/** Cells that come out otherwise. MODEL.md gives the mechanism of each, under the same name. */
const DEPARTURES: readonly string[] = ['polling-loop × tick', 'interrupt-storm × switch'];

describe('the coverage matrix', () => {
  test('has a cell for every silent fault and every way of watching', () => {
    expect(cells).toHaveLength(SILENT_FAULTS.length * WATCHERS.length);
    expect(SILENT_FAULTS.every((fault) => FAULT_KINDS.includes(fault))).toBe(true);
  });

  test.each(predictions)('$fault × $watcher: predicted $says', ({ fault, watcher, says }) => {
    const { found } = cellOf(fault, watcher);
    const name = `${fault} × ${watcher}`;
    if (says === 'maybe') return expect(DEPARTURES).not.toContain(name);
    expect(found ? 'yes' : 'no').toBe(DEPARTURES.includes(name) ? (says === 'yes' ? 'no' : 'yes') : says);
  });

  test.each(DEPARTURES)('%s departs from the prediction, and MODEL.md says why', (name) => {
    expect(model).toContain(`\`${name}\``);
  });

  test('heartbeats need seconds, the job watch its threshold and the time to the next check', () => {
    for (const { watcher, afterNs, detectedBy } of cells) {
      if (afterNs === null) continue;
      if (watcher === 'heartbeat') {
        expect(detectedBy).toBe('heartbeat');
        expect(afterNs / 1e6).toBeGreaterThan(1000);
        expect(afterNs / 1e6).toBeLessThanOrEqual(3000);
      } else {
        expect(detectedBy).toMatch(/^job-watch/);
        // A switch comes when somebody else wants the CPU, and in a loop nobody may for a second.
        expect(afterNs / 1e6).toBeLessThan(watcher === 'switch' ? 1100 : 150);
      }
    }
  });

  test('each site is named by itself when it is alone', () => {
    for (const { watcher, detectedBy } of cells) {
      if (detectedBy !== null && (watcher === 'quantum' || watcher === 'tick' || watcher === 'switch'))
        expect(detectedBy).toBe(`job-watch/${watcher}`);
    }
  });

  test('remembering the requester finds every job that is not answered, and a slow one too', () => {
    const missed = SILENT_FAULTS.filter((fault) => !cellOf(fault, 'requester').found);
    expect(missed).toEqual(['hang-after-reply', 'harmless-io', 'wrong-data']);
    expect([...NO_FAILURE].filter((fault) => cellOf(fault, 'requester').found)).toEqual(['slow-job']);
  });

  test('processor time finds what spins and nothing that waits', () => {
    const found = SILENT_FAULTS.filter((fault) => cellOf(fault, 'cpu-clock').found);
    expect(found).toEqual(['infinite-loop', 'polling-loop', 'babbling-loop', 'interrupt-storm', 'slow-job']);
  });

  test('nobody finds wrong data', () => {
    expect(WATCHERS.filter((watcher) => cellOf('wrong-data', watcher).found)).toEqual([]);
  });
});
