import type { FaultMoment, FaultSpec, MutationSpec, Scenario, StrikeKind, StuckBits } from '../../sim-core/index.ts';
import {
  allDriverIds,
  canBePlaced,
  checkFaultKind,
  checkMutation,
  checkPlace,
  checkStrikes,
  checkStuckBits,
  didYouMean,
  InputError,
  parseTimeMs,
} from '../../sim-core/index.ts';

/** A fault as it stands on the command line: `KIND:DRIVER@TIME`, with what some kinds take between the two. */

const FORM = 'a fault is KIND:DRIVER@TIME, such as infinite-loop:disk@1.2s';

/** A number as it was typed, also 0x80; else the text. */
const number = (text: string): unknown => (/^([+-]?\d+(\.\d+)?|0x[\da-f]+)$/i.test(text) ? Number(text) : text);

/** `TIME`, `TIME+EVERY` or `TIME+job`. */
function parseMoment(text: string, durationMs: number, name: string): FaultMoment {
  const [first = '', then, more] = text.split('+');
  if (more !== undefined)
    throw new InputError(`${name}: a fault that comes again is KIND:DRIVER@TIME+EVERY, such as 1s+2s.`);
  const atMs = parseTimeMs(first, name);
  if (atMs < 0 || atMs >= durationMs) {
    throw new InputError(
      `${name}: the run lasts from 0 to ${durationMs} ms; choose a time in it or a longer --duration.`,
    );
  }
  if (then === undefined) return { atMs };
  return then === 'job' ? { atMs, job: 'next' } : { atMs, everyMs: parseTimeMs(then, name) };
}

/** `mutation:TYPE:SEED:INDEX`, of which the kind is taken off already. */
function parseMutation(words: readonly string[], name: string): MutationSpec {
  const [type, seed, index] = words;
  if (index === undefined || seed === undefined) {
    throw new InputError(
      `${name}: a mutation is mutation:TYPE:SEED:INDEX:DRIVER@TIME, such as mutation:loop:1:0:disk@1.2s.`,
    );
  }
  return checkMutation({ type, seed: number(seed), index: number(index) }, name);
}

/** `REGISTER=VALUE/MASK`, or only `REGISTER=VALUE` with all bits of a byte; `write:` before it for what is written. */
function parseStuckBits(words: readonly string[], name: string): StuckBits {
  const on = words[0] === 'write' || words[0] === 'read' ? words[0] : 'read';
  const rest = words[0] === on ? words.slice(1) : words;
  const match = rest.length === 1 ? /^([^=/]+)=([^=/]+)(?:\/([^=/]+))?$/.exec(rest[0] ?? '') : null;
  if (match === null) {
    throw new InputError(
      `${name}: a stuck register is stuck-register:REGISTER=VALUE/MASK:DRIVER@TIME, such as status=0x80/0x80.`,
    );
  }
  const [, register, value = '', mask = '0xff'] = match;
  return checkStuckBits({ register, on, value: number(value), mask: number(mask) }, name);
}

/** What stands between the kind and the driver. */
function parseTarget(kind: StrikeKind, words: readonly string[], name: string): Partial<FaultSpec> {
  if (kind === 'stuck-register') return words.length === 0 ? {} : { stuck: parseStuckBits(words, name) };
  const named = kind === 'mutation' ? 3 : 0;
  const mutation = kind === 'mutation' ? { mutation: parseMutation(words, name) } : {};
  const [place, ...more] = words.slice(named);
  if (place === undefined) return mutation;
  if (more.length > 0 || !canBePlaced(kind)) throw new InputError(`${name}: ${FORM}.`);
  return { ...mutation, at: checkPlace(number(place), kind, name) };
}

/**
 * `KIND:DRIVER@TIME`; `KIND:PLACE:DRIVER@TIME` at an instruction; `mutation:TYPE:SEED:INDEX:DRIVER@TIME`;
 * `stuck-register:REGISTER=VALUE/MASK:DRIVER@TIME`. Behind the time `+EVERY`, or `+job`. @throws InputError with one
 * sentence.
 */
export function parseFault(text: string, scenario: Scenario): FaultSpec {
  const name = `--fault ${text}`;
  const match = /^([^:@]+)((?::[^:@]+)*):([^:@]+)@(.+)$/.exec(text);
  if (match === null) throw new InputError(`${name}: ${FORM}.`);
  const kind = checkFaultKind(match[1], name);
  const target = parseTarget(kind, (match[2] ?? '').split(':').slice(1), name);
  const drivers = allDriverIds(scenario.set);
  const driver = match[3] ?? '';
  if (!drivers.includes(driver)) {
    const known = drivers.length <= 8 ? drivers.join(', ') : `${drivers.slice(0, 8).join(', ')}, …`;
    throw new InputError(
      `${name}: there is no driver "${driver}"${didYouMean(driver, drivers)}; the drivers are ${known}.`,
    );
  }
  checkStrikes(kind, driver, name);
  return { kind, driver, when: parseMoment(match[4] ?? '', scenario.durationMs, name), ...target };
}

/** What stands between kind and driver. */
function targetText({ mutation, stuck, at }: FaultSpec): string {
  const words = [
    ...(mutation === undefined ? [] : [mutation.type, mutation.seed, mutation.index]),
    ...(stuck === undefined ? [] : [stuck.on, `${stuck.register}=${stuck.value}/${stuck.mask}`]),
    ...(at === undefined ? [] : [at]),
  ];
  return words.map((word) => `:${word}`).join('');
}

/** The fault as {@link parseFault} reads it; one at a trace point of its program has no such form, and gives null. */
export function faultText(fault: FaultSpec): string | null {
  const { kind, driver, when } = fault;
  if (!('atMs' in when)) return null;
  const again = 'job' in when ? '+job' : when.everyMs === undefined ? '' : `+${when.everyMs}ms`;
  return `${kind}${targetText(fault)}:${driver}@${when.atMs}ms${again}`;
}
