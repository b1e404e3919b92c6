import type { Parameter } from '../../sim-core/index.ts';
import {
  CATALOGUE,
  DRIVER_KINDS,
  driverIds,
  FAULT_CLASS,
  isOutside,
  MAX_DURATION_MS,
  MUTATION_TYPES,
  OUTSIDE_DRIVERS,
  PARAMETER_PATHS,
  PARAMETER_SOURCES,
  PARAMETERS,
  programSource,
  SEED_RANGE,
  STRIKE_KINDS,
  SYSTEM_PRESETS,
  SYSTEMS,
} from '../../sim-core/index.ts';
import { namesEn } from '../i18n/names-en.ts';
import { driverKindNamed } from './programs.ts';
import { table } from './table.ts';

/** What there is to choose from: `koboshi list`. */

/** The scenario's own three values, described like parameters; `--set` takes them too. */
const SCENARIO_PARAMETERS = [
  {
    path: 'system',
    type: 'choice',
    unit: '',
    default: 'minix3',
    range: SYSTEMS,
    source: 'the system to run (koboshi list)',
    confidence: 'choice',
  },
  {
    path: 'seed',
    type: 'number',
    unit: '',
    default: 1,
    range: SEED_RANGE,
    source: 'where every random stream begins',
    confidence: 'choice',
  },
  {
    path: 'durationMs',
    type: 'number',
    unit: 'ms',
    default: 8000,
    range: [1, MAX_DURATION_MS],
    source: 'long enough for a failure and its recovery under every system',
    confidence: 'choice',
  },
] as const;

/** [lowest, highest], or every value it may have. */
function rangeOf(parameter: Parameter): readonly (string | number | boolean)[] {
  if (parameter.type === 'number') return [parameter.min, parameter.max];
  return parameter.type === 'choice' ? parameter.choices : [false, true];
}

function parameterRecords() {
  const described = PARAMETER_PATHS.map((path) => {
    const parameter: Parameter = PARAMETERS[path];
    const { type, unit, confidence } = parameter;
    const source = PARAMETER_SOURCES[path];
    const integer = parameter.type === 'number' ? { integer: parameter.integer === true } : {};
    return { path, type, ...integer, unit, default: parameter.default, range: rangeOf(parameter), source, confidence };
  });
  return [...SCENARIO_PARAMETERS, ...described];
}

/** The object of `koboshi list --json`; its names only ever grow. */
export function listRecord() {
  return {
    koboshi: 1,
    systems: SYSTEMS.map((id) => ({ id, name: namesEn.system[id], set: SYSTEM_PRESETS[id] })),
    scenarios: CATALOGUE.map(({ scenario, summary }) => ({ id: scenario.id, summary, scenario })),
    drivers: DRIVER_KINDS.flatMap((kind) => {
      const path = `drivers.${kind}.count` as const;
      return driverIds(kind, PARAMETERS[path].max).map((id, i) => ({ id, device: kind, needs: { [path]: i + 1 } }));
    }),
    faults: STRIKE_KINDS.map((id) => {
      const { name, line } = namesEn.fault[id];
      const types = id === 'mutation' ? { types: MUTATION_TYPES } : {};
      const strikes = isOutside(id) ? { class: 'outside', devices: OUTSIDE_DRIVERS[id] } : { class: FAULT_CLASS[id] };
      return { id, ...strikes, name, line, ...types };
    }),
    parameters: parameterRecords(),
  };
}

function rangeText(type: string, range: readonly (string | number | boolean)[]): string {
  return type === 'number' ? `${range[0]} to ${range[1]}` : range.join(', ');
}

/** The same in words. */
export function listText(): string {
  const { systems, scenarios, faults, parameters } = listRecord();
  const most = PARAMETERS['drivers.disk.count'].max;
  const sections = [
    `Systems\n${table(systems.map(({ id, name }) => [id, name]))}`,
    `Scenarios\n${table(scenarios.map(({ id, summary }) => [id, summary]))}`,
    `Drivers\n${table([['disk', `and disk2 to disk${most}, with --set drivers.disk.count=N`]])}`,
    `Faults\n${table(faults.map(({ id, class: loudness, line }) => [id, loudness, line]))}`,
    `Parameters (koboshi list --json tells where each number comes from)\n${table(
      parameters.map(({ path, type, unit, default: value, range }) => [
        path,
        String(value),
        unit,
        rangeText(type, range),
      ]),
      ['left', 'right'],
    )}`,
  ];
  return sections.join('\n');
}

/** The source of a driver's program, as `--program` takes it back. @throws InputError for a kind that there is not. */
export function programText(word: string): string {
  const source = programSource(driverKindNamed(word, `--program ${word}`));
  return source.endsWith('\n') ? source : `${source}\n`;
}
