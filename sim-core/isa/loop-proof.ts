import { AffineState, LEVELS, LOCATIONS, newSaved, type Saved } from './affine-state.ts';
import { affineStep, STUCK } from './affine-step.ts';
import type { Cpu } from './cpu.ts';

/** Instructions that one proof may look at, all passes together. */
const MAX_STEPS = 512;
/** Longest loop body, in instructions as written, without what inner loops repeat. */
const MAX_BODY = 64;
/** Longest iteration: counts stay exact in a double. */
const MAX_LENGTH = 0x4_0000_0000_0000;

/**
 * Proves that a program is in a loop that only counts, and how long the loop goes on.
 *
 * From the processor's state, the program is followed on an {@link AffineState} until `pc` comes back: one iteration,
 * which changes the locations by some deltas. A second pass takes these deltas as slopes. When it ends with every
 * location again changed by its delta and with every slope as before, then by induction iteration k starts from `start
 * + k·delta`, for as long as every branch decides as in iteration 0; and {@link firstFlip} says how long that is.
 * Loops met on the way are proven the same way, one level deeper, with a number of iterations that no outer loop
 * changes.
 */
export class LoopProver {
  /** Instructions of one iteration; 0 when no closed path was found. */
  length = 0;
  /** Iterations from the current state that are proven; 0 for none, Infinity for all. */
  iterations = 0;

  readonly #state = new AffineState();
  readonly #saved = Array.from({ length: LEVELS }, newSaved);
  readonly #deltas = Array.from({ length: LEVELS }, () => new Int32Array(LOCATIONS));
  readonly #limits = new Float64Array(LEVELS);
  readonly #lengths = new Float64Array(LEVELS);
  /** Addresses of the instructions looked at, in order. */
  readonly #path = new Int32Array(MAX_STEPS);
  #steps = 0;
  #pc = 0;
  #code: Int32Array = new Int32Array(0);
  #dataBytes = 0;

  /** Looks for a loop around `cpu.pc`; fills `length` and `iterations`, and leaves the processor alone. */
  prove(cpu: Cpu): void {
    this.#state.begin(cpu);
    this.#code = cpu.code;
    this.#dataBytes = cpu.data.length;
    this.#pc = cpu.pc;
    this.#steps = 0;
    this.iterations = this.#proveLevel(0);
    this.length = this.#lengths[0] as number;
  }

  /** Puts the processor `times` iterations further; at most {@link iterations}. */
  skip(cpu: Cpu, times: number): void {
    this.#state.applyTo(cpu, this.#deltas[0] as Int32Array, times);
  }

  /** Instructions looked at by the last proof. */
  get steps(): number {
    return this.#steps;
  }

  /** Whether the proof looked at the instruction at `pc`. */
  contains(pc: number): boolean {
    return this.#visitedSince(0, pc);
  }

  #visitedSince(step: number, pc: number): boolean {
    for (let at = step; at < this.#steps; at++) if (this.#path[at] === pc) return true;
    return false;
  }

  /** The number of iterations of the loop around the current pc, as a loop of this level; the state stays as it was. */
  #proveLevel(level: number): number {
    const state = this.#state;
    const saved = this.#saved[level] as Saved;
    const deltas = this.#deltas[level] as Int32Array;
    const head = this.#pc;
    state.save(saved);
    this.#lengths[level] = this.#pass(level, head);
    const closed = this.#lengths[level] !== 0;
    this.#measure(level, deltas);
    state.restore(saved);
    this.#pc = head;
    if (!closed) return 0;
    state.slopes.set(deltas, level * LOCATIONS);
    this.#limits[level] = Infinity;
    const proven = this.#pass(level, head) !== 0 && this.#closes(level, deltas);
    state.restore(saved);
    this.#pc = head;
    return proven ? (this.#limits[level] as number) : 0;
  }

  /** What the first pass changed; words that it was the first to touch count from what memory holds. */
  #measure(level: number, deltas: Int32Array): void {
    const state = this.#state;
    const after = state.values.slice();
    state.restore(this.#saved[level] as Saved);
    for (let at = 0; at < LOCATIONS; at++) {
      deltas[at] = at < state.count ? (after[at] as number) - (state.values[at] as number) : 0;
    }
  }

  /** Whether the second pass changed every location by its delta and no slope. */
  #closes(level: number, deltas: Int32Array): boolean {
    const state = this.#state;
    const { values, slopes } = state;
    const afterValues = values.slice();
    const afterSlopes = slopes.slice();
    state.restore(this.#saved[level] as Saved);
    slopes.set(deltas, level * LOCATIONS);
    for (let at = 0; at < state.count; at++) {
      if (afterValues[at] !== (((values[at] as number) + (deltas[at] as number)) | 0)) return false;
      for (let slope = at; slope < slopes.length; slope += LOCATIONS) {
        if (afterSlopes[slope] !== slopes[slope]) return false;
      }
    }
    return true;
  }

  /** Follows the program until it is at `head` again, and returns the number of instructions; 0 when it does not. */
  #pass(level: number, head: number): number {
    const first = this.#steps;
    let length = 0;
    for (let body = 0; body < MAX_BODY && this.#steps < MAX_STEPS && length < MAX_LENGTH; body++) {
      const pc = this.#pc;
      if (pc < 0 || pc >= this.#code.length) return 0;
      const next = affineStep(this.#state, this.#code[pc] as number, pc, this.#dataBytes, this.#limits);
      if (next === STUCK) return 0;
      this.#path[this.#steps++] = pc;
      this.#pc = next;
      length++;
      if (next === head) return length;
      if (next <= pc && level + 1 < LEVELS && this.#visitedSince(first, next)) length += this.#skipInner(level + 1);
    }
    return 0;
  }

  /** Skips the loop around the current pc, if it can be proven, and returns the number of instructions. */
  #skipInner(level: number): number {
    const times = this.#proveLevel(level);
    // A loop without end has no iteration after it, so that the outer loop has none either.
    if (times === 0 || times === Infinity) return 0;
    this.#state.addMultiple(this.#deltas[level] as Int32Array, times);
    return times * (this.#lengths[level] as number);
  }
}
