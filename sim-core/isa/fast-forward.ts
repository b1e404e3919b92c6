import { type Cpu, newStop, run, type Stop } from './cpu.ts';
import { PROBE_WORD } from './encoding.ts';
import { LoopProver } from './loop-proof.ts';
import { Orbit } from './orbit.ts';

/**
 * When to look for a loop next, and how much was done: plain data, one for each processor. It decides how fast
 * {@link runSkipping} is and never what comes out, so that a checkpoint may leave it out.
 */
export interface Skipper {
  /** Instructions to execute before the next look for a loop. */
  countdown: number;
  /** What `countdown` begins from; doubles with each look that was in vain, and is kept from call to call. */
  backoff: number;
  /** Instructions after a trap before the first look; longer while programs compute that long without spinning. */
  firstLook: number;
  /** Instructions that were executed or looked at one by one: the work done. */
  interpreted: number;
  /** Instructions that were skipped. */
  skipped: number;
  /** Looks for a loop. */
  looks: number;
}

/** Instructions without a trap before the first look. */
const FIRST_LOOK = 4096;
const LONGEST_FIRST_LOOK = 16_384;
/** Instructions before the next look after a loop was skipped: what follows is often its outer loop. */
const NEXT_LOOK = 64;
const LONGEST_BACKOFF = 1 << 24;
/** Skips below this many instructions do not pay for the look. */
const WORTH_A_LOOK = 1024;
/** A loop with a shorter iteration is given a second one to settle before the proof is given up. */
const SETTLING_INSTRUCTIONS = 256;
/** Loops around loops that one look may leave in turn. */
const MAX_OUTWARDS = 6;
/** Instructions in which a loop that was skipped to its end is left. */
const LEAVING_INSTRUCTIONS = 128;
/** A look compares states this many times at least, and once in so many instructions of the back-off. */
const MIN_VISITS = 8;
const MAX_VISITS = 8192;
const INSTRUCTIONS_PER_VISIT = 512;

export const newSkipper = (): Skipper => ({
  countdown: FIRST_LOOK,
  backoff: FIRST_LOOK,
  firstLook: FIRST_LOOK,
  interpreted: 0,
  skipped: 0,
  looks: 0,
});

/** Scratch of one look; nothing in it outlives the look. */
const prover = new LoopProver();

/** A call under way. */
interface Course {
  readonly cpu: Cpu;
  readonly budget: number;
  readonly skipper: Skipper;
  readonly stop: Stop;
  executed: number;
  /** States after skips, so that a round of several skips is recognised. */
  afterSkips: Orbit | undefined;
}

/**
 * Does what {@link run} does, with the same registers, memory, pc, count and stop, but skips instructions that only
 * repeat a state or count. Looks for loops after some thousand instructions without a trap, more and more rarely while
 * in vain.
 *
 * @param budget A whole number, at most 2^50.
 */
export function runSkipping(cpu: Cpu, budget: number, skipper: Skipper, stop: Stop = newStop()): Stop {
  const course: Course = { cpu, budget, skipper, stop, executed: 0, afterSkips: undefined };
  run(cpu, 0, stop);
  while (!isOver(course)) {
    const before = course.executed;
    step(course, skipper.countdown);
    skipper.countdown -= course.executed - before;
    if (skipper.countdown <= 0 && !isOver(course)) look(course);
  }
  if (stop.reason === 'trap') afterTrap(skipper);
  stop.executed = course.executed;
  return stop;
}

/** A trap shows that the program was not spinning, and begins the back-off anew. */
function afterTrap(skipper: Skipper): void {
  const inVain = skipper.backoff > skipper.firstLook;
  if (inVain) skipper.firstLook = Math.min(2 * skipper.firstLook, LONGEST_FIRST_LOOK);
  skipper.backoff = skipper.firstLook;
  skipper.countdown = skipper.firstLook;
}

const isOver = ({ stop, executed, budget }: Course): boolean => stop.reason !== 'budget' || executed >= budget;

/** Executes up to `instructions`. */
function step(course: Course, instructions: number): void {
  const { cpu, stop, skipper } = course;
  run(cpu, Math.min(instructions, course.budget - course.executed), stop);
  course.executed += stop.executed;
  skipper.interpreted += stop.executed;
}

/** One look for a loop to skip; sets when the next is due. */
function look(course: Course): void {
  const { skipper } = course;
  skipper.looks++;
  const worthwhile = skipCounting(course) ? skipRound(course) : skipCycle(course);
  if (worthwhile) skipper.firstLook = FIRST_LOOK;
  skipper.backoff = worthwhile ? NEXT_LOOK : Math.min(2 * skipper.backoff, LONGEST_BACKOFF);
  skipper.countdown = skipper.backoff;
}

/** Skips as many repetitions of a round of `length` instructions as the budget allows; returns how many. */
function credit(course: Course, length: number, most: number): number {
  const times = Math.min(most, Math.floor((course.budget - course.executed) / length));
  course.executed += times * length;
  course.skipper.skipped += times * length;
  return times;
}

/**
 * Skips a loop that is proven to count, then the loop around it, and so on. Says whether that was, or with a larger
 * budget would have been, worth the look.
 */
function skipCounting(course: Course): boolean {
  const { cpu, skipper } = course;
  let worthwhile = false;
  let settled = false;
  for (let outwards = 0; outwards < MAX_OUTWARDS; ) {
    prover.prove(cpu);
    skipper.interpreted += prover.steps;
    const { length, iterations } = prover;
    if (length === 0) return worthwhile;
    if (iterations === 0) {
      if (settled || length > SETTLING_INSTRUCTIONS) return worthwhile;
      settled = true;
      step(course, length);
    } else {
      prover.skip(cpu, credit(course, length, iterations));
      worthwhile ||= iterations * length >= WORTH_A_LOOK;
      leave(course);
      outwards++;
      settled = false;
    }
    if (isOver(course)) return worthwhile;
  }
  return worthwhile;
}

/** Goes on until the program is outside of the loop that was proven last. */
function leave(course: Course): void {
  for (let n = 0; n < LEAVING_INSTRUCTIONS && !isOver(course) && prover.contains(course.cpu.pc); n++) step(course, 1);
}

/** After a skip: skips whole rounds if the state is the same as after an earlier skip of this call. */
function skipRound(course: Course): true {
  if (isOver(course)) return true;
  if (course.afterSkips === undefined) course.afterSkips = new Orbit(course.cpu, course.executed);
  else {
    const length = course.afterSkips.visit(course.cpu, course.executed);
    if (length > 0) credit(course, length, Infinity);
  }
  return true;
}

/** Compares the states in which the current instruction comes round, and skips if one repeats. Says whether it did. */
function skipCycle(course: Course): boolean {
  if (isOver(course)) return false;
  const { cpu, skipper } = course;
  const home = cpu.pc;
  const orbit = new Orbit(cpu, course.executed);
  const end = course.executed + skipper.backoff;
  const visits = Math.min(Math.max(MIN_VISITS, Math.floor(skipper.backoff / INSTRUCTIONS_PER_VISIT)), MAX_VISITS);
  for (let n = 0; n < visits; n++) {
    if (!comeRound(course, home, end - course.executed)) return false;
    const length = orbit.visit(cpu, course.executed);
    if (length > 0) {
      credit(course, length, Infinity);
      return true;
    }
  }
  return false;
}

/** Executes at least one and at most `limit` instructions; true when the program is at `home` again. */
function comeRound(course: Course, home: number, limit: number): boolean {
  const { cpu, stop } = course;
  step(course, 1);
  if (isOver(course)) return false;
  if (cpu.pc === home) return true;
  // A probe lets the interpreter run at full speed to this place. The program cannot see its code.
  const word = cpu.code[home] as number;
  cpu.code[home] = PROBE_WORD;
  step(course, Math.max(0, limit - 1));
  cpu.code[home] = word;
  if (stop.reason !== 'probe' || cpu.pc !== home) return false;
  run(cpu, 0, stop);
  return !isOver(course);
}
