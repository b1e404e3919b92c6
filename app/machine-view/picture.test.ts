import { describe, expect, it } from 'vitest';
import { drawTrace } from '../../sim-core/analysis/drawn-trace.testing.ts';
import { runTimeline } from '../../sim-core/analysis/timeline-data.ts';
import { simulate } from '../../sim-core/machine/machine.ts';
import { findBuiltIn } from '../../sim-core/scenario/catalogue.ts';
import { resolveParameters } from '../../sim-core/scenario/resolve-parameters.ts';
import type { SystemId } from '../../sim-core/scenario/scenario.ts';
import { SYSTEM_PRESETS } from '../../sim-core/systems/systems.ts';
import type { Trace } from '../../sim-core/trace/columns.ts';
import { indexMachine } from '../indexes/machine-index.ts';
import { castOf } from './cast.ts';
import { type MachinePicture, pictureAt } from './picture.ts';
import { factsOf, type MachineFacts, type PicturedRun } from './pictured-run.ts';

const MS = 1e6;
const FACTS: MachineFacts = {
  thresholdNs: 50 * MS,
  initThresholdNs: 5000 * MS,
  jobClock: 'elapsed',
  jobWatch: true,
  ioTrapped: true,
  rebootNs: [10, 2, 8, 10, 15].map((ms) => ms * MS),
};

function picturedRun(trace: Trace, durationMs: number, facts: MachineFacts = FACTS): PicturedRun {
  const timeline = runTimeline(trace, { durationMs });
  return { actors: trace.actors, cast: castOf(trace.actors), timeline, index: indexMachine(trace, timeline), facts };
}
const drawn = (lines: string, facts: MachineFacts = FACTS): PicturedRun => picturedRun(drawTrace(lines), 1000, facts);

/**
 * A request that hangs: created at 0, asked at 10 ms, in a loop from 12 ms, judged at 70 ms, gone at 71 ms, again at
 * 80 ms.
 */
const HANG = drawn(`
  0   fs    created 0
  0   disk  created 0
  0   disk  blocked receive -
  10  fs    send disk read 7
  10  fs    blocked receive disk
  10  disk  run 3 4
  10  disk  receive fs read
  10  disk  job-start fs read
  11  disk  io 0x101f2 8 0
  11  disk  io 0x101f7 0x20 1
  12  disk  fault-injected 0 infinite-loop -1
  12  disk  fault-activated 0 infinite-loop
  40  disk  check 0 30000 tick
  70  disk  check 1 60000 tick
  70  disk  detected job-watch/tick 60
  71  disk  job-end death 61000
  71  disk  dead job-watch 0
  72  disk  restart-begun 1 full
  80  disk  created 1
  80  disk  run 3 4
`);
const driverAt = (run: PicturedRun, ms: number, lingerMs = 0): MachinePicture['drivers'][number] => {
  const [driver] = pictureAt(run, ms * MS, lingerMs * MS).drivers;
  if (driver === undefined) throw new Error('no driver');
  return driver;
};

describe('a driver in the picture', () => {
  it('stands idle, then works while its job is open', () => {
    expect(driverAt(HANG, 5)).toMatchObject({ condition: 'idle', posture: 'standing', job: null, generation: 0 });
    expect(driverAt(HANG, 11)).toMatchObject({ condition: 'working', posture: 'standing' });
  });

  it('wears a job clock that grows from receive, against the limit', () => {
    expect(driverAt(HANG, 35).job).toEqual({ ageNs: 25 * MS, limitNs: 50 * MS });
    expect(driverAt(HANG, 65).job).toEqual({ ageNs: 55 * MS, limitNs: 50 * MS });
  });

  it('lies down when a fault takes hold, and says which', () => {
    expect(driverAt(HANG, 13)).toMatchObject({ condition: 'failed', posture: 'lying', fault: 'infinite-loop' });
  });

  it('shows the last judgement of the job it is in', () => {
    expect(driverAt(HANG, 30).check).toBeNull();
    expect(driverAt(HANG, 50).check).toEqual({ failed: false, ageNs: 30 * MS, limitNs: 50 * MS });
    expect(driverAt(HANG, 70.5).check).toEqual({ failed: true, ageNs: 60 * MS, limitNs: 50 * MS });
  });

  it('is down while its process is gone, and up as another process', () => {
    expect(driverAt(HANG, 71.5)).toMatchObject({ posture: 'lying', job: null, fault: 'infinite-loop' });
    expect(driverAt(HANG, 75).check, 'the judgement that ended it').toMatchObject({ failed: true });
    expect(driverAt(HANG, 90)).toMatchObject({ generation: 1, fault: null });
    expect(driverAt(HANG, 90).posture).not.toBe('lying');
  });

  it('counts CPU time when that is the clock of the watch', () => {
    const run = drawn(
      `0  fs   created 0
       0  disk created 0
       10 disk run 3 4
       10 disk receive fs read
       10 disk job-start fs read
       14 disk blocked receive -
       30 disk run 3 4`,
      { ...FACTS, jobClock: 'cpu' },
    );
    expect(driverAt(run, 36).job?.ageNs).toBe(10 * MS);
  });

  it('is not called failed for a fault that it has survived', () => {
    const run = drawn(`
      0  disk created 0
      10 disk receive fs read
      10 disk job-start fs read
      11 disk fault-activated 0 illegal-io
      14 disk job-end reply 4000
      14 disk blocked receive -`);
    expect(driverAt(run, 12).condition).toBe('failed');
    expect(driverAt(run, 20).condition).toBe('idle');
  });

  it('waits for the answer to a heartbeat', () => {
    const run = drawn(`
      0  rs   created 0
      0  disk created 0
      10 rs   heartbeat-sent disk
      20 rs   heartbeat-answered disk
      30 rs   heartbeat-sent disk
      60 rs   heartbeat-missed disk 30`);
    expect(driverAt(run, 5).heartbeat.kind).toBe('none');
    expect(driverAt(run, 15).heartbeat).toEqual({ kind: 'asked', forNs: 5 * MS });
    expect(driverAt(run, 25).heartbeat.kind).toBe('answered');
    expect(driverAt(run, 70).heartbeat.kind).toBe('missed');
  });
});

describe('a device in the picture', () => {
  it('shows the last accesses with their verdict, and counts those of the process', () => {
    const [device] = pictureAt(HANG, 50 * MS, 0).devices;
    expect(device?.tape.map(({ port, write, value, illegal }) => [port, write, value, illegal])).toEqual([
      [0x1f2, true, 8, false],
      [0x1f7, true, 0x20, true],
    ]);
    expect(device).toMatchObject({ accesses: 2, illegal: 1 });
  });

  it('keeps the accesses of the last process in view until the next one touches the device', () => {
    expect(pictureAt(HANG, 90 * MS, 0).devices[0]).toMatchObject({ accesses: 2, illegal: 1 });
  });
});

describe('messages in the picture', () => {
  it('are under way from their sending for as long as they linger, at a place that is a function of the instant', () => {
    const at = (ms: number): MachinePicture['messages'] => pictureAt(HANG, ms * MS, 4 * MS).messages;
    expect(at(9.9)).toEqual([]);
    expect(at(11)).toEqual([{ id: 0, from: 2, to: 4, fraction: 0.25, notification: false }]);
    expect(at(15)).toEqual([]);
  });
});

describe('many messages', () => {
  it('are stood for by one in each stretch of time, which travels the whole way', () => {
    const lines = Array.from({ length: 400 }, (_, i) => `${10 + i * 0.1} fs send disk read ${i}`);
    const run = drawn(['0 fs created 0', '0 disk created 0', ...lines].join('\n'));
    const followed = new Map<number, number[]>();
    for (let ms = 20; ms < 40; ms += 0.25) {
      const { messages } = pictureAt(run, ms * MS, 4 * MS);
      expect(messages.length).toBeLessThanOrEqual(2);
      for (const { id, fraction } of messages) followed.set(id, [...(followed.get(id) ?? []), fraction]);
    }
    const whole = [...followed.values()].filter((fractions) => (fractions[0] ?? 1) < 0.1);
    expect(whole.length).toBeGreaterThanOrEqual(3);
    for (const fractions of whole.slice(0, 3)) {
      expect(fractions.at(-1)).toBeGreaterThan(0.85);
      expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
    }
  });
});

describe('the picture of a real run', () => {
  const scenario = findBuiltIn('disk-infinite-loop')?.scenario;
  if (scenario === undefined) throw new Error('no such scenario');
  const runOf = (system: SystemId): PicturedRun => {
    const trace = simulate({ ...scenario, system });
    return picturedRun(trace, scenario.durationMs, factsOf(resolveParameters(scenario, SYSTEM_PRESETS[system])));
  };
  const runs = { minix3: runOf('minix3'), 'quick-recovery': runOf('quick-recovery') };

  it.each(['minix3', 'quick-recovery'] as const)(
    '%s: the doll falls, rocks and stands again, and the programs wait for it',
    (system) => {
      const run = runs[system];
      const postures: string[] = [];
      for (let ms = 0; ms < scenario.durationMs; ms += 0.5) {
        const { drivers, programs } = pictureAt(run, ms * MS, 0);
        const posture = drivers[0]?.posture ?? '';
        if (posture !== postures[postures.length - 1]) postures.push(posture);
        if (posture === 'lying') expect(programs[0]?.state).toBe('stuck');
      }
      // The first process starts up too, but is not seen to rock: nothing has failed.
      expect(postures.join(' ')).toMatch(/^standing lying rocking standing$/);
    },
  );

  it('names the driver that the file server waits for', () => {
    const { servers, drivers } = pictureAt(runs.minix3, 5003 * MS, 0);
    expect(servers[0]).toMatchObject({ state: 'stuck', behind: drivers[0]?.actor.index });
  });

  it('costs no more in a long run than in a short one', () => {
    const reads = (run: PicturedRun): number => {
      let count = 0;
      const counting = <T extends object>(value: T): T =>
        new Proxy(value, {
          get: (target, key) => {
            if (typeof key === 'string' && /^\d+$/.test(key)) count++;
            const found: unknown = Reflect.get(target, key, target);
            return typeof found === 'function' ? (found as () => unknown).bind(target) : found;
          },
        });
      const { arrows, lanes, marks } = run.timeline;
      const timeline = {
        ...run.timeline,
        lanes: lanes.map((lane) => ({ ...lane, starts: counting(lane.starts), states: counting(lane.states) })),
        marks: marks.map((lane) => ({ ...lane, times: counting(lane.times), kinds: counting(lane.kinds) })),
        arrows: { ...arrows, sentAt: counting(arrows.sentAt) },
      };
      pictureAt({ ...run, timeline }, 700 * MS, 20 * MS);
      return count;
    };
    const long = simulate({ ...scenario, faults: [], durationMs: 8000 });
    const short = simulate({ ...scenario, faults: [], durationMs: 1000 });
    const [a, b] = [reads(picturedRun(short, 1000)), reads(picturedRun(long, 8000))];
    expect(a).toBeGreaterThan(20);
    expect(b).toBeLessThan(a * 1.5);
  });
});
