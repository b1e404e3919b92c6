import { describe, expect, test } from 'vitest';
import { violations } from '../analysis/invariants.ts';
import type { Overrides } from '../scenario/parameters.ts';
import { changedDriver, count, detectors, run, scenarioOf } from './machine.testing.ts';

/**
 * Where pairing receives with sends goes wrong (reference/minix.md §1.10 and §2.6, domain.md §3.1): one test for each
 * trap, with a driver that walks into it on the first read of the program.
 */

const inRead = (code: string) => changedDriver(['do_read:\n    mark  read\n', `do_read:\n    mark  read\n${code}\n`]);

const SPIN = inRead('hang: jmp hang');
const POLL = inRead('hang: in r6, [r8 + STATUS]\n jmp hang');
const POLL_BY_KERNEL_CALL = inRead('hang: kcall uptime\n jmp hang');
const BABBLE = inRead('ldw r1, [r15 + reincarnation]\nhang: notify r1\n jmp hang');
const LOST_INTERRUPT = inRead('call next_event\n panic 99');
const DEADLOCK = inRead('li r1, SYSTEM\n la r2, event\n recv r1, r2\n panic 99');
const EARLY_REPLY = inRead(`la r2, answer
    li r1, T_REPLY
    stw r1, [r2 + M_TYPE]
    stw r15, [r2 + M_STATUS]
    reply r9, r2
hang: jmp hang`);

const watch = (set: Overrides) => scenarioOf('quick-recovery', { 'restart.giveUpAfter': 1, ...set }, [], 1200);
const found = (driver: typeof SPIN, set: Overrides = {}): string[] =>
  detectors(run(watch(set), { programs: { disk: driver } }));

describe('which sends and receives count', () => {
  test('a loop of kernel calls escapes the literal rule when kernel calls count as messages', () => {
    const literal: Overrides = { 'detection.jobWatch.jobEnds': 'any-send' };
    expect(found(POLL_BY_KERNEL_CALL, { ...literal, 'detection.jobWatch.countKernelCalls': true })).toEqual([]);
    expect(found(POLL_BY_KERNEL_CALL, literal)[0]).toMatch(/^job-watch/);
  });

  test('a driver that sends to a third party all the while escapes the literal rule, not the reply rule', () => {
    expect(found(BABBLE, { 'detection.jobWatch.jobEnds': 'any-send' })).toEqual([]);
    expect(found(BABBLE, { 'detection.jobWatch.jobEnds': 'reply' })[0]).toMatch(/^job-watch/);
  });

  test('a notification that is refused ends no job and costs no assignment: nobody was told', () => {
    const told = inRead('li r1, 77\n notify r1\nhang: jmp hang');
    expect(found(told, { 'detection.jobWatch.jobEnds': 'any-send' })[0]).toMatch(/^job-watch/);
    expect(violations(run(watch({}), { programs: { disk: told } }).trace)).toEqual([]);
  });

  test('an interrupt that never comes looks idle under the literal rule and under receive, not when the requester is remembered', () => {
    expect(found(LOST_INTERRUPT, { 'detection.jobWatch.jobEnds': 'any-send' })).toEqual([]);
    expect(found(LOST_INTERRUPT, { 'detection.jobWatch.jobEnds': 'receive' })).toEqual([]);
    expect(found(LOST_INTERRUPT, { 'detection.jobWatch.jobEnds': 'reply' })[0]).toMatch(/^job-watch/);
  });

  test('a reply before the work hides a hang from every rule that ends the job by sending', () => {
    expect(found(EARLY_REPLY, { 'detection.jobWatch.jobEnds': 'any-send' })).toEqual([]);
    expect(found(EARLY_REPLY, { 'detection.jobWatch.jobEnds': 'reply' })).toEqual([]);
    expect(found(EARLY_REPLY, { 'detection.jobWatch.jobEnds': 'receive' })[0]).toMatch(/^job-watch/);
  });

  test('jobs that end without a reply (interrupts, alarms, pings) do not stay open', () => {
    for (const jobEnds of ['any-send', 'reply', 'receive'] as const) {
      const healthy = run(watch({ 'detection.jobWatch.jobEnds': jobEnds, 'detection.jobWatch.thresholdMs': 40 }));
      expect(detectors(healthy), jobEnds).toEqual([]);
    }
  });
});

describe('blocked drivers', () => {
  test('a driver blocked inside a job is never the running one: only a scan of open jobs finds it', () => {
    expect(found(DEADLOCK, { 'detection.jobWatch.scanBlocked': false })).toEqual([]);
    expect(found(DEADLOCK)[0]).toBe('job-watch/tick');
  });

  test('the check at a process switch finds it too, once somebody else runs', () => {
    const switchOnly: Overrides = {
      'detection.jobWatch.sites.tick': false,
      'detection.jobWatch.sites.quantum': false,
    };
    expect(found(DEADLOCK, switchOnly)[0]).toBe('job-watch/switch');
    expect(found(DEADLOCK, { ...switchOnly, 'detection.jobWatch.scanBlocked': false })).toEqual([]);
  });

  test('CPU time finds what spins and never what waits', () => {
    expect(found(SPIN, { 'detection.jobWatch.clock': 'cpu' })[0]).toMatch(/^job-watch/);
    expect(found(DEADLOCK, { 'detection.jobWatch.clock': 'cpu' })).toEqual([]);
  });
});

describe('check sites', () => {
  const only = (site: 'quantum' | 'tick' | 'switch'): Overrides => ({
    'detection.jobWatch.sites.quantum': site === 'quantum',
    'detection.jobWatch.sites.tick': site === 'tick',
    'detection.jobWatch.sites.switch': site === 'switch',
  });

  test.each(['quantum', 'tick', 'switch'] as const)('a pure loop is found at %s alone', (site) => {
    expect(found(SPIN, only(site))[0]).toBe(`job-watch/${site}`);
  });

  test('without any site nothing is found and nothing is checked', () => {
    const machine = run(watch({ ...only('tick'), 'detection.jobWatch.sites.tick': false }), {
      programs: { disk: SPIN },
    });
    expect(detectors(machine)).toEqual([]);
    expect(count(machine, 'check')).toBe(0);
  });

  test('a loop that polls a port is found although each access is a trap', () => {
    expect(found(POLL)[0]).toMatch(/^job-watch/);
  });
});

describe('the threshold', () => {
  test('below the longest legitimate job it kills a healthy driver', () => {
    expect(found(changedDriver(), { 'detection.jobWatch.thresholdMs': 2 })[0]).toMatch(/^job-watch/);
  });

  test('device initialisation has a limit of its own', () => {
    const kill = { kind: 'kill', driver: 'disk', when: { atMs: 300 } } as const;
    const set: Overrides = { 'restart.kind': 'full' };
    expect(detectors(run(scenarioOf('quick-recovery', set, [kill])))).toEqual(['operator']);
    const short: Overrides = { ...set, 'detection.jobWatch.initThresholdMs': 100, 'restart.giveUpAfter': 1 };
    expect(detectors(run(scenarioOf('quick-recovery', short, [kill])))).toEqual(['operator', 'job-watch/tick']);
  });
});

describe('heartbeats', () => {
  const minix = (driver: typeof SPIN): string[] =>
    detectors(run(scenarioOf('minix3', {}, [], 4000), { programs: { disk: driver } }));

  test('find a loop and a deadlock', () => {
    expect(minix(SPIN)[0]).toBe('heartbeat');
    expect(minix(DEADLOCK)[0]).toBe('heartbeat');
  });

  test('are answered by a driver that waits for a lost interrupt, which is therefore never found', () => {
    expect(minix(LOST_INTERRUPT)).toEqual([]);
  });

  test('are not sent to a driver without a period: stock MINIX 3.1.3 never finds a hung disk driver', () => {
    const machine = run(scenarioOf('minix3', { 'detection.heartbeat.periodMs': 0 }, [], 10_000), {
      programs: { disk: SPIN },
    });
    expect(detectors(machine)).toEqual([]);
    expect(count(machine, 'heartbeat-sent')).toBe(0);
  });
});
