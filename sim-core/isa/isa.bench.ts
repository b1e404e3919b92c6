import { CPU as AvrCpu, avrInstruction } from 'avr8js';
import { assemble } from './assembler.ts';
import { AVR_PROGRAMS } from './avr.bench-programs.ts';
import { type Cpu, createCpu, newStop, run } from './cpu.ts';
import { newSkipper, runSkipping } from './fast-forward.ts';

/** The loops of avr.bench-programs.ts, as a program for our processor has them. */
const PROGRAMS = {
  spin: 'loop: addi r1, r1, 1\n jmp loop',
  copy: `
start:  li r1, 0x100
        li r2, 0x500
        li r3, 256
loop:   ldw r4, [r1]
        stw r4, [r2]
        addi r1, r1, 4
        addi r2, r2, 4
        addi r3, r3, -1
        bne r3, r0, loop
        jmp start`,
  checksum: `
start:  li r1, 0x100
        li r3, 1024
loop:   ldb r4, [r1]
        add r5, r5, r4
        addi r1, r1, 1
        addi r3, r3, -1
        bne r3, r0, loop
        jmp start`,
} as const;
type Loop = keyof typeof PROGRAMS;

/** The same without end, counting its passes, so that no state ever comes back and nothing can be skipped. */
const productive = (loop: Loop): string => PROGRAMS[loop].replace('jmp start', 'addi r7, r7, 1\n jmp start');

/** A copy as drivers do it: a loop of some thousand instructions, then a trap, which resets the back-off. */
const COPY_BETWEEN_TRAPS = `
start:  li r1, 0x100
        li r2, 0x2000
        li r3, 1500
loop:   ldw r4, [r1]
        stw r4, [r2]
        addi r1, r1, 4
        addi r2, r2, 4
        addi r3, r3, -1
        bne r3, r0, loop
        mark transfer
        jmp start`;

const ROUNDS = 11;
const WARM_UP_ROUNDS = 2;

export interface BenchRow {
  readonly name: string;
  readonly ratio: number;
  readonly goal: string;
  readonly ok: boolean;
}
type Work = () => void;

const start = (source: string): Cpu => createCpu(assemble(source));

/** The median over rounds of time(slow) / time(fast), each pair measured side by side, in alternating order. */
function medianRatio(slow: Work, fast: Work, now: () => number, fastRepeats = 1): number {
  const time = (work: Work, repeats: number): number => {
    const begun = now();
    for (let i = 0; i < repeats; i++) work();
    return (now() - begun) / repeats;
  };
  const ratios: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const fastFirst = round % 2 === 0;
    const early = fastFirst ? time(fast, fastRepeats) : time(slow, 1);
    const late = fastFirst ? time(slow, 1) : time(fast, fastRepeats);
    if (round >= 0) ratios.push(fastFirst ? late / early : early / late);
  }
  ratios.sort((a, b) => a - b);
  return ratios[ROUNDS >> 1] ?? Number.NaN;
}

/** Runs ours and avr8js for the same number of instructions, each of its own processor. */
function againstAvr(loop: Loop, now: () => number): number {
  const instructions = 2_000_000;
  const cpu = start(PROGRAMS[loop]);
  const program = new Uint16Array(64);
  program.set(AVR_PROGRAMS[loop]);
  const avr = new AvrCpu(program);
  const stop = newStop();
  return medianRatio(
    () => {
      for (let i = 0; i < instructions; i++) {
        avrInstruction(avr);
        avr.tick();
      }
    },
    () => run(cpu, instructions, stop),
    now,
  );
}

/** How much slower skipping makes a program that gives it nothing to skip, in slices of `slice` instructions. */
function slowDown(source: string, slice: number, now: () => number): number {
  const instructions = 4_000_000;
  const plain = start(source);
  const skipping = start(source);
  const skipper = newSkipper();
  const stop = newStop();
  const inSlices = (work: (budget: number) => void) => () => {
    for (let done = 0; done < instructions; done += stop.executed) work(Math.min(slice, instructions - done));
  };
  return medianRatio(
    inSlices((budget) => runSkipping(skipping, budget, skipper, stop)),
    inSlices((budget) => run(plain, budget, stop)),
    now,
  );
}

/** Skips a counting loop of `instructions` with a processor as it starts. */
function spinSkipping(instructions: number): Work {
  const cpu = start(PROGRAMS.spin);
  const stop = newStop();
  return () => {
    runSkipping(cpu, instructions, newSkipper(), stop);
  };
}

/**
 * Prints the ratios that the processor is held to, each measured side by side in this run.
 *
 * @param now The time in milliseconds.
 */
export async function bench(print: (row: BenchRow) => void, now: () => number): Promise<void> {
  const atLeast = (name: string, ratio: number, goal: number): void =>
    print({ name, ratio, goal: `≥ ${goal}`, ok: ratio >= goal });
  const atMost = (name: string, ratio: number, goal: number): void =>
    print({ name, ratio, goal: `≤ ${goal}`, ok: ratio <= goal });

  for (const loop of ['spin', 'copy', 'checksum'] as const) {
    atLeast(`interpreter / avr8js, ${loop}`, againstAvr(loop, now), 3);
  }
  const spun = start(PROGRAMS.spin);
  const interpreted: Work = () => {
    run(spun, 1e8);
  };
  atLeast(
    'skipping a spin of 1e8 instructions / interpreting it',
    medianRatio(interpreted, spinSkipping(1e8), now, 200),
    1000,
  );
  const [short, long] = [spinSkipping(1e6), spinSkipping(1e12)];
  const often =
    (work: Work): Work =>
    () => {
      for (let i = 0; i < 200; i++) work();
    };
  atMost('cost of skipping 1e12 instructions / 1e6', medianRatio(often(long), often(short), now), 3);
  for (const loop of ['copy', 'checksum'] as const) {
    for (const slice of [10_000, 1_000_000]) {
      atMost(`slow-down of ${loop} in slices of ${slice}`, slowDown(productive(loop), slice, now), 1.2);
    }
  }
  atMost('slow-down of copies with a trap after each', slowDown(COPY_BETWEEN_TRAPS, 1_000_000, now), 1.2);
}
