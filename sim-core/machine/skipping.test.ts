import { describe, expect, test } from 'vitest';
import type { Overrides } from '../scenario/parameters.ts';
import type { SystemId } from '../scenario/scenario.ts';
import { changedDriver, run, scenarioOf } from './machine.testing.ts';

/**
 * Skipping must leave the very trace that simulating step by step leaves. Each test runs a driver both ways. The four
 * traps are those of reference/performance.md §2.
 */

const inRead = (code: string) => changedDriver(['do_read:\n    mark  read\n', `do_read:\n    mark  read\n${code}\n`]);

/** Both ways; the skipping run must have come out the same with less work. */
function bothWays(driver: ReturnType<typeof inRead>, system: SystemId, set: Overrides = {}, durationMs = 150) {
  // Nobody notices, so that the loop goes on to the end.
  const endless: Overrides = { 'detection.jobWatch.thresholdMs': 600_000, 'detection.heartbeat.periodMs': 0, ...set };
  const scenario = scenarioOf(system, endless, [], durationMs);
  const skipping = run(scenario, { programs: { disk: driver } });
  const plain = run(scenario, { programs: { disk: driver }, skip: false });
  expect(skipping.trace.hash()).toBe(plain.trace.hash());
  expect(skipping.stateHash()).toBe(plain.stateHash());
  return { skipping, plain };
}

describe('loops inside the processor', () => {
  test.each([
    ['jump to itself', 'hang: jmp hang'],
    ['counting', 'li r2, 0\nhang: addi r2, r2, 1\n jmp hang'],
    ['nested delay', 'outer: li r2, 1000\ninner: addi r2, r2, -1\n bne r2, r15, inner\n jmp outer'],
    ['toggling a word', 'li r2, 0\nhang: xor r2, r2, r8\n stw r2, [r15 + event]\n jmp hang'],
  ])('%s', (_, code) => {
    const { skipping, plain } = bothWays(inRead(code), 'minix3');
    expect(skipping.executed * 20).toBeLessThan(plain.executed);
  });
});

describe('the four traps of skipping', () => {
  test('1. time inside a quantum is exact at every port access', () => {
    // The status is read after a computed delay; what it says depends on the nanosecond.
    const code = `    ldw r1, [r15 + request + M_LBA]
    andi r2, r1, 1023
wait: addi r2, r2, -1
    bge r2, r15, wait`;
    for (const instructionNs of [1, 7, 10, 333]) {
      bothWays(inRead(code), 'minix3', { 'cpu.instructionNs': instructionNs });
    }
  });

  test('2. an OUT that schedules a nearer happening ends the stretch at once', () => {
    // SRST is pulled up and down in a loop: each release schedules the end of a reset.
    const code = `hang: li r1, SRST
    out r1, [r8 + CONTROL]
    out r15, [r8 + CONTROL]
    in r6, [r8 + STATUS]
    jmp hang`;
    bothWays(inRead(code), 'minix3', { 'disk.resetMs': 0.02 }, 120);
    bothWays(inRead(code), 'quick-recovery', { 'disk.resetMs': 0.02 }, 120);
  });

  test('3. device state is part of the comparison: a poll ends when the device changes', () => {
    const code = `    li r1, LBA_MODE
    out r1, [r8 + SELECT]
    li r1, IDENTIFY
    out r1, [r8 + COMMAND]
poll: in r6, [r8 + STATUS]
    andi r1, r6, DRQ
    beq r1, r15, poll
    panic 42`;
    const { skipping } = bothWays(inRead(code), 'minix3', { 'disk.identifyUs': 40_000, 'restart.giveUpAfter': 1 });
    expect([...skipping.trace.events(['panic'])][0]?.a).toBe(42);
    expect(skipping.skippedCycles).toBeGreaterThan(0);
  });

  test('4. cycles through messages: polling, babbling, kernel calls, two processes answering each other', () => {
    const cycles = {
      poll: 'hang: in r6, [r8 + STATUS]\n jmp hang',
      'poll by kernel call': 'hang: kcall uptime\n jmp hang',
      babble: 'ldw r1, [r15 + reincarnation]\nhang: notify r1\n jmp hang',
      'answers that nobody asked for': 'la r2, answer\nhang: send r9, r2\n jmp hang',
      'illegal output': 'li r1, 0x80\nhang: out r1, [r8 + CONTROL]\n jmp hang',
    };
    for (const [name, code] of Object.entries(cycles)) {
      for (const jobEnds of ['any-send', 'reply'] as const) {
        for (const system of ['minix3', 'quick-recovery'] as const) {
          const { skipping, plain } = bothWays(inRead(code), system, { 'detection.jobWatch.jobEnds': jobEnds }, 110);
          expect(skipping.skippedCycles, `${name} under ${system}, ${jobEnds}`).toBeGreaterThan(100);
          expect(skipping.executed).toBeLessThan(plain.executed);
        }
      }
    }
  });
});

test('a check at a switch that fails in the middle of a skipped stretch still fails at its instant', () => {
  const babble = inRead('ldw r1, [r15 + reincarnation]\nhang: notify r1\n jmp hang');
  const set: Overrides = {
    'detection.jobWatch.thresholdMs': 33,
    'detection.jobWatch.sites.tick': false,
    'detection.jobWatch.sites.quantum': false,
    'restart.giveUpAfter': 1,
  };
  const { skipping } = bothWays(babble, 'quick-recovery', set);
  expect([...skipping.trace.events(['detected'])].length).toBeGreaterThan(0);
});

test('a driver that babbles its answers is skipped between two pings too, and tells nothing twice in a tick', () => {
  const babble = inRead('ldw r1, [r15 + reincarnation]\nhang: notify r1\n jmp hang');
  const pinged: Overrides = { 'detection.heartbeat.periodMs': 50, 'detection.heartbeat.wakeupMs': 50 };
  const { skipping, plain } = bothWays(babble, 'minix3', pinged, 260);
  expect([...skipping.trace.events(['detected'])]).toEqual([]);
  expect(skipping.skippedCycles).toBeGreaterThan(10_000);
  expect(skipping.executed * 3).toBeLessThan(plain.executed);
  const told = [...skipping.trace.events(['heartbeat-answered'])].length;
  expect(told).toBeLessThanOrEqual(260 / (1000 / 60) + 1);
});
