import type { AssemblyProblem } from './problems.ts';
import { problemAt } from './problems.ts';
import { readStatements } from './statements.ts';

/** After these the processor never goes on to the next word. */
const NEVER_GOES_ON: ReadonlySet<string> = new Set(['jmp', 'jr', 'ret', 'panic', 'exit']);

/**
 * What is right as it stands and yet hardly meant, in the order of the text: instructions that nothing leads to. A text
 * that does not assemble may have some too.
 */
export function assemblyWarnings(source: string): readonly AssemblyProblem[] {
  const warnings: AssemblyProblem[] = [];
  let before: string | null = null;
  for (const { section, labels, operator, line } of readStatements(source, [])) {
    if (section !== 'code') continue;
    if (labels.length > 0) before = null;
    if (operator === undefined) continue;
    if (operator.kind === 'directive') before = null;
    if (before !== null) warnings.push(problemAt(line, operator.column, 'unreachable', [before]));
    before = NEVER_GOES_ON.has(operator.text) ? operator.text : null;
  }
  return warnings;
}
