import { type Cpu, viewsOf } from './cpu.ts';

/**
 * Finds that a processor's whole state has come back, by Brent's method: later states are compared with one anchor,
 * which moves on after 1, 2, 4, 8, … of them. Memory is looked at only once the registers have come back, since they
 * rarely do.
 */
export class Orbit {
  #pc = 0;
  readonly #registers = new Int32Array(16);
  /** Data memory at the anchor; undefined until the registers have come back once. */
  #words: Int32Array | undefined;
  #executed = 0;
  #visits = 0;
  #power = 1;
  /** Where memory differed last: the first place to look. */
  #differsAt = 0;

  /** @param executed Instructions executed so far, on any scale that {@link visit} shares. */
  constructor(cpu: Cpu, executed: number) {
    this.#anchor(cpu, executed);
  }

  /** The number of instructions in which the current state repeats; 0 when that is not (yet) known. */
  visit(cpu: Cpu, executed: number): number {
    if (cpu.pc === this.#pc && this.#sameRegisters(cpu)) {
      if (this.#words === undefined) {
        this.#words = viewsOf(cpu.data).words.slice();
        this.#executed = executed;
        return 0;
      }
      if (this.#sameMemory(cpu, this.#words)) return executed - this.#executed;
    }
    this.#visits++;
    if (this.#visits === this.#power) {
      this.#power *= 2;
      this.#visits = 0;
      this.#anchor(cpu, executed);
    }
    return 0;
  }

  #anchor(cpu: Cpu, executed: number): void {
    this.#pc = cpu.pc;
    this.#registers.set(cpu.registers);
    this.#words?.set(viewsOf(cpu.data).words);
    this.#executed = executed;
  }

  #sameRegisters({ registers }: Cpu): boolean {
    for (let i = 0; i < registers.length; i++) if (registers[i] !== this.#registers[i]) return false;
    return true;
  }

  #sameMemory(cpu: Cpu, before: Int32Array): boolean {
    const { words } = viewsOf(cpu.data);
    if (words[this.#differsAt] !== before[this.#differsAt]) return false;
    for (let i = 0; i < words.length; i++) {
      if (words[i] !== before[i]) {
        this.#differsAt = i;
        return false;
      }
    }
    return true;
  }
}
