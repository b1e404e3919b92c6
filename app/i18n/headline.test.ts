import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, SYSTEMS } from '../../sim-core/index.ts';
import { FATES, type Fates, totalOf } from './fates.ts';
import { headline, type Outcome } from './headline.ts';

const driverEn = (id: string): string => (id === 'disk' ? 'the disk driver' : `the driver ${id}`);
const driverJa = (id: string): string => (id === 'disk' ? 'ディスクドライバ' : `ドライバ${id}`);
const none: Fates = { back: 0, unnoticed: 0, down: 0, 'given-up': 0 };
const hang = { kind: 'infinite-loop', driver: 'disk' } as const;
const outcome = (
  system: Outcome['system'],
  fates: Partial<Fates>,
  outageMs = 0,
  rest: Partial<Outcome> = {},
): Outcome => {
  const all = { ...none, ...fates };
  return {
    system,
    fates: all,
    outageNs: outageMs * 1e6,
    failures: Array.from({ length: totalOf(all) }, () => hang),
    outside: [],
    dormant: 0,
    harmless: 0,
    damaged: false,
    ...rest,
  };
};
const back = (system: Outcome['system'], outageMs: number, rest: Partial<Outcome> = {}): Outcome =>
  outcome(system, { back: 1 }, outageMs, rest);
const en = (...outcomes: Outcome[]): string => headline(outcomes, 'en', driverEn);
const ja = (...outcomes: Outcome[]): string => headline(outcomes, 'ja', driverJa);

describe('the headline', () => {
  it('tells the opening story', () => {
    const pair = [back('minix3', 2650), back('quick-recovery', 65)] as const;
    expect(en(...pair)).toBe('The disk driver hangs. MINIX 3 is down for seconds, quick recovery for milliseconds.');
    expect(ja(...pair)).toBe('ディスクドライバが固まる。MINIX 3 は数秒止まり、高速復旧は数十ミリ秒で戻る。');
  });

  it('does not claim a difference where there is none', () => {
    expect(en(back('minix3', 620), back('quick-recovery', 650))).toBe(
      'The disk driver hangs. Both systems are down for a fraction of a second.',
    );
  });

  it('says who never noticed', () => {
    expect(en(outcome('minix3', { unnoticed: 1 }), back('quick-recovery', 65))).toBe(
      'The disk driver hangs. MINIX 3 does not notice, quick recovery is down for milliseconds.',
    );
  });

  it('says who is still down, who gave up, and whose data is damaged', () => {
    expect(en(outcome('minix3', { down: 1 }), outcome('quick-recovery', { 'given-up': 1 }, 0, { damaged: true }))).toBe(
      'The disk driver hangs. MINIX 3 is still down at the end, quick recovery gives up. Under quick recovery the data is damaged.',
    );
  });

  it('knows runs in which nothing fails, and faults that never took hold', () => {
    expect(en(outcome('minix3', {}), outcome('quick-recovery', {}))).toMatch(/^Nothing fails\./);
    expect(en(outcome('minix3', {}, 0, { dormant: 1 }))).toBe('The fault stays dormant: nothing fails.');
    expect(en(outcome('minix3', {}, 0, { harmless: 2 }))).toBe('The faults take hold and disturb nobody.');
    expect(en(outcome('minix3', {}), back('quick-recovery', 6))).toBe(
      'The disk driver hangs. MINIX 3 does not fail, quick recovery is down for milliseconds.',
    );
  });

  it('tells of a fault that was put in and never reached, or disturbed nobody, beside one that struck', () => {
    const pair = [back('minix3', 2650, { dormant: 1 }), back('quick-recovery', 65, { dormant: 1 })] as const;
    const [dormant, plain] = [pair[0], back('quick-recovery', 65)];
    expect(en(...pair)).toMatch(/for milliseconds\. Another fault stays dormant\.$/);
    expect(en(dormant, plain)).toMatch(/Under MINIX 3 another fault stays dormant\.$/);
    expect(ja(dormant, plain)).toMatch(/MINIX 3 では別の故障は眠ったままになる。$/);
    expect(en(back('minix3', 2650, { harmless: 1 }))).toMatch(/Another fault disturbs nobody\.$/);
  });
});

describe('the headline of several failures', () => {
  it('says what became of each where they differ', () => {
    const mixed = outcome('minix3', { back: 2, unnoticed: 1 }, 3000);
    const quick = outcome('quick-recovery', { back: 3 }, 90);
    expect(en(mixed, quick)).toBe(
      'The disk driver fails 3 times. MINIX 3 recovers from 2 of 3 in seconds and misses 1; quick recovery is down for milliseconds in all.',
    );
    expect(ja(mixed, quick)).toBe(
      'ディスクドライバが 3 回倒れる。MINIX 3 は 3 回のうち 2 回は数秒で戻り、1 回は最後まで気づかない。高速復旧は合わせて数十ミリ秒で戻る。',
    );
  });

  it('tells all four fates at once', () => {
    const all = outcome('minix3', { back: 1, unnoticed: 1, down: 1, 'given-up': 2 }, 30);
    expect(en(all)).toBe(
      'The disk driver fails 5 times. MINIX 3 recovers from 1 of 5 in milliseconds, misses 1, is still down after 1 and gives up on 2.',
    );
  });

  it('does not part systems by a number that it does not tell', () => {
    expect(en(outcome('minix3', { down: 2 }), outcome('nooks', { down: 3 }))).toMatch(/Both systems are still down/);
    expect(ja(back('minix3', 20), back('nooks', 30), outcome('monolithic', { down: 1 }))).toMatch(
      /。MINIX 3 と Nooks は数十ミリ秒止まり、モノリシックは/,
    );
  });

  it('names two failures of two drivers, and counts others', () => {
    const other = { kind: 'kill', driver: 'disk2' } as const;
    const of = (failures: Outcome['failures'], system: Outcome['system'] = 'minix3'): Outcome =>
      outcome(system, { back: failures.length }, 3000, { failures });
    expect(en(of([hang, other]))).toMatch(/^The disk driver hangs\. The driver disk2 is killed\. MINIX 3/);
    expect(en(of([hang, { ...hang, kind: 'panic' }]))).toMatch(/^The disk driver fails twice\. /);
    expect(en(of([hang, hang, other]))).toMatch(/^Drivers fail 3 times\. /);
    expect(en(of([hang]), of([hang, hang, hang], 'nooks'))).toMatch(/^The disk driver fails up to 3 times\. /);
    expect(en(of([hang]), of([hang, hang], 'nooks'))).toMatch(/^The disk driver fails once or twice\. /);
    expect(en(of([hang]), of([other], 'nooks'))).toMatch(/^A driver fails\. /);
    expect(ja(of([hang]), of([hang, hang, hang], 'nooks'))).toMatch(/^ディスクドライバが最大 3 回倒れる。/);
  });

  it('owns up to false alarms, and never calls them failures of drivers', () => {
    const alarm = { kind: 'none', driver: 'disk' } as const;
    expect(en(back('quick-recovery', 6, { failures: [alarm] }))).toBe(
      'The disk driver is judged failed although it works. Quick recovery is down for milliseconds.',
    );
    const two = outcome('quick-detection', { back: 3 }, 1400, { failures: [hang, alarm, alarm] });
    expect(en(outcome('minix3', { unnoticed: 1 }), two)).toBe(
      'The disk driver hangs. MINIX 3 does not notice, quick detection is down for about a second in all. Under quick detection healthy drivers are judged failed, too.',
    );
    expect(en(outcome('minix3', { back: 2 }, 9, { failures: [alarm, alarm] }))).toMatch(
      /^Healthy drivers are judged failed twice\. /,
    );
  });

  it('blames no driver for what goes wrong outside', () => {
    const cut = { outside: ['line-cut'] } as const;
    expect(en(outcome('minix3', {}, 0, cut), outcome('nooks', {}, 0, cut))).toBe(
      'The line is cut. No driver fails, and none is restarted.',
    );
    const alarm = { failures: [{ kind: 'none', driver: 'disk' }], outside: ['paper-out'] } as const;
    expect(en(outcome('minix3', { down: 1 }, 0, alarm))).toBe(
      'The printer is out of paper. The disk driver is judged failed although it works. MINIX 3 is still down at the end.',
    );
    expect(ja(outcome('minix3', {}, 0, cut))).toBe('回線が切れる。ドライバは倒れず、再起動もされない。');
  });

  const fates = fc.record({
    back: fc.nat(4),
    unnoticed: fc.nat(2),
    down: fc.nat(2),
    'given-up': fc.nat(2),
  });
  const outcomes = fc.uniqueArray(fc.constantFrom(...SYSTEMS), { minLength: 1 }).chain((systems) =>
    fc.tuple(
      ...systems.map((system) =>
        fc
          .record({
            fates,
            kind: fc.constantFrom(...FAULT_KINDS),
            outageMs: fc.nat(200_000),
            damaged: fc.boolean(),
            dormant: fc.nat(2),
            harmless: fc.nat(2),
          })
          .map(({ fates: came, kind, outageMs, ...rest }) =>
            outcome(system, came, outageMs, {
              ...rest,
              failures: Array.from({ length: totalOf(came) }, () => ({ kind, driver: 'disk' })),
            }),
          ),
      ),
    ),
  );

  it('is one whole line, whatever came out', () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        const english = en(...all);
        expect(english).toMatch(/^[A-Z].*[a-z0-9]\.$/);
        expect(english).not.toMatch(/ {2}|\.\.|,,|undefined| ,/);
        expect(ja(...all)).toMatch(/。$/);
        expect(ja(...all)).not.toMatch(/。。|、、|undefined/);
      }),
    );
  });

  it('counts every failure of a mixed run once', () => {
    fc.assert(
      fc.property(
        fates.filter((came) => FATES.filter((fate) => came[fate] > 0).length > 1),
        (came) => {
          const total = totalOf(came);
          for (const line of [en(outcome('minix3', came, 2000)), ja(outcome('minix3', came, 2000))]) {
            const [, clause = ''] = /MINIX 3 (.*)$/.exec(line) ?? [];
            const numbers = [...clause.matchAll(/\d+/g)].map(Number);
            expect(numbers.filter((n, i) => i !== numbers.indexOf(total) || n !== total).reduce((a, b) => a + b)).toBe(
              total,
            );
          }
        },
      ),
    );
  });
});
