import { registerNumber } from './encoding.ts';
import { AssemblyError, type ProblemId, problemAt } from './problems.ts';
import type { Token } from './tokens.ts';

/** The value of a name, or undefined when nothing has that name (yet). */
export type Lookup = (name: string) => number | undefined;

const PRECEDENCE: Readonly<Record<string, number>> = { '|': 1, '&': 2, '<<': 3, '>>': 3, '+': 4, '-': 4, '*': 5 };

function combine(operator: string, left: number, right: number): number {
  switch (operator) {
    case '|':
      return left | right;
    case '&':
      return left & right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    case '+':
      return left + right;
    case '-':
      return left - right;
    default:
      return left * right;
  }
}

/** Reads the operands of one statement from left to right. */
export class Operands {
  readonly line: number;
  readonly #tokens: readonly Token[];
  readonly #lookup: Lookup;
  /** Address of the instruction, the value of `.`; undefined where there is none. */
  readonly #here: number | undefined;
  #next: number;

  constructor(line: number, tokens: readonly Token[], first: number, lookup: Lookup, here?: number) {
    this.line = line;
    this.#tokens = tokens;
    this.#next = first;
    this.#lookup = lookup;
    this.#here = here;
  }

  /** The token to be read next. */
  get token(): Token {
    const token = this.#tokens[this.#next] ?? this.#tokens[this.#tokens.length - 1];
    return token ?? { kind: 'end', text: 'the end of the line', value: 0, column: 1 };
  }

  get atEnd(): boolean {
    return this.token.kind === 'end';
  }

  fail(id: ProblemId, facts: readonly (string | number)[] = [], token: Token = this.token): never {
    throw new AssemblyError(problemAt(this.line, token.column, id, facts));
  }

  take(): Token {
    const token = this.token;
    this.#next++;
    return token;
  }

  /** Takes `symbol` if it is next. */
  accept(symbol: string): boolean {
    if (this.token.kind !== 'symbol' || this.token.text !== symbol) return false;
    this.#next++;
    return true;
  }

  expect(symbol: string): void {
    if (!this.accept(symbol)) this.fail('expected', [symbol, this.#text()]);
  }

  end(): void {
    if (!this.atEnd) this.fail('nothing-more', [this.#text()]);
  }

  constantName(): string {
    if (this.token.kind !== 'name') this.fail('constant-name', [this.#text()]);
    return this.take().text;
  }

  register(): number {
    const number = this.token.kind === 'name' ? registerNumber(this.token.text) : undefined;
    if (number === undefined) this.fail('register', [this.#text()]);
    this.#next++;
    return number;
  }

  /** An expression whose value is in [min, max]. */
  number(min: number, max: number, id: 'range' | 'range-la' = 'range'): number {
    const first = this.token;
    const value = this.expression();
    if (value < min || value > max) this.fail(id, [value, min, max], first);
    return value;
  }

  /** `[ra]`, `[ra + n]` or `[ra - n]` with n in [min, max]. */
  address(min: number, max: number): { readonly ra: number; readonly imm: number } {
    this.expect('[');
    const ra = this.register();
    const signed = this.token;
    let imm = 0;
    if (this.accept('+') || (signed.kind === 'symbol' && signed.text === '-')) imm = this.expression();
    if (imm < min || imm > max) this.fail('offset', [imm, min, max], signed);
    this.expect(']');
    return { ra, imm };
  }

  /** An expression of numbers, names and `| & << >> + - *`, binding from loosest to tightest in this order. */
  expression(loosest = 1): number {
    let left = this.#term();
    for (;;) {
      const operator = this.token;
      const precedence = operator.kind === 'symbol' ? PRECEDENCE[operator.text] : undefined;
      if (precedence === undefined || precedence < loosest) return left;
      this.#next++;
      left = combine(operator.text, left, this.expression(precedence + 1));
    }
  }

  #term(): number {
    const token = this.take();
    if (token.kind === 'number') return token.value;
    if (token.kind === 'name') {
      const value = this.#lookup(token.text);
      if (value === undefined && registerNumber(token.text) !== undefined) {
        this.fail('register-as-value', [token.text], token);
      }
      if (value === undefined) this.fail('undefined', [token.text, ''], token);
      return value;
    }
    if (token.text === '-' && token.kind === 'symbol') return -this.#term();
    if (token.text === '(' && token.kind === 'symbol') {
      const value = this.expression();
      this.expect(')');
      return value;
    }
    if (token.text === '.' && token.kind === 'symbol') {
      if (this.#here === undefined) this.fail('no-address', [], token);
      return this.#here;
    }
    this.#next--;
    return this.fail('value', [this.#text()]);
  }

  #text(): string {
    return this.atEnd ? '' : this.token.text;
  }
}
