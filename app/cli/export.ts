import { InputError, runReport, runTimeline, simulate } from '../../sim-core/index.ts';
import type { ExportedRun } from '../exports/exported-run.ts';
import { EXPORT_FORMAT_NAMES, EXPORT_FORMATS, type ExportFormatName } from '../exports/formats.ts';
import { namesEn } from '../i18n/names-en.ts';
import type { Options } from './options.ts';
import type { ReadText } from './scenario-input.ts';
import { readSubject, readSystems } from './scenario-input.ts';

/** `koboshi export`: runs as a file for other tools. */

function formatOf(name: string): ExportFormatName {
  const format = EXPORT_FORMAT_NAMES.find((known) => known === name);
  if (format !== undefined) return format;
  throw new InputError(`--format must be one of ${EXPORT_FORMAT_NAMES.join(', ')}, not "${name}".`);
}

/** The text of the file. @throws InputError with one sentence. */
export function exportText(options: Options, readText: ReadText): string {
  const format = formatOf(options.format ?? 'chrome-trace');
  const { scenario, systems = [scenario.system] } = readSubject(options, readText);
  const runs = readSystems(options, systems).map((system): ExportedRun => {
    const own = { ...scenario, system };
    const trace = simulate(own);
    const title = `${own.id}: ${namesEn.system[system]}`;
    return { scenario, system, title, trace, report: runReport(trace, own), timeline: runTimeline(trace, own) };
  });
  return [...EXPORT_FORMATS[format].pieces(runs)].join('');
}
