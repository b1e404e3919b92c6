import { AssemblyError, type AssemblyProblem, problemAt } from './problems.ts';
import { type Token, tokenize } from './tokens.ts';

/** One line of a program, read but not yet understood. */
export interface Statement {
  /** Counts from 1. */
  readonly line: number;
  readonly section: 'code' | 'data';
  /** Names that stand before the statement and a colon. */
  readonly labels: readonly Token[];
  /** The directive or mnemonic; undefined on a line with labels only. */
  readonly operator: Token | undefined;
  readonly tokens: readonly Token[];
  /** Index in `tokens` of the first operand. */
  readonly firstOperand: number;
}

/** Splits a program into statements. What cannot be read goes to `problems`. */
export function readStatements(source: string, problems: AssemblyProblem[]): readonly Statement[] {
  const statements: Statement[] = [];
  let section: Statement['section'] = 'code';
  source.split('\n').forEach((text, index) => {
    collecting(problems, () => {
      const statement = readStatement(text, index + 1, section);
      if (statement === undefined) return;
      const directive = statement.operator?.text;
      if (directive === '.code' || directive === '.data') section = directive === '.code' ? 'code' : 'data';
      statements.push({ ...statement, section });
    });
  });
  return statements;
}

/** The statement on one line; undefined when there is none. */
export function readStatement(text: string, line: number, section: Statement['section']): Statement | undefined {
  const tokens = tokenize(text, line);
  const labels: Token[] = [];
  let at = 0;
  for (;;) {
    const token = tokens[at];
    if (token?.kind !== 'name' || tokens[at + 1]?.text !== ':') break;
    labels.push(token);
    at += 2;
  }
  const operator = tokens[at];
  if (operator === undefined || operator.kind === 'end') {
    if (labels.length === 0) return undefined;
    return { line, section, labels, operator: undefined, tokens, firstOperand: at };
  }
  if (operator.kind !== 'name' && operator.kind !== 'directive') {
    throw new AssemblyError(problemAt(line, operator.column, 'line-begins', [operator.text]));
  }
  return { line, section, labels, operator, tokens, firstOperand: at + 1 };
}

/** Runs `work`; problems that it throws are collected, anything else goes on. */
export function collecting(problems: AssemblyProblem[], work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof AssemblyError)) throw error;
    problems.push(...error.problems);
  }
}
