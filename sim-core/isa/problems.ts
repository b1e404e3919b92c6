import { InputError } from '../base/assert.ts';

/** What can be wrong with a program's text, and the sentence for it. */

const quoted = (text: string): string => (text === '' ? 'the end of the line' : `"${text}"`);
const meant = (near: string): string => (near === '' ? '' : ` (did you mean "${near}"?)`);

/** From the facts of a problem to its sentence, without a full stop. A token's text is '' at the end of the line. */
export const PROBLEM_SENTENCES = {
  unreadable: (text: string) => `cannot read "${text}"`,
  'line-begins': (text: string) =>
    `a line begins with a label, an instruction or a directive, not with "${text}"; a comment begins with ";"`,
  'one-instruction': () => 'expected one instruction',
  'one-word': () => 'this takes more than one word',
  'not-in-code': (directive: string) => `"${directive}" has no place in the code section; put ".data" before it`,
  'not-in-data': (word: string) => `"${word}" has no place in the data section; put ".code" before it`,
  'names-register': (name: string) => `"${name}" is a register and cannot name anything else`,
  twice: (name: string) => `"${name}" is defined twice; give one of them another name`,
  'data-too-long': () => 'the data segment is too long',
  misaligned: (address: string, unit: string) =>
    `address ${address} is not a multiple of ${unit}; put ".align ${unit}" before`,
  'program-too-long': () => 'the program is too long for this',
  expected: (symbol: string, instead: string) => `expected "${symbol}" instead of ${quoted(instead)}`,
  'nothing-more': (text: string) => `nothing more is expected here, but there is ${quoted(text)}`,
  'constant-name': (instead: string) => `expected the name of the constant instead of ${quoted(instead)}`,
  register: (instead: string) => `expected a register (r0–r15, sp, lr) instead of ${quoted(instead)}`,
  value: (instead: string) => `expected a number or a name instead of ${quoted(instead)}`,
  range: (value: string, min: string, max: string) => `${value} is not between ${min} and ${max}`,
  'range-la': (value: string, min: string, max: string) =>
    `${value} is not between ${min} and ${max}; "la" takes any 32-bit value`,
  offset: (value: string, min: string, max: string) => `the offset ${value} is not between ${min} and ${max}`,
  undefined: (name: string, near: string) => `"${name}" is not defined${meant(near)}`,
  'too-early': (name: string) => `"${name}" is defined only further down; put its definition before this`,
  'register-as-value': (name: string) => `"${name}" is not defined as a number: it is a register`,
  'no-address': () => '"." is the address of an instruction and means nothing here',
  'too-far': (words: string) => `the target is ${words} words away: too far`,
  'kernel-call': (name: string, names: string) => `"${name}" is no kernel call; there are ${names}`,
  'trace-point': (name: string, names: string) => `"${name}" is no trace point; there are ${names}`,
  instruction: (name: string, near: string) => `"${name}" is no instruction${meant(near)}`,
  unreachable: (before: string) =>
    `nothing leads here: "${before}" before it never goes on to the next line; begin with a label, or leave it out`,
} as const;

export type ProblemId = keyof typeof PROBLEM_SENTENCES;

/** One thing wrong with a program's text. Lines and columns count from 1. */
export interface AssemblyProblem {
  readonly line: number;
  readonly column: number;
  readonly id: ProblemId;
  /** What its sentence is made of, in the order of {@link PROBLEM_SENTENCES}. */
  readonly facts: readonly string[];
  /** One sentence without a full stop. */
  readonly sentence: string;
}

export function problemAt(
  line: number,
  column: number,
  id: ProblemId,
  facts: readonly (string | number)[] = [],
): AssemblyProblem {
  const texts = facts.map(String);
  const say: (...facts: string[]) => string = PROBLEM_SENTENCES[id];
  return { line, column, id, facts: texts, sentence: say(...texts) };
}

/** A program that cannot be assembled. The message speaks of the first problem; `problems` has all that were found. */
export class AssemblyError extends InputError {
  readonly line: number;
  readonly column: number;
  readonly problems: readonly AssemblyProblem[];

  constructor(first: AssemblyProblem, others: readonly AssemblyProblem[] = []) {
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    super(`line ${first.line}, column ${first.column}: ${first.sentence}${more}`);
    this.line = first.line;
    this.column = first.column;
    this.problems = [first, ...others];
  }
}
