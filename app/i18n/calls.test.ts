import { describe, expect, it } from 'vitest';
import { runTimeline, type Scenario, SYSTEMS, type SystemId, simulate, type Trace } from '../../sim-core/index.ts';
import './all-languages.testing.ts';
import { dealingOf } from './calls.ts';
import { describeCause, describeEvent } from './events.ts';
import { LANGUAGES, type Language } from './language.ts';
import { waitingSentences } from './waiting.ts';

/** Who sends, and who calls: over real runs of every system with every kind of driver and a fault. */

const runOf = (system: SystemId): Trace => {
  const set = {
    'drivers.nic.count': 1,
    'download.enabled': true,
    'drivers.uart.count': 1,
    'typist.enabled': true,
    'drivers.printer.count': 1,
    'print.enabled': true,
  };
  const faults: Scenario['faults'] = [{ kind: 'infinite-loop', driver: 'disk', when: { atMs: 500 } }];
  return simulate({ koboshi: 1, id: 'calls', system, seed: 3, durationMs: 900, set, faults });
};
/** Events whose other party is `a`, and what only messages do. */
const TRAFFIC = ['send', 'receive', 'reissued'] as const;
const MESSAGES: { readonly [L in Language]: RegExp } = {
  en: /\bsends\b|\breceives\b|\bsent (?!and )/,
  ja: /を送る|もう一度送|受け取る/,
};
const CALLS: { readonly [L in Language]: RegExp } = {
  en: /\bcall(?:s|ed)?\b|\breturns\b|\bback from\b/,
  ja: /呼び出|システムコール|返す|返る/,
};
const NOTIFY_BASE = 0x1000;

describe.each(SYSTEMS)('%s', (system) => {
  const trace = runOf(system);
  const context = { actors: trace.actors, limits: null };
  const inKernel = system === 'monolithic' || system === 'nooks';

  it.each(LANGUAGES)('says of every message what it is in this system, in %s', (language) => {
    const told = new Map<string, number>();
    for (const event of trace.events(TRAFFIC)) {
      // An interrupt reaches a driver as a message from its device, and a notification is one.
      if (event.b >= NOTIFY_BASE) continue;
      const dealing = dealingOf(trace.actors, event.actor, event.a);
      const said = [describeEvent(event, context, language), describeCause(event, context, language)];
      for (const sentence of said) {
        expect(sentence).toMatch(dealing === 'message' ? MESSAGES[language] : CALLS[language]);
        expect(sentence).not.toMatch(dealing === 'message' ? CALLS[language] : MESSAGES[language]);
      }
      told.set(dealing, (told.get(dealing) ?? 0) + 1);
    }
    expect([...told.keys()].sort()).toEqual(inKernel ? ['call', 'system-call'] : ['message']);
  });

  it.each(LANGUAGES)('says what whoever is blocked waits for, in %s', (language) => {
    const message = language === 'en' ? /message|answer/ : /受信|返答|受け取る/;
    let count = 0;
    for (const event of trace.events(['blocked'])) {
      const sentence = describeEvent(event, context, language);
      const peer = trace.actors[event.b];
      // Parts of the kernel wait to be called; processes beside it, and whoever waits for a device, for messages.
      if (dealingOf(trace.actors, event.actor, event.b) === 'message' || peer === undefined) continue;
      expect(sentence).not.toMatch(message);
      count++;
    }
    const anybody = [...trace.events(['blocked'])].filter(({ a, b }) => a === 0 && b < 0);
    const idle = anybody.filter(({ actor }) => trace.actors[actor]?.role === 'driver');
    for (const event of idle) {
      const called = language === 'en' ? /waits to be called/ : /呼出しを待つ/;
      expect(called.test(describeEvent(event, context, language))).toBe(inKernel);
    }
    expect(count > 0).toBe(inKernel);
  });

  it('says of chains of waiting whether a call or a message is waited for', () => {
    const run = { actors: trace.actors, data: runTimeline(trace, { durationMs: 900 }) };
    const said = waitingSentences(run, 700e6, 'en').join(' ');
    expect(said).not.toBe('');
    expect(/message|answer/.test(said)).toBe(!inKernel);
    const spoken = waitingSentences(run, 700e6, 'ja').join('');
    expect(/メッセージ|返事/.test(spoken)).toBe(!inKernel);
  });
});

it('tells who calls whom, and how', () => {
  const { actors } = runOf('monolithic');
  const index = (id: string): number => actors.findIndex((actor) => actor.id === id);
  const dealing = (one: string, other: string): string => dealingOf(actors, index(one), index(other));
  expect(dealing('copy', 'fs')).toBe('system-call');
  expect(dealing('fs', 'disk')).toBe('call');
  expect(dealing('rs', 'disk')).toBe('system-call');
  expect(dealing('disk', 'disk-device')).toBe('message');
  expect(dealingOf(runOf('minix3').actors, index('fs'), index('disk'))).toBe('message');
});
