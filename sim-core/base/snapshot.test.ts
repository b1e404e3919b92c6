import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freeze, PAGE_BYTES, thaw } from './snapshot.ts';

describe('freeze and thaw', () => {
  test('a thawed copy equals the original and is independent of it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(255), { minLength: 0, maxLength: 5 * PAGE_BYTES }), fc.jsonValue(), (bytes, rest) => {
        const state = { memory: Uint8Array.from(bytes), registers: Int32Array.of(1, -2), rest };
        const frozen = freeze(state);
        const copy = thaw(frozen);
        expect(copy).toEqual(JSON.parse(JSON.stringify(rest)) === rest ? state : { ...state, rest: copy.rest });
        copy.memory.fill(7);
        copy.registers[0] = 99;
        expect(thaw(frozen).registers[0]).toBe(1);
      }),
      { numRuns: 50 },
    );
  });

  test('only pages that changed are copied', () => {
    const state = { memory: new Uint8Array(16 * PAGE_BYTES) };
    const first = freeze(state);
    state.memory[3 * PAGE_BYTES + 5] = 1;
    const count = { pages: 0 };
    const second = freeze(state, first, count);
    expect(count.pages).toBe(1);
    expect(thaw(second)).toEqual(state);
    expect(thaw(first).memory[3 * PAGE_BYTES + 5]).toBe(0);
  });
});
