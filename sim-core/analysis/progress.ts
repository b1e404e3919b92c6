import type { Trace } from '../trace/columns.ts';
import { outletOf } from './items.ts';
import type { LaneProgress } from './types.ts';
import { kindMask, walk } from './walk.ts';

/** What each program moved, step by step: from the count that it keeps itself, over all its lives. */

class Steps {
  times = new Float64Array(64);
  totals = new Float64Array(64);
  length = 0;
  private total = 0;
  private before = 0;

  /** `count`: of this life. A count that fell is that of a new life, which began at nothing. */
  add(at: number, count: number): void {
    const step = count - (count < this.before ? 0 : this.before);
    this.before = count;
    if (step <= 0) return;
    this.total += step;
    if (this.length === this.times.length) this.grow();
    this.times[this.length] = at;
    this.totals[this.length] = this.total;
    this.length++;
  }

  private grow(): void {
    const [times, totals] = [new Float64Array(this.length * 2), new Float64Array(this.length * 2)];
    times.set(this.times);
    totals.set(this.totals);
    this.times = times;
    this.totals = totals;
  }
}

/** One for each program that moved anything, in the order of the actors. */
export function buildProgress(trace: Trace): LaneProgress[] {
  const units = trace.actors.map(({ id }) => outletOf(id)?.item ?? 'byte');
  const steps = new Map<number, Steps>();
  walk(trace, kindMask(['progress']), (chunk, i) => {
    const actor = chunk.actor[i] as number;
    const own = steps.get(actor) ?? new Steps();
    steps.set(actor, own);
    own.add(chunk.time[i] as number, (units[actor] === 'byte' ? chunk.c[i] : chunk.a[i]) as number);
  });
  return [...steps]
    .filter(([, { length }]) => length > 0)
    .sort(([a], [b]) => a - b)
    .map(([actor, { times, totals, length }]) => ({
      actor,
      unit: units[actor] ?? 'byte',
      times: times.slice(0, length),
      totals: totals.slice(0, length),
    }));
}
