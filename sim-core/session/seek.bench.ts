import { fromMs } from '../base/units.ts';
import { CATALOGUE } from '../scenario/catalogue.ts';
import type { Scenario, SystemId } from '../scenario/scenario.ts';
import { SessionHost } from './host.ts';
import { machineEngine } from './machine-engine.ts';
import type { Command, Update } from './protocol.ts';

interface Row {
  readonly name: string;
  readonly ratio: number;
  readonly goal: string;
  readonly ok: boolean;
}

/** What the page asks for: events in a chunk (app/sim-client). */
const CHUNK_EVENTS = 4096;
const DURATION_MS = 60_000;
/** Instants asked for, all over the run, in an order in which no answer helps with the next. */
const SEEKS = 400;
/** Has no divisor in common with the number of instants. */
const STRIDE = 157;
/** Each instant is asked for so often and its quickest answer counts: what else the computer did meanwhile does not. */
const ROUNDS = 3;

/** A host whose answers are waited for one by one, in the same thread. */
class Line {
  private waiting: { readonly type: Update['type']; readonly resolve: () => void } | undefined;
  private readonly host: { handle(command: Command): void };

  constructor() {
    const hear = ({ type }: Update): void => {
      if (this.waiting?.type !== type) return;
      this.waiting.resolve();
      this.waiting = undefined;
    };
    this.host = new SessionHost(hear, async () => {}, machineEngine);
  }

  ask(command: Command, type: Update['type']): Promise<void> {
    return new Promise((resolve) => {
      this.waiting = { type, resolve };
      this.host.handle(command);
    });
  }
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;

/** Time to simulate a run again over the time of a seek in it: at the median and at the slowest of a hundred. */
async function ratios(system: SystemId, now: () => number): Promise<{ readonly p50: number; readonly p99: number }> {
  const scenario: Scenario = { ...(CATALOGUE[0]?.scenario as Scenario), system, durationMs: DURATION_MS };
  const line = new Line();
  let again = Number.POSITIVE_INFINITY;
  for (let runId = 1; runId <= ROUNDS; runId++) {
    const begun = now();
    // A slot for each, so that none goes on from the one before.
    await line.ask({ type: 'run', runId, slot: String(runId), scenario, chunkEvents: CHUNK_EVENTS }, 'done');
    again = Math.min(again, now() - begun);
  }
  const times = new Array<number>(SEEKS).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < SEEKS * ROUNDS; i++) {
    const n = (i * STRIDE) % SEEKS;
    const atNs = Math.floor((n + 0.5) * (fromMs(DURATION_MS) / SEEKS));
    const asked = now();
    await line.ask({ type: 'machine-at', requestId: i, runId: ROUNDS, atNs }, 'machine');
    times[n] = Math.min(times[n] ?? 0, now() - asked);
  }
  times.sort((x, y) => x - y);
  return { p50: again / quantile(times, 0.5), p99: again / quantile(times, 0.99) };
}

/** Seeking to an instant of a run of a minute, against simulating the run again. */
export async function bench(print: (row: Row) => void, now: () => number): Promise<void> {
  for (const system of ['minix3', 'quick-recovery'] as const) {
    const { p50, p99 } = await ratios(system, now);
    const row = (which: string, ratio: number): void =>
      print({
        name: `simulating ${DURATION_MS / 1000} s of ${system} again / a seek in it, ${which}`,
        ratio,
        goal: '≥ 100',
        ok: ratio >= 100,
      });
    row('median', p50);
    row('slowest of a hundred', p99);
  }
}
