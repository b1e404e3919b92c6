import type { Linked, Scenario, SystemId } from '../../sim-core/index.ts';
import {
  CATALOGUE,
  checkDurationMs,
  checkParameter,
  checkSeed,
  checkSystem,
  decodeLink,
  didYouMean,
  findBuiltIn,
  InputError,
  isParameterPath,
  looksLikeLink,
  PARAMETERS,
  parseScenario,
  parseTimeMs,
  readScenarioFile,
} from '../../sim-core/index.ts';
import { parseFault } from './fault-text.ts';
import type { Options } from './options.ts';
import { withProgram } from './programs.ts';

/** The scenario that the words on the command line mean: a built-in one, a file or a link, changed by the options. */

/** Reads a whole text file, or the scenario that a figure carries; throws when it cannot. */
export type ReadText = (path: string) => string;

function load(word: string, readText: ReadText): Linked {
  const builtIn = findBuiltIn(word);
  if (builtIn !== undefined) return { scenario: builtIn.scenario };
  if (looksLikeLink(word)) return decodeLink(word);
  let text: string;
  try {
    text = readText(word);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const ids = CATALOGUE.map(({ scenario }) => scenario.id);
    if (/[/\\]|\.json$/.test(word)) throw new InputError(`${word} cannot be read; is the path right?`);
    throw new InputError(`There is no scenario or file "${word}"${didYouMean(word, ids)}; koboshi list shows them.`);
  }
  return readScenarioFile(text, word);
}

/** A value as it was typed: a number or a boolean where the parameter has one. */
export function typedValue(path: string, text: string): unknown {
  if (!isParameterPath(path)) return text;
  const { type } = PARAMETERS[path];
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
  return type === 'number' && isNumber ? Number(text) : text;
}

const number = (text: string): unknown => (/^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

/** The seed of `--seed`; 1 without it. */
export const readSeed = (text: string | undefined): number =>
  text === undefined ? 1 : checkSeed(number(text), '--seed');

/** `path=value`, over the scenario so far. */
function applySet(scenario: Scenario, text: string): Scenario {
  const name = `--set ${text}`;
  const at = text.indexOf('=');
  if (at < 1) throw new InputError(`${name}: write it as path=value, such as detection.heartbeat.periodMs=1000.`);
  const path = text.slice(0, at).trim();
  const value = text.slice(at + 1).trim();
  if (path === 'system') return { ...scenario, system: checkSystem(value, name) };
  if (path === 'seed') return { ...scenario, seed: checkSeed(number(value), name) };
  if (path === 'durationMs') return { ...scenario, durationMs: checkDurationMs(number(value), name) };
  const [known, checked] = checkParameter(path, typedValue(path, value), name);
  return { ...scenario, set: { ...scenario.set, [known]: checked } };
}

/**
 * What the words mean, with every option applied and validated as a whole: the scenario, and the systems and the view
 * that came with it in a link or file.
 * @throws InputError with one sentence.
 */
export function readSubject(options: Options, readText: ReadText): Linked {
  const { scenario: loaded, ...rest } = load(options.scenario, readText);
  let scenario = loaded;
  if (options.noFaults) scenario = { ...scenario, faults: [] };
  for (const text of options.set) scenario = applySet(scenario, text);
  if (options.seed !== undefined) scenario = { ...scenario, seed: readSeed(options.seed) };
  if (options.duration !== undefined) {
    const durationMs = checkDurationMs(parseTimeMs(options.duration, '--duration'), '--duration');
    scenario = { ...scenario, durationMs };
  }
  for (const text of options.program) scenario = withProgram(scenario, text, readText);
  const added = options.fault.map((text) => parseFault(text, scenario));
  const name = looksLikeLink(options.scenario) ? 'the link' : options.scenario;
  return { ...rest, scenario: parseScenario({ ...scenario, faults: [...scenario.faults, ...added] }, name) };
}

/** The scenario alone; see {@link readSubject}. */
export const readScenario = (options: Options, readText: ReadText): Scenario => readSubject(options, readText).scenario;

/** The systems to run: those named by `--system` (repeated or divided by commas), else `otherwise`. */
export function readSystems(options: Options, otherwise: readonly SystemId[]): readonly SystemId[] {
  const named = options.system.flatMap((text) => text.split(','));
  if (named.length === 0) return otherwise;
  return [...new Set(named.map((word) => checkSystem(word.trim(), '--system')))];
}
