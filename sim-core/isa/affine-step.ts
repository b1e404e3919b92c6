import { type AffineState, LEVELS, LOCATIONS } from './affine-state.ts';
import { compute, FIRST_BRANCH, FIRST_DIVISION, LAST_ARITHMETIC, LAST_BRANCH, taken } from './arithmetic.ts';
import { imm18Of, imm26Of, LR, OP, raOf, rbOf, rdOf } from './encoding.ts';
import { firstFlip } from './first-flip.ts';

/** What {@link affineStep} answers when the instruction is not affine, or would leave the program's own course. */
export const STUCK = -1;

/**
 * Executes the instruction `word` at `pc` on an affine state. Answers the next pc, or {@link STUCK}. A branch lowers
 * `limits[level]` to the number of iterations of that level's loop that are sure to decide as this one.
 */
export function affineStep(
  state: AffineState,
  word: number,
  pc: number,
  dataBytes: number,
  limits: Float64Array,
): number {
  const op = word >>> 26;
  if (op >= OP.mov && op <= LAST_ARITHMETIC) return arithmetic(state, op, word) ? pc + 1 : STUCK;
  if (op >= OP.ldw && op <= OP.stb) return access(state, op, word, dataBytes) ? pc + 1 : STUCK;
  if (op >= FIRST_BRANCH && op <= LAST_BRANCH) {
    const a = rdOf(word);
    const b = raOf(word);
    if (!limit(state, op, a, b, limits)) return STUCK;
    const distance = taken(op, state.values[a] as number, state.values[b] as number) ? imm18Of(word) : 0;
    return pc + 1 + distance;
  }
  switch (op) {
    case OP.jmp:
      return pc + 1 + imm26Of(word);
    case OP.call:
      state.setConstant(LR, pc + 1);
      return pc + 1 + imm26Of(word);
    case OP.ret:
      return state.isConstant(LR) ? (state.values[LR] as number) : STUCK;
    case OP.jr:
      return state.isConstant(raOf(word)) ? (state.values[raOf(word)] as number) : STUCK;
    case OP.nop:
      return pc + 1;
    default:
      return STUCK;
  }
}

/** False for an operation that does not keep its operands affine. */
function arithmetic(state: AffineState, op: number, word: number): boolean {
  const { values } = state;
  const rd = rdOf(word);
  const ra = raOf(word);
  const rb = rbOf(word);
  const b = values[rb] as number;
  switch (op) {
    case OP.li:
    case OP.lui:
      state.setConstant(rd, compute(op, word, 0, 0));
      return true;
    case OP.mov:
      state.setLinear(rd, 1, ra, 0, ra, 0);
      return true;
    case OP.addi:
      state.setLinear(rd, 1, ra, 0, ra, imm18Of(word));
      return true;
    case OP.shli:
      state.setLinear(rd, 1 << (word & 31), ra, 0, ra, 0);
      return true;
    case OP.add:
      state.setLinear(rd, 1, ra, 1, rb, 0);
      return true;
    case OP.sub:
      state.setLinear(rd, 1, ra, -1, rb, 0);
      return true;
  }
  const usesB = op >= OP.add;
  if (usesB && !state.isConstant(rb)) {
    if (op !== OP.mul || !state.isConstant(ra)) return false;
    state.setLinear(rd, values[ra] as number, rb, 0, rb, 0);
  } else if (op === OP.mul) state.setLinear(rd, b, ra, 0, ra, 0);
  else if (op === OP.shl) state.setLinear(rd, 1 << (b & 31), ra, 0, ra, 0);
  else if (!state.isConstant(ra) || (op >= FIRST_DIVISION && b === 0)) return false;
  else state.setConstant(rd, compute(op, word, values[ra] as number, b));
  return true;
}

/** A load or store at an address that no loop changes. Parts of words must be constant. */
function access(state: AffineState, op: number, word: number, dataBytes: number): boolean {
  const ra = raOf(word);
  const rd = rdOf(word);
  const address = ((state.values[ra] as number) + imm18Of(word)) | 0;
  const bytes = op === OP.ldw || op === OP.stw ? 4 : op === OP.ldh || op === OP.sth ? 2 : 1;
  if (!state.isConstant(ra) || (address & (-dataBytes | (bytes - 1))) !== 0) return false;
  const location = state.locationOf(address >> 2);
  if (location < 0) return false;
  if (op === OP.ldw) state.setLinear(rd, 1, location, 0, location, 0);
  else if (op === OP.stw) state.setLinear(location, 1, rd, 0, rd, 0);
  else {
    if (!state.isConstant(location)) return false;
    const shift = 8 * (address & 3);
    const mask = bytes === 2 ? 0xffff : 0xff;
    const whole = state.values[location] as number;
    if (op === OP.ldh || op === OP.ldb) state.setConstant(rd, (whole >>> shift) & mask);
    else {
      if (!state.isConstant(rd)) return false;
      const part = (state.values[rd] as number) & mask;
      state.setConstant(location, (whole & ~(mask << shift)) | (part << shift));
    }
  }
  return true;
}

/**
 * Lowers the limit of the one loop on which this branch depends. False when it depends on several: then how often an
 * inner loop runs could differ from one outer iteration to the next.
 */
function limit(state: AffineState, op: number, a: number, b: number, limits: Float64Array): boolean {
  const { values, slopes } = state;
  const onlyDifference = op === OP.beq || op === OP.bne;
  let dependsOn = -1;
  for (let level = 0; level < LEVELS; level++) {
    const slopeA = slopes[level * LOCATIONS + a] as number;
    const slopeB = slopes[level * LOCATIONS + b] as number;
    if (onlyDifference ? slopeA === slopeB : slopeA === 0 && slopeB === 0) continue;
    if (dependsOn >= 0) return false;
    dependsOn = level;
    const flip = firstFlip(op, values[a] as number, slopeA, values[b] as number, slopeB);
    limits[level] = Math.min(limits[level] as number, flip);
  }
  return true;
}
