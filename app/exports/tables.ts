import type { Incident, PhaseName, Service, Trace, TraceEvent } from '../../sim-core/index.ts';
import { argumentText, EVENT_ARGUMENTS, PHASES } from '../../sim-core/index.ts';
import type { ExportedRun } from './exported-run.ts';

/**
 * Events, incidents and services as tables (CSV after RFC 4180, lines divided by a line feed) and as JSON. Times are in
 * whole nanoseconds; what does not apply is an empty cell, and null in JSON. docs/formats.md says it for readers.
 */

type Cell = string | number | boolean | null | undefined;

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of a table, its cells quoted where they must be. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\n`;

/** The arguments of an event by their names, in the words of its kind. */
function argumentsOf(event: TraceEvent, actors: readonly string[]): Record<string, string | number> {
  const values = [event.a, event.b, event.c];
  const named: Record<string, string | number> = {};
  for (const [i, { name, domain }] of EVENT_ARGUMENTS[event.kind].entries()) {
    const value = values[i] as number;
    if (domain !== 'unused') named[name] = domain === 'number' ? value : argumentText(domain, value, actors);
  }
  return named;
}

const idsOf = (trace: Trace): string[] => trace.actors.map(({ id }) => id);

export function* eventsCsv(runs: readonly ExportedRun[]): Generator<string> {
  yield csvLine(['system', 'seq', 'time_ns', 'actor', 'kind', 'arguments', 'cause']);
  for (const { system, trace } of runs) {
    const ids = idsOf(trace);
    for (const event of trace.events()) {
      const named = Object.entries(argumentsOf(event, ids)).map(([name, value]) => `${name}=${value}`);
      const cause = event.cause === -1 ? null : event.cause;
      yield csvLine([system, event.seq, event.at, ids[event.actor], event.kind, named.join(' '), cause]);
    }
  }
}

/** The head of every JSON table: what was run. */
function runHead({ scenario, system, report }: ExportedRun): string {
  const { seed, durationNs, events, traceHash } = report;
  const head = JSON.stringify({ scenario: scenario.id, system, seed, durationNs, events, traceHash });
  return head.slice(0, -1);
}

/** `{"koboshi":1,"runs":[{…head…,"name":[ row a line ]}, …]}` */
function* jsonRuns(
  runs: readonly ExportedRun[],
  name: string,
  rowsOf: (run: ExportedRun) => Iterable<unknown>,
): Generator<string> {
  yield '{"koboshi":1,"runs":[';
  for (const [i, run] of runs.entries()) {
    yield `${i === 0 ? '' : ','}\n${runHead(run)},"${name}":[`;
    let divider = '\n';
    for (const row of rowsOf(run)) {
      yield divider + JSON.stringify(row);
      divider = ',\n';
    }
    yield '\n]}';
  }
  yield '\n]}\n';
}

function* eventRows({ trace }: ExportedRun): Generator<unknown> {
  const ids = idsOf(trace);
  for (const event of trace.events()) {
    const cause = event.cause === -1 ? null : event.cause;
    const actor = ids[event.actor];
    yield { seq: event.seq, atNs: event.at, actor, kind: event.kind, args: argumentsOf(event, ids), cause };
  }
}

export const eventsJson = (runs: readonly ExportedRun[]): Generator<string> => jsonRuns(runs, 'events', eventRows);

const INCIDENT_COLUMNS: readonly (readonly [name: string, cell: (incident: Incident) => Cell])[] = [
  ['driver', (incident) => incident.driver],
  ['fault', (incident) => incident.fault.kind],
  ['fault_at_ns', (incident) => incident.fault.atNs],
  ['activated_at_ns', (incident) => incident.activatedAtNs],
  ['detected_at_ns', (incident) => incident.detectedAtNs],
  ['detected_by', (incident) => incident.detectedBy],
  ['decision', (incident) => incident.decision],
  ['escalated', (incident) => incident.escalated],
  ['service_resumed_at_ns', (incident) => incident.serviceResumedAtNs],
  ['outage_ns', (incident) => incident.outageNs],
  ['device_truly_healthy', (incident) => incident.deviceTrulyHealthy],
];

/** How long a phase lasted in all, in ns; null when the recovery had none. */
function phaseNs({ phases }: Incident, name: PhaseName): number | null {
  const own = phases.filter((phase) => phase.name === name);
  return own.length === 0 ? null : own.reduce((sum, { startNs, endNs }) => sum + (endNs - startNs), 0);
}

export function* incidentsCsv(runs: readonly ExportedRun[]): Generator<string> {
  const phases = PHASES.map((name) => `${name.replaceAll('-', '_')}_ns`);
  yield csvLine(['system', ...INCIDENT_COLUMNS.map(([name]) => name), ...phases]);
  for (const { system, report } of runs) {
    for (const incident of report.incidents) {
      const cells = INCIDENT_COLUMNS.map(([, cell]) => cell(incident));
      yield csvLine([system, ...cells, ...PHASES.map((name) => phaseNs(incident, name))]);
    }
  }
}

export const incidentsJson = (runs: readonly ExportedRun[]): Generator<string> =>
  jsonRuns(runs, 'incidents', ({ report }) => report.incidents);

const SERVICE_COLUMNS: readonly (readonly [name: string, cell: (service: Service) => Cell])[] = [
  ['name', (service) => service.name],
  ['availability', (service) => service.availability],
  ['completed', (service) => service.completed],
  ['failed', (service) => service.failed],
  ['retried', (service) => service.retried],
  ['worst_latency_ns', (service) => service.worstLatencyNs],
  ['bytes', (service) => service.bytes],
  ['intact', (service) => service.intact],
  ['lost', (service) => service.lost],
  ['repeated', (service) => service.repeated],
  ['damaged', (service) => service.damaged],
];

export function* servicesCsv(runs: readonly ExportedRun[]): Generator<string> {
  yield csvLine(['system', ...SERVICE_COLUMNS.map(([name]) => name)]);
  for (const { system, report } of runs) {
    for (const service of report.services) yield csvLine([system, ...SERVICE_COLUMNS.map(([, cell]) => cell(service))]);
  }
}

export const servicesJson = (runs: readonly ExportedRun[]): Generator<string> =>
  jsonRuns(runs, 'services', ({ report }) => report.services);
