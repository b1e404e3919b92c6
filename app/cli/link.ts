import type { Linked, LinkedView } from '../../sim-core/index.ts';
import { encodeLink, InputError, LONGEST_SHARED_LINK, parseRangeMs, parseTimeMs } from '../../sim-core/index.ts';
import type { Options } from './options.ts';
import type { ReadText } from './scenario-input.ts';
import { readSubject, readSystems } from './scenario-input.ts';

/** `koboshi link`: a scenario as an address. */

/** One of the words that an option takes. */
export function choice<T extends string>(text: string, choices: readonly T[], name: string): T {
  const found = choices.find((word) => word === text);
  if (found === undefined) throw new InputError(`${name} must be one of ${choices.join(', ')}, not "${text}".`);
  return found;
}

/** A time of the run, in whole ns. */
export function instantNs(ms: number, name: string, durationMs: number): number {
  if (ms >= 0 && ms <= durationMs) return Math.round(ms * 1e6);
  throw new InputError(`${name}: the run lasts from 0 to ${durationMs} ms; choose a time in it.`);
}

/** `START..END` in whole ns. */
export function rangeNs(text: string, durationMs: number): readonly [number, number] {
  const name = `--range ${text}`;
  const [startMs, endMs] = parseRangeMs(text, name);
  return [instantNs(startMs, name, durationMs), instantNs(endMs, name, durationMs)];
}

function viewOf(options: Options, { scenario, view }: Linked): LinkedView {
  const { at, range, lang, theme } = options;
  return {
    ...view,
    ...(at === undefined
      ? {}
      : { playheadNs: instantNs(parseTimeMs(at, `--at ${at}`), `--at ${at}`, scenario.durationMs) }),
    ...(range === undefined ? {} : { windowNs: rangeNs(range, scenario.durationMs) }),
    ...(lang === undefined ? {} : { language: choice(lang, ['en', 'ja'] as const, '--lang') }),
    ...(theme === undefined ? {} : { theme: choice(theme, ['light', 'dark', 'auto'] as const, '--theme') }),
  };
}

/** The address of the page, without a fragment of its own. */
function baseOf(base: string | undefined): string {
  if (base === undefined) return '';
  if (!/^(https?|file):\/\/\S+$/.test(base)) {
    throw new InputError(
      `--base must be the address of the page, such as https://example.org/koboshi/, not "${base}".`,
    );
  }
  return base.replace(/#.*$/, '');
}

/** The link as a line of text, or with its length as JSON. @throws InputError with one sentence. */
export function linkCommand(options: Options, readText: ReadText): string {
  const subject = readSubject(options, readText);
  const systems = options.system.length > 0 ? readSystems(options, []) : subject.systems;
  const alone = systems?.length === 1 ? systems[0] : undefined;
  const scenario = alone === undefined ? subject.scenario : { ...subject.scenario, system: alone };
  const link = `${baseOf(options.base)}#${encodeLink({ scenario, systems, view: viewOf(options, subject) })}`;
  if (!options.json) return `${link}\n`;
  return `${JSON.stringify({ koboshi: 1, link, letters: link.length, short: link.length <= LONGEST_SHARED_LINK }, null, 2)}\n`;
}
