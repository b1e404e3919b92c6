import type { Scenario } from '../../sim-core/index.ts';
import { InputError, runReport, simulate } from '../../sim-core/index.ts';
import type { ComparedRun } from './compare.ts';
import { compareRecord, compareText } from './compare.ts';
import { coverageRecord, coverageText } from './coverage.ts';
import { exportText } from './export.ts';
import { type FigureHost, figureCommand } from './figure.ts';
import { fuzzCommand } from './fuzz.ts';
import { linkCommand } from './link.ts';
import { listRecord, listText, programText } from './list.ts';
import type { Options } from './options.ts';
import { readOptions, USAGE } from './options.ts';
import { reportText } from './report-text.ts';
import type { ReadText } from './scenario-input.ts';
import { readScenario, readSeed, readSubject, readSystems } from './scenario-input.ts';
import { sweepText } from './sweep.ts';

/** The command, apart from the process it runs in. */

export interface Host {
  readonly readText: ReadText;
  readonly writeText: (path: string, text: string) => void;
  /** Standard output. */
  readonly print: (text: string) => void;
  /** Standard error. */
  readonly complain: (text: string) => void;
  /** What figures need. */
  readonly figures?: FigureHost;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function run(scenario: Scenario): ComparedRun {
  return { scenario, report: runReport(simulate(scenario), scenario) };
}

function listCommand({ json: asJson, program }: Options, host: Host): void {
  if (program.length > 0) for (const word of program) host.print(programText(word));
  else host.print(asJson ? json(listRecord()) : listText());
}

function runCommand(options: Options, host: Host): void {
  const scenario = readScenario(options, host.readText);
  const [system, ...more] = readSystems(options, [scenario.system]);
  if (system === undefined || more.length > 0) {
    throw new InputError('"run" runs one system; "compare" runs several.');
  }
  const { scenario: ran, report } = run({ ...scenario, system });
  host.print(options.json ? json(report) : reportText(report, ran));
}

function compareCommand(options: Options, host: Host): void {
  const { scenario, systems = ['minix3', 'quick-recovery'] } = readSubject(options, host.readText);
  const runs = readSystems(options, systems).map((system) => run({ ...scenario, system }));
  host.print(options.json ? json(compareRecord(runs)) : compareText(runs));
}

function coverageCommand(options: Options, host: Host): void {
  const record = coverageRecord(readSeed(options.seed));
  host.print(options.json ? json(record) : coverageText(record));
}

/** Writes where `--out` says; to standard output without it. */
function deliver(text: string, options: Options, host: Host): void {
  if (options.out === undefined) return host.print(text);
  try {
    host.writeText(options.out, text);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new InputError(`--out ${options.out} cannot be written: ${reason}.`);
  }
}

/** Returns the exit code: 0, or 1 when what was asked for found something that must not be. */
function carryOut(options: Options, host: Host): number {
  if (options.command === 'fuzz') return fuzzCommand(options.fuzz, host.print, host.complain);
  answer(options, options.command, host);
  return 0;
}

function answer(options: Options, command: Exclude<Options['command'], 'fuzz'>, host: Host): void {
  switch (command) {
    case 'help':
      return host.print(USAGE);
    case 'list':
      return listCommand(options, host);
    case 'run':
      return runCommand(options, host);
    case 'compare':
      return compareCommand(options, host);
    case 'coverage':
      return coverageCommand(options, host);
    case 'export':
      return deliver(exportText(options, host.readText), options, host);
    case 'sweep':
      return deliver(sweepText(options, host.readText, host.complain), options, host);
    case 'link':
      return host.print(linkCommand(options, host.readText));
    case 'figure':
      if (host.figures === undefined) throw new TypeError('this host cannot make figures');
      return figureCommand(options, host.readText, host.figures);
  }
}

/** Does what `args` say. Returns the exit code: 0; 2 and one sentence for bad input; 1 for a fault of ours. */
export function koboshi(args: readonly string[], host: Host): number {
  try {
    return carryOut(readOptions(args), host);
  } catch (error) {
    if (error instanceof InputError) {
      host.complain(`koboshi: ${error.message.replaceAll('\n', ' ')}\n`);
      return 2;
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    host.complain(`koboshi: a fault of ours, please report it with the command you gave: ${detail}\n`);
    return 1;
  }
}
