import type { Trace } from '../trace/columns.ts';
import { KIND, WORLD_ITEMS, type WorldItem } from '../trace/vocabulary.ts';
import { kindMask, walk } from './walk.ts';

/**
 * What became of the numbered items that a program passes between a device and the world outside: characters typed and
 * shown again, lines printed. Counted from what came out, and from nothing that the machine believes.
 */

export interface ItemCount {
  /** Never came out: dropped at the device, or overtaken by one with a higher number. */
  readonly lost: number;
  /** Came out once more, for each time. */
  readonly repeated: number;
  /** Came out, and was not what it should be. When nobody can tell which one that was, it is missed too. */
  readonly damaged: number;
  /** Came out as it should. */
  readonly good: number;
}

/** Programs whose work comes out of a device: the first of its kind, and what comes out of it. */
const OUTLETS: Readonly<Record<string, { readonly device: string; readonly item: WorldItem }>> = {
  typist: { device: 'uart-device', item: 'character' },
  print: { device: 'printer-device', item: 'line' },
};
export const passesItems = (program: string): boolean => program in OUTLETS;
/** Where the items of a program come out, also of the second of its kind; undefined: it moves bytes. */
export const outletOf = (program: string) => OUTLETS[program.replace(/\d+$/, '')];

/** One device's items while the trace is walked. */
class Tally {
  repeated = 0;
  damaged = 0;
  good = 0;
  private highest = -1;
  private readonly out = new Set<number>();
  private readonly whole = new Set<number>();
  private readonly dropped = new Set<number>();

  drop(number: number): void {
    if (number >= 0) this.dropped.add(number);
  }

  emit(number: number, intact: boolean): void {
    if (!intact) this.damaged++;
    else if (this.whole.has(number)) this.repeated++;
    else this.good++;
    if (number < 0) return;
    this.out.add(number);
    if (intact) this.whole.add(number);
    this.highest = Math.max(this.highest, number);
  }

  /** What has not come out and is not behind the last that did may still be on its way, unless it was dropped. */
  get lost(): number {
    const overtaken = this.highest + 1 - this.out.size;
    return overtaken + [...this.dropped].filter((number) => number > this.highest).length;
  }
}

/** The count of each program that passes items, by its name. */
export function countItems(trace: Trace): ReadonlyMap<string, ItemCount> {
  const tallies = new Map<number, { readonly item: number; readonly tally: Tally }>();
  const counts = new Map<string, Tally>();
  for (const [program, { device, item }] of Object.entries(OUTLETS)) {
    const actor = trace.actors.find(({ id }) => id === device);
    if (actor === undefined || !trace.actors.some(({ id }) => id === program)) continue;
    const tally = new Tally();
    tallies.set(actor.index, { item: WORLD_ITEMS.indexOf(item), tally });
    counts.set(program, tally);
  }
  walk(trace, kindMask(['output', 'dropped']), (chunk, i) => {
    const outlet = tallies.get(chunk.actor[i] as number);
    if (outlet === undefined || chunk.a[i] !== outlet.item) return;
    const number = chunk.b[i] as number;
    if (chunk.kind[i] === KIND.dropped) outlet.tally.drop(number);
    else outlet.tally.emit(number, chunk.c[i] === 1);
  });
  return counts;
}
