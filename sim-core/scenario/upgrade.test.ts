import { describe, expect, test } from 'vitest';
import type { UpgradeStep } from './upgrade.ts';
import { upgradeScenario } from './upgrade.ts';

/** An imagined future, to hold the mechanism to its word before the first step exists. */
const steps: readonly UpgradeStep[] = [
  { from: 2, apply: ({ lengthMs, ...rest }) => ({ ...rest, durationMs: lengthMs }) },
  { from: 1, apply: ({ length, ...rest }) => ({ ...rest, lengthMs: Number(length) * 1000 }) },
];

describe('upgrades', () => {
  test('run step by step to the newest version, from any version', () => {
    expect(upgradeScenario({ koboshi: 1, length: 8 }, 'x', steps, 3)).toEqual({ koboshi: 3, durationMs: 8000 });
    expect(upgradeScenario({ koboshi: 2, lengthMs: 5 }, 'x', steps, 3)).toEqual({ koboshi: 3, durationMs: 5 });
    expect(upgradeScenario({ koboshi: 3, durationMs: 5 }, 'x', steps, 3)).toEqual({ koboshi: 3, durationMs: 5 });
  });

  test('leave what they were given as it was', () => {
    const old = Object.freeze({ koboshi: 1, length: 8 });
    upgradeScenario(old, 'x', steps, 3);
    expect(old).toEqual({ koboshi: 1, length: 8 });
  });

  test('a gap and a newer version are told in a sentence', () => {
    expect(() => upgradeScenario({ koboshi: 1 }, 'x', steps.slice(0, 1), 3)).toThrow(
      'x: scenarios of version 1 can no longer be read.',
    );
    expect(() => upgradeScenario({ koboshi: 4 }, 'x', steps, 3)).toThrow('use a newer Koboshi');
  });

  test('every version up to the newest can be read', () => {
    expect(upgradeScenario({ koboshi: 1 }, 'x')).toEqual({ koboshi: 1 });
  });
});
