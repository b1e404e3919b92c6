import { parseArgs } from 'node:util';
import { didYouMean, InputError } from '../../sim-core/index.ts';
import { FIGURE_AXES, FIGURE_KINDS } from '../figures/figure.ts';
import { FIGURE_FONTS, FIGURE_PRESETS, FIGURE_THEMES } from '../figures/style.ts';
import type { FuzzOptions } from './fuzz.ts';

/** The words after `koboshi`, as data. Every mistake is one sentence. */

export const COMMANDS = ['list', 'run', 'compare', 'coverage', 'sweep', 'fuzz', 'export', 'link', 'figure'] as const;
/** Commands that take no scenario. */
const WITHOUT_SCENARIO: readonly CommandName[] = ['list', 'coverage', 'fuzz'];
export type CommandName = (typeof COMMANDS)[number];

export interface Options {
  readonly command: CommandName | 'help';
  /** Built-in id, file or link; empty for a command that takes none. */
  readonly scenario: string;
  readonly system: readonly string[];
  readonly seed: string | undefined;
  readonly fault: readonly string[];
  readonly noFaults: boolean;
  /** `KIND=FILE`; of `list`, the kind alone. */
  readonly program: readonly string[];
  /** `path=value`. */
  readonly set: readonly string[];
  readonly duration: string | undefined;
  readonly json: boolean;
  readonly format: string | undefined;
  readonly out: string | undefined;
  /** Address of the page that a link is for. */
  readonly base: string | undefined;
  /** Where the playhead stands. */
  readonly at: string | undefined;
  /** Time in view, `START..END`. */
  readonly range: string | undefined;
  readonly lang: string | undefined;
  readonly theme: string | undefined;
  /** What a sweep goes over: `path=values` or `kill:driver=times`. */
  readonly over: string | undefined;
  /** How many seeds a sweep runs, from `seed` on. */
  readonly seeds: string | undefined;
  readonly fuzz: FuzzOptions;
  readonly figure: FigureOptions;
}

/** What only `figure` takes. */
export interface FigureOptions {
  readonly kind: string | undefined;
  readonly axis: string | undefined;
  readonly lanes: string | undefined;
  readonly marks: string | undefined;
  readonly throughput: string | undefined;
  readonly preset: string | undefined;
  /** Pixels of a PNG for each CSS pixel. */
  readonly scale: string | undefined;
  /** Length of a clip. */
  readonly seconds: string | undefined;
  readonly fonts: string | undefined;
  readonly fontSize: string | undefined;
  readonly title: string | undefined;
  readonly noLegend: boolean;
  readonly noScale: boolean;
}

const SPEC = {
  system: { type: 'string', multiple: true },
  seed: { type: 'string' },
  fault: { type: 'string', multiple: true },
  'no-faults': { type: 'boolean' },
  program: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  duration: { type: 'string' },
  json: { type: 'boolean' },
  format: { type: 'string' },
  out: { type: 'string' },
  base: { type: 'string' },
  at: { type: 'string' },
  range: { type: 'string' },
  lang: { type: 'string' },
  theme: { type: 'string' },
  systems: { type: 'string', multiple: true },
  over: { type: 'string' },
  seeds: { type: 'string' },
  runs: { type: 'string' },
  shard: { type: 'string' },
  case: { type: 'string' },
  kind: { type: 'string' },
  axis: { type: 'string' },
  lanes: { type: 'string' },
  marks: { type: 'string' },
  throughput: { type: 'string' },
  preset: { type: 'string' },
  scale: { type: 'string' },
  seconds: { type: 'string' },
  fonts: { type: 'string' },
  'font-size': { type: 'string' },
  title: { type: 'string' },
  'no-legend': { type: 'boolean' },
  'no-scale': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;
type OptionName = keyof typeof SPEC;

const SCENARIO_OPTIONS: readonly OptionName[] = [
  'system',
  'seed',
  'fault',
  'no-faults',
  'program',
  'set',
  'duration',
  'help',
];
const ALLOWED: Readonly<Record<CommandName, readonly OptionName[]>> = {
  list: ['program', 'json', 'help'],
  run: [...SCENARIO_OPTIONS, 'json'],
  compare: [...SCENARIO_OPTIONS, 'json'],
  coverage: ['seed', 'json', 'help'],
  sweep: [...SCENARIO_OPTIONS, 'over', 'seeds', 'json', 'format', 'out'],
  fuzz: ['seed', 'runs', 'shard', 'case', 'json', 'help'],
  export: [...SCENARIO_OPTIONS, 'format', 'out'],
  link: [...SCENARIO_OPTIONS, 'base', 'at', 'range', 'lang', 'theme', 'json'],
  figure: [
    ...SCENARIO_OPTIONS,
    ...([
      'systems',
      'kind',
      'range',
      'at',
      'axis',
      'lanes',
      'marks',
      'throughput',
      'theme',
      'preset',
      'lang',
      'scale',
      'seconds',
    ] as const),
    ...(['fonts', 'font-size', 'title', 'no-legend', 'no-scale', 'format', 'out'] as const),
  ],
};

export const USAGE = `koboshi: watch a driver fall, and get up again

  koboshi list [--json]                 systems, scenarios, drivers, faults and parameters
  koboshi list --program disk           the source of a driver's program: disk, nic, uart, printer
  koboshi run SCENARIO [--json]         one run: incidents, services, costs
  koboshi compare SCENARIO [--json]     the same scenario under several systems
  koboshi coverage [--json]             which way of watching finds which silent fault, and after how long
  koboshi sweep SCENARIO --over WHAT    the same scenario over many values, systems and seeds: a table, CSV or JSON
  koboshi fuzz [--runs N]               random mutations of drivers by the thousand, each run held to what must hold
  koboshi export SCENARIO [--out FILE]  the trace, for Perfetto and speedscope, or tables for other tools
  koboshi link SCENARIO [--base URL]    an address that opens it in the page, with its view
  koboshi figure SCENARIO --out FILE    a figure for a paper, a slide or a poster: SVG, PDF, PNG, GIF, data

SCENARIO is a built-in id (see koboshi list), a JSON file, a figure that Koboshi made, or a link: an address with its
#k1.…, or #k1.… alone.

  --system ID               which system; compare takes several: minix3,quick-recovery
  --seed N                  a 32-bit whole number
  --fault KIND:DRIVER@TIME  adds a fault, such as infinite-loop:disk@1.2s or kill:disk@350ms; repeatable
                            kill:disk@1s+2s strikes at 1 s and every 2 s after it
                            kill:disk@1s+job strikes when the driver next begins a job after 1 s
                            panic:issued+2:disk@1s stands at an instruction: a label, or an address
                            mutation:TYPE:SEED:INDEX:DRIVER@TIME names one random mutation
                            stuck-register:status=0x80/0x80:disk@1s: these bits of a register, at this value
                            (write:lba0=… for what the driver writes)
  --no-faults               drops the scenario's own faults
  --program DRIVER=FILE     gives drivers of a kind another program, such as disk=mine.asm; repeatable
  --set PATH=VALUE          sets a parameter; repeatable
  --duration TIME           how long the run lasts, such as 8s
  --format FORMAT           chrome-trace (default), text, or one of events, incidents, services with -csv or -json
  --out FILE                where export writes; standard output without it
  --base URL                address of the page in a link; without it only what stands after #
  --at TIME                 where the playhead of a link stands
  --range START..END        time in view in a link, such as 3.9s..4.3s
  --lang en|ja, --theme light|dark|auto
                            how a link shows the page; the reader's own choice without them
  --json                    one JSON object

A sweep and a fuzz:

  --over PATH=V,V,…         values of a parameter; or kill:disk=1s,2s,5s: the driver is killed every so often
  --seeds N                 how many seeds, from --seed on
  --format csv              one line a run
  --runs N                  how many mutated runs; 10000 without it
  --shard 1/4               the first of four shares of them
  --case N                  one of them again, with its verdict

A figure:

  --kind KIND               ${FIGURE_KINDS.join(', ')}
  --systems A,B             which systems; the same as --system
  --range START..END        time shown; without it, the failure and a little around it
  --at TIME                 the instant that is meant where there are several failures
  --axis AXIS               ${FIGURE_AXES.join(', ')}
  --lanes A,B               actors (copy, fs, rs, disk, …), or programs, servers, drivers, devices, all
  --marks A,B               which marks of a link or file are drawn: notes, measure, waits (who waits for whom at
                            --at), none; without it notes and measure
  --throughput on|off       what each program of a timeline moves, below its lane; off without it
  --theme THEME             ${FIGURE_THEMES.join(', ')}
  --preset PRESET           ${FIGURE_PRESETS.join(', ')}
  --lang en|ja              language of its words
  --font-size PT            size of ordinary text in the finished figure
  --fonts HOW               letters of an SVG: ${FIGURE_FONTS.join(', ')}
  --title TEXT              a title over it; "scenario" is the scenario's own
  --no-legend, --no-scale   leaves them out
  --scale 1..4              pixels of a PNG or GIF for each CSS pixel
  --seconds N               length of a GIF, in which the playhead crosses the figure; 6 without it
  --out FILE                .svg, .pdf, .png or .gif, or its data as .csv or .json; - is standard output, then
                            --format says which
`;

/** `--seed -5` is a value, not an option: joined, so that the parser takes it for one. */
function joinNegativeValues(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined[joined.length - 1];
    const option =
      last?.startsWith('--') === true && !last.includes('=') ? SPEC[last.slice(2) as OptionName] : undefined;
    if (option?.type === 'string' && /^-[\d.]/.test(arg)) joined[joined.length - 1] = `${last}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: joinNegativeValues(args), options: SPEC, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const option = /'(-[^' ]*)/.exec(error.message)?.[1] ?? 'an option';
    const known = Object.keys(SPEC).map((name) => `--${name}`);
    if (!known.includes(option)) throw new InputError(`There is no option ${option}${didYouMean(option, known)}.`);
    const needsValue = SPEC[option.slice(2) as OptionName]?.type === 'string';
    throw new InputError(`${option} ${needsValue ? 'needs a value' : 'takes no value'}; koboshi --help shows how.`);
  }
}

function commandOf(word: string | undefined): CommandName {
  const command = COMMANDS.find((name) => name === word);
  if (command !== undefined) return command;
  const all = COMMANDS.join(', ');
  if (word === undefined) throw new InputError(`Say what to do: koboshi ${all}; koboshi --help tells more.`);
  throw new InputError(`There is no command "${word}"${didYouMean(word, COMMANDS)}; there are ${all}.`);
}

/** @throws InputError with one sentence. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const help = values.help === true || positionals[0] === 'help';
  const command = help ? 'help' : commandOf(positionals[0]);
  if (command !== 'help') {
    const wrong = (Object.keys(values) as OptionName[]).find((name) => !ALLOWED[command].includes(name));
    if (wrong !== undefined) throw new InputError(`"${command}" has no option --${wrong}; koboshi --help shows them.`);
    const wanted = WITHOUT_SCENARIO.includes(command) ? 1 : 2;
    if (positionals.length < wanted) {
      throw new InputError(
        `"${command}" needs a scenario: a built-in id, such as disk-infinite-loop, a file or a link.`,
      );
    }
    if (positionals.length > wanted) throw new InputError(`"${command}" has no use for "${positionals[wanted]}".`);
  }
  return {
    command,
    scenario: positionals[1] ?? '',
    system: [...(values.system ?? []), ...(values.systems ?? [])],
    seed: values.seed,
    fault: values.fault ?? [],
    noFaults: values['no-faults'] === true,
    program: values.program ?? [],
    set: values.set ?? [],
    duration: values.duration,
    json: values.json === true,
    format: values.format,
    out: values.out,
    base: values.base,
    at: values.at,
    range: values.range,
    lang: values.lang,
    theme: values.theme,
    over: values.over,
    seeds: values.seeds,
    fuzz: {
      runs: values.runs,
      seed: values.seed,
      shard: values.shard,
      only: values.case,
      json: values.json === true,
    },
    figure: {
      kind: values.kind,
      axis: values.axis,
      lanes: values.lanes,
      marks: values.marks,
      throughput: values.throughput,
      preset: values.preset,
      scale: values.scale,
      seconds: values.seconds,
      fonts: values.fonts,
      fontSize: values['font-size'],
      title: values.title,
      noLegend: values['no-legend'] === true,
      noScale: values['no-scale'] === true,
    },
  };
}
