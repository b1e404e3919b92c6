import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, SYSTEMS } from '../../sim-core/index.ts';
import { headline, type Outcome, type Verdict } from './headline.ts';

const driverEn = (): string => 'the disk driver';
const driverJa = (): string => 'ディスクドライバ';
const outcome = (system: Outcome['system'], verdict: Verdict, rest: Partial<Outcome> = {}): Outcome => ({
  system,
  verdict,
  faults: verdict.kind === 'nothing-failed' ? [] : [{ kind: 'infinite-loop', driver: 'disk' }],
  dormant: 0,
  harmless: 0,
  damaged: false,
  ...rest,
});
const back = (outageMs: number): Verdict => ({ kind: 'back', outageNs: outageMs * 1e6 });
const en = (...outcomes: Outcome[]): string => headline(outcomes, 'en', driverEn);
const ja = (...outcomes: Outcome[]): string => headline(outcomes, 'ja', driverJa);

describe('the headline', () => {
  it('tells the opening story', () => {
    const pair = [outcome('minix3', back(2650)), outcome('quick-recovery', back(65))] as const;
    expect(en(...pair)).toBe('The disk driver hangs. MINIX 3 is down for seconds, quick recovery for milliseconds.');
    expect(ja(...pair)).toBe('ディスクドライバが固まる。MINIX 3 は数秒止まり、高速復旧は数十ミリ秒で戻る。');
  });

  it('does not claim a difference where there is none', () => {
    expect(en(outcome('minix3', back(620)), outcome('quick-recovery', back(650)))).toBe(
      'The disk driver hangs. Both systems are down for a fraction of a second.',
    );
  });

  it('says who never noticed', () => {
    expect(en(outcome('minix3', { kind: 'unnoticed' }), outcome('quick-recovery', back(65)))).toBe(
      'The disk driver hangs. MINIX 3 does not notice, quick recovery is down for milliseconds.',
    );
  });

  it('says who is still down, who gave up, and whose data is damaged', () => {
    expect(
      en(outcome('minix3', { kind: 'down' }), outcome('quick-recovery', { kind: 'given-up' }, { damaged: true })),
    ).toBe(
      'The disk driver hangs. MINIX 3 is still down at the end, quick recovery gives up. Under quick recovery the data is damaged.',
    );
  });

  it('knows runs in which nothing fails, and faults that never took hold', () => {
    const nothing: Verdict = { kind: 'nothing-failed' };
    expect(en(outcome('minix3', nothing), outcome('quick-recovery', nothing))).toMatch(/^Nothing fails\./);
    expect(en(outcome('minix3', nothing, { dormant: 1 }))).toMatch(/dormant/);
    expect(en(outcome('minix3', nothing, { harmless: 1 }))).toMatch(/disturbs nobody/);
    expect(en(outcome('minix3', nothing), outcome('quick-recovery', back(6)))).toBe(
      'The disk driver hangs. MINIX 3 does not fail, quick recovery is down for milliseconds.',
    );
  });

  it('tells of a fault that was put in and never reached, beside one that struck', () => {
    const pair = [
      outcome('minix3', back(2650), { dormant: 1 }),
      outcome('quick-recovery', back(65), { dormant: 1 }),
    ] as const;
    expect(en(...pair)).toMatch(/for milliseconds\. Another fault stays dormant\.$/);
    expect(en(pair[0], outcome('quick-recovery', back(65)))).toMatch(/Under MINIX 3 another fault stays dormant\.$/);
    expect(ja(pair[0], outcome('quick-recovery', back(65)))).toMatch(/MINIX 3 では別の故障は眠ったままになる。$/);
  });

  it('owns up to a false alarm', () => {
    expect(en(outcome('quick-recovery', back(6), { faults: [{ kind: 'none', driver: 'disk' }] }))).toBe(
      'The disk driver is judged failed although it works. Quick recovery is down for milliseconds.',
    );
  });

  it('counts several failures', () => {
    const faults = [
      { kind: 'panic', driver: 'disk' },
      { kind: 'kill', driver: 'disk2' },
    ] as const;
    expect(en(outcome('minix3', back(3000), { faults }))).toBe('Drivers fail 2 times. MINIX 3 is down for seconds.');
  });

  it('is one whole line for every outcome, and names a length only for systems that came back', () => {
    const verdicts = fc.oneof(
      fc.constantFrom<Verdict>(
        { kind: 'nothing-failed' },
        { kind: 'unnoticed' },
        { kind: 'down' },
        { kind: 'given-up' },
      ),
      fc.integer({ min: 0, max: 200_000 }).map(back),
    );
    const outcomes = fc.uniqueArray(fc.constantFrom(...SYSTEMS), { minLength: 1 }).chain((systems) =>
      fc.tuple(
        ...systems.map((system) =>
          fc.tuple(verdicts, fc.constantFrom(...FAULT_KINDS), fc.boolean()).map(([verdict, kind, damaged]) =>
            outcome(system, verdict, {
              damaged,
              ...(verdict.kind === 'nothing-failed' ? {} : { faults: [{ kind, driver: 'disk' }] }),
            }),
          ),
        ),
      ),
    );
    fc.assert(
      fc.property(outcomes, (all) => {
        const english = en(...all);
        expect(english).toMatch(/^[A-Z].*[a-z]\.$/);
        expect(english).not.toMatch(/ {2}|\.\.|,,|undefined/);
        expect(/down for/.test(english)).toBe(all.some(({ verdict }) => verdict.kind === 'back'));
        expect(ja(...all)).toMatch(/。$/);
        expect(ja(...all)).not.toMatch(/。。|undefined/);
      }),
    );
  });
});
