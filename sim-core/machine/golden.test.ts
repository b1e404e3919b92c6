import { expect, test } from 'vitest';
import { traceLines } from '../analysis/text.ts';
import { fromMs, instant } from '../base/units.ts';
import { type FaultSpec, SCENARIO_VERSION, type SystemId } from '../scenario/scenario.ts';
import { Machine } from './machine.ts';

/**
 * Few traces, short enough to be read like a story: when one changes, the difference says what changed in the machine.
 * `npx vitest run golden -u` writes them anew; read them before you commit them.
 */

const LOOP: FaultSpec = { kind: 'infinite-loop', driver: 'disk', when: { mark: 'read', nth: 3 } };
const ILLEGAL: FaultSpec = { kind: 'illegal-io', driver: 'disk', when: { mark: 'read', nth: 3 } };

function story(
  system: SystemId,
  fault: FaultSpec,
  mode: 'short' | 'full',
  toMs: number,
  fromMsAt = 0,
  durationMs = 4000,
): string {
  const machine = new Machine({
    koboshi: SCENARIO_VERSION,
    id: 'golden',
    seed: 1,
    durationMs,
    system,
    set: { 'detection.heartbeat.periodMs': 1000, 'copy.blocks': 4, 'copy.repeat': false },
    faults: [fault],
  });
  machine.runTo(instant(fromMs(toMs)));
  const from = machine.trace.firstAt(fromMs(fromMsAt));
  const lines = [...traceLines(machine.trace, mode)].filter((line) => Number.parseInt(line, 10) >= from);
  return `${lines.join('\n')}\n`;
}

test('minix3: a loop, silence, a kill, a reset', async () => {
  await expect(story('minix3', LOOP, 'short', 4000)).toMatchFileSnapshot('./golden/minix3-infinite-loop.txt');
});

test('quick recovery: a loop, a failed check, a clean history, no reset', async () => {
  await expect(story('quick-recovery', LOOP, 'short', 4000)).toMatchFileSnapshot(
    './golden/quick-recovery-infinite-loop.txt',
  );
});

test('quick recovery: illegal I/O, a panic, a reset after all', async () => {
  await expect(story('quick-recovery', ILLEGAL, 'short', 4000)).toMatchFileSnapshot(
    './golden/quick-recovery-illegal-io.txt',
  );
});

const WILD: FaultSpec = { kind: 'wild-pointer', driver: 'disk', when: { mark: 'read', nth: 3 } };

test('monolithic: a wild pointer, the table of processes, a panic, a reboot', async () => {
  await expect(story('monolithic', WILD, 'short', 47_000, 0, 47_000)).toMatchFileSnapshot(
    './golden/monolithic-wild-pointer.txt',
  );
});

test('one read of one block, event by event', async () => {
  // The program's first request, from the copy through the file server and the driver to the disk and back.
  await expect(story('quick-recovery', LOOP, 'full', 109, 100)).toMatchFileSnapshot('./golden/one-read.txt');
});
