import { encodeInstruction, wordsOfLa } from './encode-instruction.ts';
import { registerNumber } from './encoding.ts';
import { type Lookup, Operands } from './operands.ts';
import { collecting, readStatement, readStatements, type Statement } from './statements.ts';
import { AssemblyError, type AssemblyProblem, type Token } from './tokens.ts';

export { AssemblyError } from './tokens.ts';

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
    throw new AssemblyError({ line: 1, column: 1, sentence: 'expected one instruction' });
  }
  const { labels, dataLabels, constants, address } = scope;
  const lookup: Lookup = (name) => constants?.get(name) ?? labels?.get(name) ?? dataLabels?.get(name);
  const words = encodeCode(statement, operator, lookup, address);
  const [word] = words;
  if (word === undefined || words.length !== 1) {
    throw new AssemblyError({ line: 1, column: operator.column, sentence: 'this takes more than one word' });
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
  return operands.fail(`"${operator.text}" has no place in the code section`, operator);
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
    const data = new Uint8Array(dataBytes);
    const code = new Int32Array(codeWords);
    const lines = new Int32Array(codeWords);
    // Unknown names would only repeat what is wrong already.
    if (this.#problems.length === 0) {
      this.#fillData(data);
      this.#fillCode(code, lines);
    }
    const [first, ...others] = this.#problems.sort((a, b) => a.line - b.line || a.column - b.column);
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
      throw new AssemblyError({ line, column, sentence: `"${text}" is a register and cannot name anything else` });
    }
    if (this.#lookup(text) !== undefined) {
      throw new AssemblyError({ line, column, sentence: `"${text}" is defined twice` });
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
      if (address > MAX_DATA_BYTES) this.#operands(statement).fail('the data segment is too long', operator);
    });
    return address;
  }

  /** The bytes that a data statement takes at `address`; carries out `.const`. */
  #dataSize(statement: Statement, operator: Token, address: number): number {
    const operands = this.#operands(statement);
    const elementBytes = ELEMENT_BYTES[operator.text];
    if (elementBytes !== undefined) {
      if (address % elementBytes !== 0) {
        operands.fail(
          `address ${address} is not a multiple of ${elementBytes}; put ".align ${elementBytes}" before`,
          operator,
        );
      }
      return elementBytes * elementCount(statement);
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
        operands.name('the name of the constant');
        operands.expect(',');
        this.#define(this.#constants, name, statement.line, operands.expression());
        break;
      }
      default:
        operands.fail(`"${operator.text}" has no place in the data section`, operator);
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

  #fillData(data: Uint8Array): void {
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
        if (elementBytes === 1) view.setUint8(address, value);
        else if (elementBytes === 2) view.setUint16(address, value, true);
        else view.setUint32(address, value, true);
        address += elementBytes;
      } while (operands.accept(','));
      operands.end();
    });
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
      // Only for a label beyond the reach of one word, which #sizeOfLa counted on.
      if (words.length !== size) this.#operands(statement).fail('the program is too long for this', operator);
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
