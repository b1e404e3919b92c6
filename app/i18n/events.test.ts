import { describe, expect, it } from 'vitest';
import {
  type Actor,
  BLOCK_KINDS,
  CHECK_SITES,
  COUNTERS,
  DEATH_REASONS,
  DECISIONS,
  DETECTORS,
  DEVICE_HEALTH,
  DEVICE_STATES,
  DRIVER_KINDS,
  DROP_REASONS,
  EVENT_KINDS,
  type EventKind,
  EXCEPTIONS,
  FAULT_KINDS,
  IPC_ERRORS,
  instant,
  JOB_ENDS,
  KERNEL_CALLS,
  MARKS,
  MEMORY_REGIONS,
  MESSAGE,
  NOTIFY_KINDS,
  OPERATIONS,
  OUTSIDE_KINDS,
  PANIC_REASONS,
  READY_REASONS,
  REBOOT_PHASES,
  type TraceEvent,
  WORLD_ITEMS,
} from '../../sim-core/index.ts';
import type { EventContext } from './event-facts.ts';
import { describeCause, describeEvent } from './events.ts';
import { LANGUAGES } from './language.ts';
import { VIOLATIONS } from './violations.ts';

const ids = ['kernel', 'rs', 'fs', 'copy', 'disk', 'disk-device', 'disk2', 'disk2-device', 'nic', 'uart', 'printer'];
const actors = ids.map((id, index): Actor => ({ index, id, role: 'server', partner: -1 }));
const context: EventContext = { actors, limits: { thresholdMs: 50, initThresholdMs: 5000 } };
const [RS, FS, COPY, DISK] = [1, 2, 3, 4] as const;

const event = (kind: EventKind, a = 0, b = 0, c = 0, actor: number = DISK): TraceEvent => ({
  seq: 7,
  at: instant(1_000_000),
  kind,
  actor,
  a,
  b,
  c,
  cause: -1,
});
const codes = (list: readonly string[]): number[] => list.map((_, code) => code);
const messages = [
  ...Object.values(MESSAGE).filter((type) => type < MESSAGE.notifyBase),
  ...codes(NOTIFY_KINDS).map((code) => MESSAGE.notifyBase + code),
];

/** For each kind, every code its arguments can hold. */
const RANGES: { readonly [K in EventKind]?: readonly (readonly number[])[] } = {
  created: [
    [0, 1],
    [-1, RS],
  ],
  dead: [codes(DEATH_REASONS)],
  ready: [[7], codes(READY_REASONS)],
  blocked: [codes(BLOCK_KINDS), [-1, FS]],
  tick: [[301], [-1, COPY]],
  send: [[FS], messages],
  receive: [[FS], messages],
  notify: [[FS], codes(NOTIFY_KINDS), [0, 1]],
  'ipc-error': [[FS], codes(IPC_ERRORS), codes(BLOCK_KINDS)],
  interrupt: [[14], [DISK], [0, 1]],
  io: [
    [0x1f7, 0x1f7 | 0x10000, 0x1f0 | 0x20000, 0x1f0 | 0x30000],
    [0x50, 256],
    [0, ...VIOLATIONS.disk.map((_, reason) => (1 + reason) | (142 << 8))],
  ],
  'kernel-call': [codes(KERNEL_CALLS), [5], [0, -1]],
  'device-state': [codes(DEVICE_STATES), [0], codes(DEVICE_HEALTH)],
  'job-start': [[FS], messages],
  'job-end': [codes(JOB_ENDS), [9100]],
  check: [[0, 1], [8_000, 58_000, 6_000_000], codes(CHECK_SITES)],
  'heartbeat-sent': [[DISK]],
  'fault-injected': [[0], codes(FAULT_KINDS)],
  'fault-activated': [[0], codes(FAULT_KINDS)],
  outside: [codes(OUTSIDE_KINDS), [0, 1], [0, -1]],
  exception: [codes(EXCEPTIONS), [0xdead]],
  detected: [codes(DETECTORS), [3000]],
  decision: [codes(DECISIONS), [0, 2], [0, 2418]],
  'restart-begun': [[1], codes(DECISIONS)],
  mark: [codes(MARKS)],
  'operation-begun': [codes(OPERATIONS), [12]],
  'operation-ended': [codes(OPERATIONS), [12], [0, 1]],
  'block-checked': [[12], [0, 1]],
  finished: [
    [0, 1],
    [0, 1, 2],
  ],
  'service-lost': [[DISK], codes(IPC_ERRORS)],
  reissued: [[DISK], messages],
  counter: [codes(COUNTERS), [12], [0, 1]],
  input: [codes(WORLD_ITEMS), [-1, 12], [0, 97]],
  output: [codes(WORLD_ITEMS), [-1, 12], [0, 1]],
  dropped: [codes(WORLD_ITEMS), [-1, 12], codes(DROP_REASONS)],
  retransmitted: [[12], [2], [400]],
  reconfigured: [[DISK], [0, 1, 3]],
  'memory-damaged': [codes(MEMORY_REGIONS), [-1, FS], [0x1f00]],
  'kernel-panic': [codes(PANIC_REASONS), [-1, DISK], [0xdead]],
  'reboot-phase': [codes(REBOOT_PHASES), [10_000]],
};

function* everyEvent(): Generator<TraceEvent> {
  for (const kind of EVENT_KINDS) {
    const [as = [1], bs = [2], cs = [0]] = RANGES[kind] ?? [];
    for (const a of as) for (const b of bs) for (const c of cs) yield event(kind, a, b, c);
  }
}

describe.each(LANGUAGES)('sentences in %s', (language) => {
  it('every kind of event with every code has a whole sentence', () => {
    let count = 0;
    for (const each of everyEvent()) {
      const sentence = describeEvent(each, context, language);
      expect(sentence, each.kind).toMatch(language === 'ja' ? /[^。]。$/ : /^[A-Z].*[^.][.?]$/);
      expect(sentence, each.kind).not.toMatch(
        /undefined(?! instr| comm)|null|NaN|\bcode -?\d+ |コード \d|\.\.|。。|\s\./,
      );
      count++;
    }
    expect(count).toBeGreaterThan(250);
  });

  it('every event can be told as a cause', () => {
    for (const each of everyEvent()) {
      const clause = describeCause(each, context, language);
      if (language === 'en') expect(clause, each.kind).toMatch(/^because [^A-Z].*[^.]\.$|^because (CPU|I\/O).*\.$/);
      else expect(clause, `${each.kind} ${clause}`).toMatch(/[うくぐすつぬぶむるただい）]から。$/);
      expect(clause).not.toMatch(/undefined(?! instr| comm)|null|NaN|\.\.|。か/);
    }
  });

  it.each(DRIVER_KINDS)('every rule of the contract of a %s has words of its own', (kind) => {
    const said = VIOLATIONS[kind].map((_, reason) =>
      describeEvent(event('io', 0x300, 0, 1 + reason, ids.indexOf(kind)), context, language),
    );
    for (const sentence of said) expect(sentence).not.toMatch(/undefined(?! comm)|\bcode \d|コード \d/);
    expect(new Set(said).size).toBe(VIOLATIONS[kind].length);
  });

  it('an unknown code is named as such instead of failing', () => {
    expect(describeEvent(event('dead', 99), context, language)).toMatch(/99/);
    expect(describeEvent(event('send', 42, 77), context, language)).toMatch(/42/);
  });
});

describe('the words of the paper', () => {
  const plain = (each: TraceEvent, language: 'en' | 'ja' = 'en'): string =>
    describeEvent(each, context, language).replaceAll('\u00a0', ' ');

  it('a failed check names who checks, where, the age and the limit', () => {
    expect(plain(event('check', 1, 58_000, 1))).toBe(
      'The kernel checks the disk driver at a timer interrupt: 58 ms > 50 ms. Failed.',
    );
    expect(plain(event('check', 0, 8_000, 0))).toBe(
      'The kernel checks the disk driver when its time quantum is used up: 8 ms ≤ 50 ms. Passed.',
    );
    expect(plain(event('check', 1, 58_000, 1), 'ja')).toBe(
      'カーネルがタイマ割込み時にディスクドライバを不合格と判定する（58 ms > 50 ms）。',
    );
  });

  it('a device initialisation is held against its own limit', () => {
    expect(plain(event('check', 0, 600_000, 1))).toContain('600 ms ≤ 5 s');
    expect(plain(event('check', 1, 5_100_000, 1))).toContain('5.1 s > 5 s');
  });

  it('without a known limit no comparison is claimed', () => {
    const sentence = describeEvent(event('check', 1, 58_000, 1), { actors, limits: null }, 'en');
    expect(sentence).not.toContain('>');
  });

  it('numbered drivers need no article', () => {
    expect(plain(event('mark', MARKS.indexOf('read'), 0, 0, 6))).toBe('Disk driver 2 takes up a read request.');
  });

  it('the last cause names the person', () => {
    expect(describeCause(event('fault-injected'), context, 'en')).toBe('because you knocked it over.');
    expect(describeCause(event('fault-injected'), context, 'ja')).toBe('あなたが倒したから。');
  });
});
