import type { Cpu } from './cpu.ts';
import { viewsOf } from './cpu.ts';
import { REGISTER_COUNT } from './encoding.ts';

/** How deep loops may be nested to be proven together. */
export const LEVELS = 3;
/** Memory words that a loop may touch. */
const WORDS = 16;
/** Registers first, then the touched memory words. */
export const LOCATIONS = REGISTER_COUNT + WORDS;

/**
 * Registers and touched memory words as functions of the iteration numbers of nested loops: a location holds
 * `value + Σ slope[level]·k[level]` modulo 2^32, where level 0 is the outermost loop.
 */
export class AffineState {
  readonly values = new Int32Array(LOCATIONS);
  /** The slope of a location at a level is at `level · LOCATIONS + location`. */
  readonly slopes = new Int32Array(LEVELS * LOCATIONS);
  /** Word index in data memory of each location behind the registers. */
  readonly #wordIndex = new Int32Array(WORDS);
  #memory: Int32Array = new Int32Array(0);
  /** Locations in use. */
  count = REGISTER_COUNT;

  /** Begins with the state of the processor, which is not changed. */
  begin(cpu: Cpu): void {
    this.values.set(cpu.registers);
    this.slopes.fill(0);
    this.count = REGISTER_COUNT;
    this.#memory = viewsOf(cpu.data).words;
  }

  /** The location of a memory word; -1 when there are too many. */
  locationOf(wordIndex: number): number {
    for (let location = REGISTER_COUNT; location < this.count; location++) {
      if (this.#wordIndex[location - REGISTER_COUNT] === wordIndex) return location;
    }
    if (this.count === LOCATIONS) return -1;
    const location = this.count++;
    this.#wordIndex[location - REGISTER_COUNT] = wordIndex;
    this.#reset(location);
    return location;
  }

  /** As it was before the loop touched it. */
  #reset(location: number): void {
    this.values[location] = this.#memory[this.#wordIndex[location - REGISTER_COUNT] as number] as number;
    for (let at = location; at < this.slopes.length; at += LOCATIONS) this.slopes[at] = 0;
  }

  /** True when no loop changes what the location holds. */
  isConstant(location: number): boolean {
    const { slopes } = this;
    return slopes[location] === 0 && slopes[location + LOCATIONS] === 0 && slopes[location + 2 * LOCATIONS] === 0;
  }

  setConstant(location: number, value: number): void {
    this.values[location] = value;
    for (let at = location; at < this.slopes.length; at += LOCATIONS) this.slopes[at] = 0;
  }

  /** `to` becomes `factorA · a + factorB · b + constant`; exact because all is modulo 2^32. */
  setLinear(to: number, factorA: number, a: number, factorB: number, b: number, constant: number): void {
    const { values, slopes } = this;
    values[to] = Math.imul(factorA, values[a] as number) + Math.imul(factorB, values[b] as number) + constant;
    for (let base = 0; base < slopes.length; base += LOCATIONS) {
      slopes[base + to] =
        Math.imul(factorA, slopes[base + a] as number) + Math.imul(factorB, slopes[base + b] as number);
    }
  }

  /** Copies everything to `saved`. */
  save(saved: Saved): void {
    saved.values.set(this.values);
    saved.slopes.set(this.slopes);
    saved.count = this.count;
  }

  /** Back to `saved`; words touched since keep their location. */
  restore(saved: Saved): void {
    this.values.set(saved.values);
    this.slopes.set(saved.slopes);
    for (let location = saved.count; location < this.count; location++) this.#reset(location);
  }

  /** Adds `times · deltas` to the values. */
  addMultiple(deltas: Int32Array, times: number): void {
    const { values } = this;
    for (let at = 0; at < this.count; at++)
      values[at] = (values[at] as number) + Math.imul(deltas[at] as number, times);
  }

  /** Adds `times · deltas` to the processor's registers and memory, where `deltas` was found from its state. */
  applyTo(cpu: Cpu, deltas: Int32Array, times: number): void {
    const { registers } = cpu;
    const { words } = viewsOf(cpu.data);
    for (let at = 0; at < this.count; at++) {
      const change = Math.imul(deltas[at] as number, times);
      if (at < REGISTER_COUNT) registers[at] = (registers[at] as number) + change;
      else {
        const index = this.#wordIndex[at - REGISTER_COUNT] as number;
        words[index] = (words[index] as number) + change;
      }
    }
  }
}

/** A copy of an {@link AffineState}. */
export interface Saved {
  readonly values: Int32Array;
  readonly slopes: Int32Array;
  count: number;
}

export const newSaved = (): Saved => ({
  values: new Int32Array(LOCATIONS),
  slopes: new Int32Array(LEVELS * LOCATIONS),
  count: 0,
});
