import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FaultSpec, Scenario } from '../../sim-core/index.ts';
import { instant } from '../../sim-core/index.ts';
import type { Engine } from '../../sim-core/session/engine.ts';
import { REFUSED_SEED, ToyMachine, toyEngine } from '../../sim-core/session/toy-machine.testing.ts';
import { InProcess, until } from './in-process.testing.ts';
import { SimClient } from './sim-client.ts';
import type { FailedRun, FinishedRun, LiveRun, SimulatorListener } from './types.ts';
import { BEAT_MS, MISSED_BEATS } from './watchdog.ts';

const scenario = (change: Partial<Scenario> = {}): Scenario => ({
  koboshi: 1,
  id: 'toy',
  seed: 7,
  durationMs: 4000,
  system: 'minix3',
  set: {},
  faults: [],
  ...change,
});
const kill = (atMs: number): FaultSpec => ({ kind: 'kill', driver: 'disk', when: { atMs } });

function directHash(of: Scenario): string {
  const machine = new ToyMachine(of);
  machine.runTo(instant(of.durationMs * 1e6));
  return machine.trace.hash();
}

class Heard implements SimulatorListener {
  readonly progress: LiveRun[] = [];
  readonly finished: FinishedRun[] = [];
  readonly failures: FailedRun[] = [];
  readonly troubles: string[] = [];
  running(run: LiveRun): void {
    this.progress.push({ ...run });
  }
  done(run: FinishedRun): void {
    this.finished.push(run);
  }
  failed(run: FailedRun): void {
    this.failures.push(run);
  }
  trouble(kind: 'restarted' | 'lost'): void {
    this.troubles.push(kind);
  }
}

let hosts: InProcess;
let heard: Heard;
let client: SimClient;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  hosts = new InProcess(toyEngine as Engine<unknown>);
  heard = new Heard();
  client = new SimClient(hosts.open, heard);
});
afterEach(() => {
  client.close();
  vi.useRealTimers();
});

const line = (index: number) => {
  const found = hosts.lines[index];
  if (found === undefined) throw new RangeError(`no line ${index}`);
  return found;
};
/** The first host does `what` once it has sent some of run `runId`. */
const onceUnderWay = (runId: number, what: () => void): void => {
  let pending = true;
  hosts.onUpdate = (update) => {
    if (!pending || update.type !== 'chunk' || update.runId !== runId) return;
    pending = false;
    what();
  };
};
const silence = (beats: number) => vi.advanceTimersByTime(beats * BEAT_MS);

describe('a run', () => {
  test('is told as it grows and when it is done, whole', async () => {
    const runId = client.run('a', scenario());
    await until(() => heard.finished.length === 1);
    const [done] = heard.finished;
    expect(done?.runId).toBe(runId);
    expect(done?.trace.hash()).toBe(directHash(scenario()));
    expect(done?.report.traceHash).toBe(directHash(scenario()));
    expect(heard.progress.length).toBeGreaterThan(1);
    expect(heard.progress.at(-1)?.progress).toBe(1);
  });

  test('that is superseded is never told again; the newer goes on from it', async () => {
    client.run('a', scenario());
    const edit = scenario({ faults: [kill(3500)] });
    let told = 0;
    onceUnderWay(1, () => {
      client.run('a', edit);
      told = heard.progress.length;
    });
    await until(() => heard.finished.length === 1);
    expect(heard.progress.slice(told).every((run) => run.runId === 2)).toBe(true);
    expect(heard.finished[0]?.trace.hash()).toBe(directHash(edit));
  });

  test('after an edit shares what came before it', async () => {
    client.run('a', scenario());
    await until(() => heard.finished.length === 1);
    const edit = scenario({ faults: [kill(3000)] });
    client.run('a', edit);
    await until(() => heard.finished.length === 2);
    const [before, after] = heard.finished;
    expect(after?.trace.hash()).toBe(directHash(edit));
    expect(before?.trace.hash()).toBe(directHash(scenario()));
    expect(after?.trace.chunks[0]).toBe(before?.trace.chunks[0]);
  });

  test('that is dropped is silent', async () => {
    client.run('a', scenario());
    onceUnderWay(1, () => client.drop('a'));
    client.run('b', scenario({ seed: 9 }));
    await until(() => heard.finished.length === 1);
    expect(heard.finished[0]?.slot).toBe('b');
    expect(line(0).commands).toContainEqual({ type: 'cancel', runId: 1 });
  });

  test('that the core refuses fails with its sentence', async () => {
    client.run('a', scenario({ seed: REFUSED_SEED }));
    await until(() => heard.failures.length === 1);
    expect(heard.failures[0]).toMatchObject({
      slot: 'a',
      why: 'core',
      sentence: expect.stringContaining('take another'),
    });
  });
});

describe('a host that is lost', () => {
  test('by a crash is replaced, and what was under way comes after all', async () => {
    client.run('a', scenario());
    client.run('b', scenario({ seed: 9 }));
    onceUnderWay(2, () => line(0).crash());
    await until(() => heard.finished.length === 2);
    expect(heard.troubles).toEqual(['restarted']);
    expect(line(0).closed).toBe(true);
    const hashes = Object.fromEntries(heard.finished.map((run) => [run.slot, run.trace.hash()]));
    expect(hashes).toEqual({ a: directHash(scenario()), b: directHash(scenario({ seed: 9 })) });
  });

  test('by an endless loop is found by its silence, not sooner than four seconds', async () => {
    client.run('a', scenario());
    onceUnderWay(1, () => {
      line(0).hung = true;
    });
    await until(() => line(0).hung);
    silence(MISSED_BEATS);
    expect(hosts.lines.length).toBe(1);
    expect(line(0).commands.filter((command) => command.type === 'ping').length).toBe(MISSED_BEATS);
    silence(1);
    expect(line(0).closed).toBe(true);
    await until(() => heard.finished.length === 1);
    expect(heard.finished[0]?.trace.hash()).toBe(directHash(scenario()));
  });

  test('is not suspected while it answers, nor after one long sleep, nor when nothing is asked of it', async () => {
    client.run('a', scenario());
    for (let i = 0; i < 10; i++) {
      silence(1);
      await until(() => true);
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => heard.finished.length === 1);
    line(0).hung = true;
    silence(60);
    expect(hosts.lines.length).toBe(1);
  });

  test('gives late words to nobody', async () => {
    client.run('a', scenario());
    onceUnderWay(1, () => line(0).crash());
    await until(() => heard.troubles.length === 1);
    line(0).listener.update({ type: 'failed', runId: 1, sentence: 'late', detail: '', ours: true });
    await until(() => heard.finished.length === 1);
    expect(heard.failures).toEqual([]);
  });

  test('twice under the same run ends that run alone', async () => {
    client.run('bad', scenario());
    let bad = true;
    hosts.onUpdate = (update, of) => {
      if (bad && update.type === 'chunk' && update.runId === 1) of.crash();
    };
    await until(() => heard.failures.length === 1);
    expect(heard.failures[0]).toMatchObject({ slot: 'bad', why: 'unresponsive' });
    bad = false;
    client.run('good', scenario({ seed: 9 }));
    await until(() => heard.finished.length === 1);
    expect(heard.finished[0]?.slot).toBe('good');
  });

  test('after a run was done can answer about it again, and the run is not told twice', async () => {
    const runId = client.run('a', scenario());
    await until(() => heard.finished.length === 1);
    const told = heard.progress.length;
    line(0).crash();
    await until(() => hosts.lines.length === 2);
    const direct = new ToyMachine(scenario());
    direct.runTo(instant(2e9));
    const view = await client.machineAt(runId, 2e9);
    expect(view?.stateHash).toBe(direct.stateHash());
    await until(() => true);
    expect(heard.finished.length).toBe(1);
    expect(heard.progress.length).toBe(told);
  });

  test('and can never be started is given up with every run failed; asking again tries again', async () => {
    let broken = true;
    const flaky = new SimClient((listener) => {
      if (broken) throw new Error('no workers here');
      return hosts.open(listener);
    }, heard);
    flaky.run('a', scenario());
    await until(() => heard.troubles.includes('lost'));
    expect(heard.failures).toMatchObject([{ slot: 'a', why: 'lost' }]);
    broken = false;
    flaky.run('a', scenario());
    await until(() => heard.finished.length === 1);
    flaky.close();
  });

  test('because its stream does not fit together', async () => {
    client.run('a', scenario());
    let cut = true;
    hosts.onUpdate = (update) => {
      if (cut && update.type === 'chunk' && update.chunk.firstSeq > 0) {
        cut = false;
        Object.assign(update.chunk, { firstSeq: update.chunk.firstSeq + 1 });
      }
    };
    await until(() => heard.finished.length === 1);
    expect(heard.troubles).toEqual(['restarted']);
    expect(heard.finished[0]?.trace.hash()).toBe(directHash(scenario()));
  });
});

describe('questions', () => {
  test('only the newest of those that wait is put', async () => {
    const runId = client.run('a', scenario());
    await until(() => heard.finished.length === 1);
    const answers = await Promise.all([1e9, 2e9, 3e9].map((atNs) => client.machineAt(runId, atNs)));
    expect(answers.map((view) => view !== null)).toEqual([true, false, true]);
    const direct = new ToyMachine(scenario());
    direct.runTo(instant(3e9));
    expect(answers[2]?.stateHash).toBe(direct.stateHash());
  });

  test('about a run that nobody knows are answered with null', async () => {
    expect(await client.machineAt(99, 0)).toBeNull();
  });
});

describe('searches for instructions', () => {
  const question = (runId: number, fromNs: number) => ({
    runId,
    fromNs,
    direction: 1 as const,
    sought: [{ driver: 1, addresses: null }],
    onWay: () => {},
  });

  test('are answered; a newer one ends the older; one that is given up is answered with nothing', async () => {
    const runId = client.run('a', scenario());
    await until(() => heard.finished.length === 1);
    const older = client.findInstruction(question(runId, 0));
    const newer = client.findInstruction(question(runId, 1e9));
    expect(await older).toBeNull();
    // The toy has no processor.
    expect(await newer).toBe('never');
    const givenUp = client.findInstruction(question(runId, 0));
    client.forgetSearch();
    expect(await givenUp).toBeNull();
    expect(hosts.lines[0]?.commands.filter(({ type }) => type === 'forget')).toHaveLength(2);
    expect(await client.findInstruction(question(77, 0))).toBeNull();
  });

  test('of a host that is lost are answered with nothing', async () => {
    const runId = client.run('a', scenario());
    await until(() => heard.finished.length === 1);
    const lost = client.findInstruction(question(runId, 0));
    hosts.lines[0]?.crash();
    expect(await lost).toBeNull();
  });
});
