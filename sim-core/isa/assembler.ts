import { nearest } from '../base/nearest.ts';
import { encodeInstruction, wordsOfLa } from './encode-instruction.ts';
import { registerNumber } from './encoding.ts';
import { type Lookup, Operands } from './operands.ts';
import { AssemblyError, type AssemblyProblem, problemAt } from './problems.ts';
import { collecting, readStatement, readStatements, type Statement } from './statements.ts';
import type { Token } from './tokens.ts';

export { AssemblyError, type AssemblyProblem } from './problems.ts';

/** An assembled program. */
export interface Program {
  /** Instruction words; the index is the address. */
  readonly code: Int32Array;
  /** Initial contents of the data segment from address 0, in bytes. */
  readonly data: Uint8Array;
  /** Code labels to word addresses. */
  readonly labels: ReadonlyMap<string, number>;
  /** Data labels to byte addresses. */
  readonly dataLabels: ReadonlyMap<string, number>;
  readonly constants: ReadonlyMap<string, number>;
  /** Source line (from 1) of each code word. */
  readonly lines: Int32Array;
  readonly source: string;
}

/** What names mean where a single instruction is assembled. A {@link Program} will do. */
export interface Scope {
  readonly labels?: ReadonlyMap<string, number>;
  readonly dataLabels?: ReadonlyMap<string, number>;
  readonly constants?: ReadonlyMap<string, number>;
}

/** Sizes in bytes of the elements of the data directives. */
const ELEMENT_BYTES: Readonly<Record<string, 1 | 2 | 4>> = { '.byte': 1, '.half': 2, '.word': 4 };
/** A data segment is at most this long, in bytes. */
const MAX_DATA_BYTES = 1 << 24;

/** Assembles a program. Throws {@link AssemblyError} with every problem that was found. */
export function assemble(source: string): Program {
  return new Assembly(source).finish();
}

/** The word of one instruction at word address `address`, for changing a program in place. */
export function assembleInstruction(text: string, scope: Scope & { readonly address: number }): number {
  const statement = readStatement(text, 1, 'code');
  const operator = statement?.operator;
  if (statement === undefined || operator === undefined || text.includes('\n')) {
    throw new AssemblyError(problemAt(1, 1, 'one-instruction'));
  }
  const { labels, dataLabels, constants, address } = scope;
  const lookup: Lookup = (name) => constants?.get(name) ?? labels?.get(name) ?? dataLabels?.get(name);
  const words = encodeCode(statement, operator, lookup, address);
  const [word] = words;
  if (word === undefined || words.length !== 1) {
    throw new AssemblyError(problemAt(1, operator.column, 'one-word'));
  }
  return word;
}

/** The words of a statement of the code section. */
function encodeCode(statement: Statement, operator: Token, lookup: Lookup, address: number): readonly number[] {
  const operands = new Operands(statement.line, statement.tokens, statement.firstOperand, lookup, address);
  const words = wordsOf(operator, operands, address);
  operands.end();
  return words;
}

function wordsOf(operator: Token, operands: Operands, address: number): readonly number[] {
  if (operator.kind === 'name') return encodeInstruction(operator, operands, address);
  if (operator.text === '.word') return [operands.number(-0x80000000, 0xffffffff) | 0];
  return operands.fail('not-in-code', [operator.text], operator);
}

/** An assembly in progress: data and constants are laid out first, then the code, then values are filled in. */
class Assembly {
  readonly #source: string;
  readonly #problems: AssemblyProblem[] = [];
  readonly #statements: readonly Statement[];
  readonly #labels = new Map<string, number>();
  readonly #dataLabels = new Map<string, number>();
  readonly #constants = new Map<string, number>();
  readonly #lookup: Lookup = (name) =>
    this.#constants.get(name) ?? this.#labels.get(name) ?? this.#dataLabels.get(name);

  constructor(source: string) {
    this.#source = source;
    this.#statements = readStatements(source, this.#problems);
  }

  finish(): Program {
    const dataBytes = this.#layOutData();
    const codeWords = this.#layOutCode();
    const code = new Int32Array(codeWords);
    const lines = new Int32Array(codeWords);
    // With a problem in it the layout holds nothing, but every other line is still read for what is wrong there.
    const data = this.#fillData(this.#problems.length === 0 ? dataBytes : 0);
    this.#fillCode(code, lines);
    const [first, ...others] = this.#told();
    if (first !== undefined) throw new AssemblyError(first, others);
    return {
      code,
      data,
      lines,
      labels: this.#labels,
      dataLabels: this.#dataLabels,
      constants: this.#constants,
      source: this.#source,
    };
  }

  /** What is wrong, once each and in the order of the text, without what only follows from something else. */
  #told(): AssemblyProblem[] {
    const damaged = this.#damagedNames();
    const names = [...this.#labels.keys(), ...this.#dataLabels.keys(), ...this.#constants.keys()];
    const told = new Map<string, AssemblyProblem>();
    for (const problem of this.#problems) {
      const { line, column, id, facts } = problem;
      const [name = ''] = facts;
      if (id === 'undefined' && damaged.has(name)) continue;
      const known = id === 'undefined' && this.#lookup(name) !== undefined;
      const named = known
        ? problemAt(line, column, 'too-early', [name])
        : problemAt(line, column, id, id === 'undefined' ? [name, nearest(name, names) ?? ''] : facts);
      const place = `${line}:${column}`;
      if (!told.has(place)) told.set(place, named);
    }
    return [...told.values()].sort((a, b) => a.line - b.line || a.column - b.column);
  }

  /** Names that a line with a problem in it would have defined. */
  #damagedNames(): ReadonlySet<string> {
    const wrong = new Set(this.#problems.map(({ line }) => line));
    const defined = this.#source.split('\n').flatMap((text, i) => {
      if (!wrong.has(i + 1)) return [];
      return [...text.matchAll(/^\s*\.const\s+(\w+)|(\w+)\s*:/g)].map(([, constant, label]) => constant ?? label ?? '');
    });
    return new Set(defined.filter((name) => this.#lookup(name) === undefined));
  }

  #each(section: Statement['section'], work: (statement: Statement, operator: Token | undefined) => void): void {
    for (const statement of this.#statements) {
      const name = statement.operator?.text;
      const nowhere = name === '.code' || name === '.data' || name === '.const';
      if (statement.section !== section && !(nowhere && section === 'data')) continue;
      collecting(this.#problems, () => work(statement, nowhere && section === 'code' ? undefined : statement.operator));
    }
  }

  #operands(statement: Statement): Operands {
    return new Operands(statement.line, statement.tokens, statement.firstOperand, this.#lookup);
  }

  #define(into: Map<string, number>, name: Token, line: number, value: number): void {
    const { column, text } = name;
    if (registerNumber(text) !== undefined) {
      throw new AssemblyError(problemAt(line, column, 'names-register', [text]));
    }
    if (this.#lookup(text) !== undefined) {
      throw new AssemblyError(problemAt(line, column, 'twice', [text]));
    }
    into.set(text, value);
  }

  #layOutData(): number {
    let address = 0;
    this.#each('data', (statement, operator) => {
      if (statement.section === 'data') {
        for (const label of statement.labels) this.#define(this.#dataLabels, label, statement.line, address);
      }
      if (operator === undefined) return;
      address += this.#dataSize(statement, operator, address);
      if (address > MAX_DATA_BYTES) this.#operands(statement).fail('data-too-long', [], operator);
    });
    return address;
  }

  /** The bytes that a data statement takes at `address`; carries out `.const`. */
  #dataSize(statement: Statement, operator: Token, address: number): number {
    const operands = this.#operands(statement);
    const elementBytes = ELEMENT_BYTES[operator.text];
    if (elementBytes !== undefined) {
      const gap = (elementBytes - (address % elementBytes)) % elementBytes;
      if (gap > 0) {
        const { line } = statement;
        this.#problems.push(problemAt(line, operator.column, 'misaligned', [address, elementBytes]));
      }
      return gap + elementBytes * elementCount(statement);
    }
    let size = 0;
    switch (operator.text) {
      case '.code':
      case '.data':
        break;
      case '.space':
        size = operands.number(0, MAX_DATA_BYTES);
        break;
      case '.align': {
        const unit = operands.number(1, 4096);
        size = (unit - (address % unit)) % unit;
        break;
      }
      case '.const': {
        const name = operands.token;
        operands.constantName();
        operands.expect(',');
        this.#define(this.#constants, name, statement.line, operands.expression());
        break;
      }
      default:
        operands.fail('not-in-data', [operator.text], operator);
    }
    operands.end();
    return size;
  }

  #layOutCode(): number {
    let address = 0;
    this.#each('code', (statement, operator) => {
      for (const label of statement.labels) this.#define(this.#labels, label, statement.line, address);
      if (operator === undefined) return;
      address += operator.text === 'la' ? this.#sizeOfLa(statement) : 1;
    });
    return address;
  }

  /** Code labels may still be unknown here; they are small, so that one word will hold them. */
  #sizeOfLa(statement: Statement): number {
    const lookup: Lookup = (name) => this.#lookup(name) ?? 0;
    const operands = new Operands(statement.line, statement.tokens, statement.firstOperand, lookup);
    operands.register();
    operands.expect(',');
    return wordsOfLa(operands.expression());
  }

  /** The data segment. With 0 `bytes` only what is wrong with the values is found out. */
  #fillData(bytes: number): Uint8Array {
    const data = new Uint8Array(bytes);
    const view = new DataView(data.buffer);
    let address = 0;
    this.#each('data', (statement, operator) => {
      if (operator === undefined) return;
      const elementBytes = ELEMENT_BYTES[operator.text];
      if (elementBytes === undefined) {
        if (operator.text === '.space' || operator.text === '.align') {
          address += this.#dataSize(statement, operator, address);
        }
        return;
      }
      const operands = this.#operands(statement);
      const greatest = 0xffffffff >>> (32 - 8 * elementBytes);
      do {
        const value = operands.number(-(greatest + 1) / 2, greatest);
        if (bytes === 0) continue;
        if (elementBytes === 1) view.setUint8(address, value);
        else if (elementBytes === 2) view.setUint16(address, value, true);
        else view.setUint32(address, value, true);
        address += elementBytes;
      } while (operands.accept(','));
      operands.end();
    });
    return data;
  }

  #fillCode(code: Int32Array, lines: Int32Array): void {
    let address = 0;
    this.#each('code', (statement, operator) => {
      if (operator === undefined) return;
      const size = operator.text === 'la' ? this.#sizeOfLa(statement) : 1;
      const at = address;
      address += size;
      lines.fill(statement.line, at, address);
      const words = encodeCode(statement, operator, this.#lookup, at);
      if (this.#problems.length > 0) return;
      // Only for a label beyond the reach of one word, which #sizeOfLa counted on.
      if (words.length !== size) this.#operands(statement).fail('program-too-long', [], operator);
      code.set(words, at);
    });
  }
}

/** The number of values in a statement: one more than its commas. */
function elementCount(statement: Statement): number {
  const { tokens, firstOperand } = statement;
  let count = 1;
  for (let at = firstOperand; at < tokens.length; at++) if (tokens[at]?.text === ',') count++;
  return count;
}
