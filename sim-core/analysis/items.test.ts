import { expect, test } from 'vitest';
import { instant } from '../base/units.ts';
import { Trace } from '../trace/columns.ts';
import { type Actor, DROP_REASONS, KIND, WORLD_ITEMS } from '../trace/vocabulary.ts';
import { countItems } from './items.ts';

const actor = (index: number, id: string, role: Actor['role'], partner = -1): Actor => ({ index, id, role, partner });
const ACTORS: readonly Actor[] = [
  actor(0, 'uart', 'driver', 1),
  actor(1, 'uart-device', 'device', 0),
  actor(2, 'uart2', 'driver', 3),
  actor(3, 'uart2-device', 'device', 2),
  actor(4, 'typist', 'app'),
];

type Passed = readonly ['out' | 'spoilt' | 'dropped', number];
function count(passed: readonly Passed[], device = 1) {
  const trace = new Trace(ACTORS);
  const item = WORLD_ITEMS.indexOf('character');
  for (const [what, number] of passed) {
    const kind = what === 'dropped' ? KIND.dropped : KIND.output;
    const detail = what === 'dropped' ? DROP_REASONS.indexOf('cut') : what === 'out' ? 1 : 0;
    trace.append(instant(0), kind, device, item, number, detail, -1);
  }
  return countItems(trace).get('typist');
}
const out = (...numbers: readonly number[]): Passed[] => numbers.map((number) => ['out', number] as const);

test.each([
  ['all, in order', out(0, 1, 2), { lost: 0, repeated: 0, damaged: 0, good: 3 }],
  ['overtaken ones are lost', out(0, 3, 4), { lost: 2, repeated: 0, damaged: 0, good: 3 }],
  ['a line printed again', out(0, 1, 1, 2), { lost: 0, repeated: 1, damaged: 0, good: 3 }],
  ['a page printed again', out(0, 1, 2, 0, 1, 2, 3), { lost: 0, repeated: 3, damaged: 0, good: 4 }],
  ['what comes after all was not lost', out(0, 2, 1), { lost: 0, repeated: 0, damaged: 0, good: 3 }],
  ['dropped after the last', [...out(0), ['dropped', 1]], { lost: 1, repeated: 0, damaged: 0, good: 1 }],
  ['dropped, and issued again', [...out(0), ['dropped', 1], ...out(1)], { lost: 0, repeated: 0, damaged: 0, good: 2 }],
  ['dropped and overtaken is lost once', [['dropped', 0], ...out(1)], { lost: 1, repeated: 0, damaged: 0, good: 1 }],
  ['a known one spoilt is not missed', [['spoilt', 0], ...out(1)], { lost: 0, repeated: 0, damaged: 1, good: 1 }],
  ['spoilt, and then right', [['spoilt', 0], ...out(0)], { lost: 0, repeated: 0, damaged: 1, good: 1 }],
  ['beyond recognition', [...out(0), ['spoilt', -1], ...out(2)], { lost: 1, repeated: 0, damaged: 1, good: 2 }],
  ['nobody knows which was dropped', [['dropped', -1], ...out(0)], { lost: 0, repeated: 0, damaged: 0, good: 1 }],
] as readonly (readonly [string, readonly Passed[], object])[])('%s', (_, passed, expected) => {
  const { lost, repeated, damaged, good } = count(passed) ?? {};
  expect({ lost, repeated, damaged, good }).toEqual(expected);
});

test('what passes another terminal is nobody’s', () => {
  expect(count(out(0, 3), 3)?.lost).toBe(0);
});
