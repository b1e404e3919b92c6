import { describe, expect, test } from 'vitest';
import { ns } from '../base/units.ts';
import { causalChain, fullChain } from './causes.ts';
import { findCosts, recount } from './costs.ts';
import { drawTrace } from './drawn-trace.testing.ts';
import { findIncidents } from './incidents.ts';
import { violations } from './invariants.ts';
import { findServices } from './services.ts';
import { traceLines } from './text.ts';
import type { Service } from './types.ts';

const END = ns(100e6);

describe('services', () => {
  const serviceOf = (lines: string): Service | undefined => {
    const trace = drawTrace(lines);
    return findServices(trace, END, findIncidents(trace, END))[0];
  };

  test('an operation that an outage held up counts against availability, for as long as it was held', () => {
    const copy = serviceOf(`
      0  copy operation-begun read 0
      10 copy operation-ended read 0 1
      10 copy progress 1 2 4096
      20 copy operation-begun write 0
      30 disk fault-injected 0 kill
      30 disk detected operator
      30 disk decision full
      30 disk restart-begun 2 full
      35 disk created 2 rs
      35 disk mark software-ready
      36 fs   reissued disk write
      37 disk receive fs write
      50 disk send fs reply 0
      55 copy operation-ended write 0 1
      55 copy progress 2 2 8192
      80 copy finished 1 0 1`);
    expect(copy).toEqual({
      name: 'copy',
      availability: 0.75,
      completed: 2,
      failed: 0,
      retried: 1,
      worstLatencyNs: 35e6,
      restarts: 0,
      lostBytes: 0,
      bytes: 8192,
      intact: true,
    });
  });

  test('an operation that never ends is held up to the end of the run; intact is not known', () => {
    const copy = serviceOf(`
      0  copy operation-begun read 0
      50 disk fault-injected 0 deadlock
      50 disk fault-activated 0 deadlock`);
    expect(copy).toMatchObject({ availability: 0.5, completed: 0, worstLatencyNs: 100e6, intact: null });
  });

  test('one copy after the other: the last is under way, and one damaged copy is not forgotten', () => {
    const copies = `
      0  copy operation-begun read 0
      10 copy operation-ended read 0 1
      10 copy finished 0 1 0
      10 copy operation-begun read 0
      20 copy operation-ended read 0 1
      20 copy finished 1 0 0`;
    expect(serviceOf(copies)).toMatchObject({ intact: false, completed: 2, availability: 1 });
    const struck = `${copies}
      20 copy operation-begun read 0
      60 disk fault-injected 0 deadlock
      60 disk fault-activated 0 deadlock`;
    expect(serviceOf(struck)).toMatchObject({ availability: 0.6 });
  });

  test('a machine without programs has no services', () => {
    expect(serviceOf('0 disk run 3 4')).toBeUndefined();
  });
});

describe('costs', () => {
  const lines = `
        1 rs   notify disk ping
        2 disk receive rs ping 0
        3 disk notify rs pong
        4 disk check 0 10 tick
        5 disk io 0x1f7 80 0`;

  test('are recounted from the events', () => {
    expect(recount(drawTrace(lines))).toEqual({
      heartbeatMessages: 2,
      driverMessages: 2,
      driverCalls: 0,
      jobChecks: 1,
      portAccesses: 1,
      dense: false,
    });
  });

  test('come from the machine’s counters, 64 bits wide', () => {
    const trace = drawTrace(`${lines}\n 9 kernel counter heartbeat-messages 2\n 9 kernel counter busy-ns -1 2`);
    expect(findCosts(trace)).toMatchObject({ heartbeatMessages: 2, busyNs: 3 * 2 ** 32 - 1, jobChecks: 0 });
  });
});

test('a chain of causes ends at the fault and leaves out how the CPU came and went', () => {
  const trace = drawTrace(`
    other: 0  kernel tick 1
    fault: 1  disk fault-injected 0 infinite-loop 7 <other
    hold:  2  disk fault-activated 0 infinite-loop 7 <fault
    run:   3  disk run 3 4 <hold
    found: 60 disk check 1 58000 tick <run
           60 disk detected job-watch/tick 58 <found`);
  expect(causalChain(trace, 5).map(({ seq }) => seq)).toEqual([5, 4, 2, 1]);
  expect(fullChain(trace, 5).map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1, 0]);
  expect(causalChain(trace, 0)).toEqual([{ seq: 0, at: 0 }]);
});

test('what a request repeats for every sector is told once, the last time', () => {
  const sector = 'disk receive disk-device interrupt <';
  const trace = drawTrace(`
    ask:  1 disk receive fs read 0
    one:  2 ${sector}ask
    two:  3 ${sector}one
          3 disk mark transfer <two
    up:   4 fs   service-up disk <two
          5 ${sector}up`);
  expect(causalChain(trace, 3).map(({ seq }) => seq)).toEqual([3, 2, 0]);
  expect(causalChain(trace, 5).map(({ seq }) => seq)).toEqual([5, 4, 2, 0]);
});

test('a trace as text, whole and short', () => {
  const trace = drawTrace(`
    1        fs    send disk read 7
    2.000001 disk  receive fs read 0 <0
    3        disk  check 1 58000 tick
    3        disk  detected job-watch/tick 58 <2`);
  expect([...traceLines(trace)]).toEqual([
    '0  1.000000  fs  send  to=disk type=read word=7',
    '1  2.000001  disk  receive  from=fs type=read sentAs=0  <0',
    '2  3.000000  disk  check  failed=1 ageUs=58000 site=tick',
    '3  3.000000  disk  detected  by=job-watch/tick ageMs=58  <2',
  ]);
  expect([...traceLines(trace, 'short')].map((line) => line.split('  ')[0])).toEqual(['2', '3']);
});

describe('invariants', () => {
  test('a good trace has none broken', () => {
    expect(
      violations(
        drawTrace(`
        0 disk created 1 rs
        1 disk run 3 4
        2 disk blocked receive -
        2 fs   run 4 8
  ask:  3 fs   send disk read 7
        3 fs   blocked receive disk
        4 disk run 3 4
        4 disk receive fs read ask <ask`),
      ),
    ).toEqual([]);
  });

  test.each([
    ['2 disk run 3 4\n 1 disk run 3 4', 'time went back'],
    ['1 disk run 3 4\n 2 fs run 4 8', 'disk still has the CPU'],
    ['1 disk dead exit 1\n 2 disk run 3 4', 'it is dead'],
    ['1 disk dead exit 1\n 2 disk dead exit 1', 'it was dead already'],
    ['1 disk created 2 rs\n 2 disk created 2 rs', 'generation 2 is not a new one'],
    ['1 fs send disk read\n 2 disk receive copy read 0', 'somebody else sent it'],
    ['1 fs send disk read\n 2 disk2 receive fs read 0', 'it was sent to somebody else'],
    ['1 fs send disk read\n 2 disk receive fs write 0', 'its type changed on the way'],
    ['1 fs send disk read\n 2 disk receive fs read 0\n 3 disk receive fs read 0', 'it was received twice'],
    ['1 disk receive fs read 5', 'it was received before it was sent'],
    ['1 disk run 3 4\n 2 disk receive fs read 0', 'event 0 is no message'],
    ['1 disk run 3 4 <4', 'its cause 4 does not precede it'],
    ['1 disk fault-activated 0', 'it was never injected'],
    ['1 disk restart-begun 2', 'nobody decided to restart it'],
    ['1 disk job-end reply', 'it had no job'],
    ['1 disk detected 77', 'by 77 has no meaning'],
    ['1 disk blocked receive 99', 'on is nobody: 99'],
    ['1 disk check 0 1 tick\n 2 kernel counter job-checks 2', 'counter job-checks says 2, the events say 1'],
  ])('%j is found out', (lines, sentence) => {
    const [found] = violations(drawTrace(lines));
    expect(found?.slice(0, sentence.length)).toBe(sentence);
  });
});
