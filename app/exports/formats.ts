import { traceLines } from '../../sim-core/index.ts';
import { chromeTraceText } from './chrome-trace.ts';
import type { ExportedRun } from './exported-run.ts';
import { eventsCsv, eventsJson, incidentsCsv, incidentsJson, servicesCsv, servicesJson } from './tables.ts';

/** The formats that runs can be taken along in, by the names that `koboshi export --format` knows. */

function* text(runs: readonly ExportedRun[]): Generator<string> {
  for (const [i, { title, trace }] of runs.entries()) {
    yield `${i === 0 ? '' : '\n'}# ${title}\n`;
    for (const line of traceLines(trace)) yield `${line}\n`;
  }
}

interface ExportFormat {
  /** Media type of the file. */
  readonly type: string;
  /** What a file's name ends with. */
  readonly ending: string;
  /** The file, piece by piece. The same runs always give the same bytes. */
  readonly pieces: (runs: readonly ExportedRun[]) => Iterable<string>;
}

const CSV = 'text/csv;charset=utf-8';
const JSON_TYPE = 'application/json';

export const EXPORT_FORMATS = {
  'chrome-trace': { type: JSON_TYPE, ending: '.trace.json', pieces: chromeTraceText },
  text: { type: 'text/plain;charset=utf-8', ending: '.txt', pieces: text },
  'events-csv': { type: CSV, ending: '.events.csv', pieces: eventsCsv },
  'events-json': { type: JSON_TYPE, ending: '.events.json', pieces: eventsJson },
  'incidents-csv': { type: CSV, ending: '.incidents.csv', pieces: incidentsCsv },
  'incidents-json': { type: JSON_TYPE, ending: '.incidents.json', pieces: incidentsJson },
  'services-csv': { type: CSV, ending: '.services.csv', pieces: servicesCsv },
  'services-json': { type: JSON_TYPE, ending: '.services.json', pieces: servicesJson },
} as const satisfies Record<string, ExportFormat>;

export type ExportFormatName = keyof typeof EXPORT_FORMATS;
export const EXPORT_FORMAT_NAMES = Object.keys(EXPORT_FORMATS) as readonly ExportFormatName[];
