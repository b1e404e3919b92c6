import type { DriverKind, Scenario } from '../../sim-core/index.ts';
import {
  checkSource,
  DRIVER_KINDS,
  didYouMean,
  InputError,
  plainSource,
  withProgramEdit,
} from '../../sim-core/index.ts';

/** Programs of drivers from files: `--program disk=mine.asm`. */

export function driverKindNamed(word: string, name: string): DriverKind {
  const kind = DRIVER_KINDS.find((one) => one === word);
  if (kind !== undefined) return kind;
  const hint = didYouMean(word, DRIVER_KINDS);
  throw new InputError(`${name}: there is no kind of driver "${word}"${hint}; there are ${DRIVER_KINDS.join(', ')}.`);
}

function readSource(path: string, name: string, readText: (path: string) => string): string {
  try {
    return plainSource(readText(path));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${name}: ${path} cannot be read; is the path right?`);
  }
}

const REFUSALS = {
  'too-long': 'it is too long; 65536 letters and 5000 lines are the most',
  empty: 'there is no instruction in it; write one',
  data: 'its data do not fit in the data segment of the driver; make them smaller',
} as const;

/** The scenario with the program of one kind of driver out of a file. @throws InputError with line and column. */
export function withProgram(scenario: Scenario, text: string, readText: (path: string) => string): Scenario {
  const name = `--program ${text}`;
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) {
    throw new InputError(
      `${name}: write it as DRIVER=FILE, such as disk=mine.asm; koboshi list --program disk prints one.`,
    );
  }
  const kind = driverKindNamed(text.slice(0, at).trim(), name);
  const path = text.slice(at + 1).trim();
  const source = readSource(path, name, readText);
  const { problems, refusal, edit } = checkSource(kind, source, []);
  const [first, ...others] = problems;
  if (first !== undefined) {
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    throw new InputError(`${path}:${first.line}:${first.column}: ${first.sentence}${more}.`);
  }
  if (refusal !== null) throw new InputError(`${path}: ${REFUSALS[refusal]}.`);
  return withProgramEdit(scenario, kind, edit);
}
