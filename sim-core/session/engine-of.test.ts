import { describe, expect, test } from 'vitest';
import { KINDS } from '../machine/kinds/kinds.ts';
import { wantedKinds } from '../machine/kinds/wanted.ts';
import { Machine } from '../machine/machine.ts';
import { CATALOGUE, findBuiltIn } from '../scenario/catalogue.ts';
import { editBetween } from '../scenario/program-edit.ts';
import type { DriverKind, Scenario } from '../scenario/scenario.ts';
import { type Bringing, engineOf } from './engine-of.ts';
import { TestPage } from './page.testing.ts';

const builtIn = (id: string): Scenario => {
  const scenario = findBuiltIn(id)?.scenario;
  if (scenario === undefined) throw new RangeError(`there is no ${id}`);
  return { ...scenario, durationMs: 300 };
};
const ofTheDisk = builtIn('disk-panic');
const ofTheCard: Scenario = {
  ...ofTheDisk,
  set: { ...ofTheDisk.set, 'drivers.nic.count': 1, 'download.enabled': true },
  faults: [],
};

/** Brings the disk at once and the other kinds when they are wanted; notes which. */
function bringing(bring: (kind: DriverKind) => Promise<void> = async () => {}) {
  const asked: DriverKind[] = [];
  const later = (kind: DriverKind) => async () => {
    asked.push(kind);
    await bring(kind);
    return KINDS[kind];
  };
  const all: Bringing = { disk: KINDS.disk, nic: later('nic'), uart: later('uart'), printer: later('printer') };
  return { engine: engineOf(all), asked };
}

describe('an engine that brings kinds of driver', () => {
  test.each(CATALOGUE.map(({ scenario }) => scenario))('has all that $id wants, and no more', async (scenario) => {
    const { engine, asked } = bringing();
    await engine.fetchFor?.(scenario);
    expect(asked).toEqual(wantedKinds(scenario).filter((kind) => kind !== 'disk'));
    const brought = engine.create(scenario);
    const whole = new Machine(scenario);
    for (const machine of [brought, whole]) machine.runEvents(300);
    expect(brought.stateHash()).toBe(whole.stateHash());
    // A kind that is here is not asked for again.
    expect(engine.fetchFor?.(scenario)).toBeNull();
  });

  test('wants the kind of a program that is edited and of a fault, though no driver runs it', () => {
    const nic = editBetween(KINDS.nic.program.source, `${KINDS.nic.program.source}\n`);
    if (nic === undefined) throw new RangeError('an edit changes something');
    expect(wantedKinds({ ...ofTheDisk, programs: { nic } })).toEqual(['disk', 'nic']);
    const faults = [{ kind: 'kill', driver: 'uart2', when: { atMs: 1 } }] as const;
    expect(wantedKinds({ ...ofTheDisk, faults })).toEqual(['disk', 'uart']);
  });

  test('a run waits for its kinds and then has the trace of any other', async () => {
    const page = new TestPage(bringing().engine);
    const { final } = page.run(ofTheCard, 1000);
    const whole = new Machine(ofTheCard);
    whole.runToEnd();
    expect(await final).toMatchObject({ type: 'done', report: { traceHash: whole.trace.hash() } });
  });

  test('a run that is superseded while it waits never begins', async () => {
    let arrive = (): void => {};
    const fetched = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const page = new TestPage(bringing(() => fetched).engine);
    const waiting = page.run(ofTheCard, 1000);
    const { final } = page.run(ofTheDisk, 1000);
    expect((await waiting.final).type).toBe('cancelled');
    expect((await final).type).toBe('done');
    arrive();
    await page.run(ofTheDisk, 1000, 'another').final;
    expect(page.heard('started').map(({ runId }) => runId)).not.toContain(waiting.runId);
  });

  test('a part that cannot be fetched is one sentence; the next run asks again', async () => {
    let online = false;
    const page = new TestPage(
      bringing(async () => {
        if (!online) throw new TypeError('Failed to fetch dynamically imported module');
      }).engine,
    );
    const failed = await page.run(ofTheCard, 1000).final;
    expect(failed).toMatchObject({ type: 'failed', ours: false, sentence: expect.stringMatching(/nic.*fetched/) });
    online = true;
    expect((await page.run(ofTheCard, 1000).final).type).toBe('done');
  });
});
