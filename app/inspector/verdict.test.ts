import { describe, expect, test } from 'vitest';
import { DECISION_OUTCOMES, findBuiltIn, instant, ns, runReport, simulate } from '../../sim-core/index.ts';
import { strikeOf } from './strikes.ts';
import { repeatedText, verdictText } from './verdict-words.ts';

describe('a fault that comes again', () => {
  const built = findBuiltIn('nic-kills');
  if (built === undefined) throw new RangeError('no story of repeated kills');
  const scenario = { ...built.scenario, system: 'quick-recovery' } as const;
  const trace = simulate(scenario);
  const report = runReport(trace, scenario);

  test('each of its failures knows which strike it is', () => {
    const strikes = report.incidents.map((incident) => strikeOf({ trace, scenario, report }, incident));
    expect(strikes.length).toBeGreaterThan(1);
    expect(strikes.map((strike) => strike?.place)).toEqual(strikes.map((_, i) => i + 1));
    expect(new Set(strikes.map((strike) => strike?.of))).toEqual(new Set([strikes.length]));
    const [first] = strikes;
    expect(first && repeatedText(first.when, 2, 3, 'en')).toMatch(/every 2\u00a0s.*strike 2 of 3/);
  });

  test('one that strikes once is no strike of many', () => {
    const once = { ...scenario, faults: [{ kind: 'kill', driver: 'nic', when: { atMs: 2000 } }] } as const;
    const run = simulate(once);
    const told = runReport(run, once);
    const [incident] = told.incidents;
    expect(incident && strikeOf({ trace: run, scenario: once, report: told }, incident)).toBeNull();
  });
});

test('every outcome of a decision is told in both languages, with its price where it has one', () => {
  for (const outcome of DECISION_OUTCOMES) {
    for (const language of ['en', 'ja'] as const) {
      const common = { driver: 'disk', atNs: instant(0), decision: 'fast', deviceTrulyHealthy: true, seq: 1 } as const;
      const decision = { ...common, outcome, priceNs: ns(662e6) };
      const { title, text } = verdictText(decision, language);
      const wrongWithPrice = outcome === 'needless-reset' || outcome === 'false-skip';
      expect(text.includes('662')).toBe(wrongWithPrice);
      expect(/right|正しかった/.test(title)).toBe(outcome.startsWith('right'));
      expect(verdictText({ ...decision, priceNs: null }, language).text).not.toBe('');
    }
  }
});
