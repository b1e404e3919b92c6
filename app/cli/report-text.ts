import type { Incident, RunReport, Scenario } from '../../sim-core/index.ts';
import { namesEn } from '../i18n/names-en.ts';
import { table } from './table.ts';
import {
  bytes,
  count,
  decisionVerdict,
  duration,
  incidentOutcome,
  incidentTitle,
  milliseconds,
  outsideText,
  share,
  watchers,
  yesNo,
} from './words.ts';

/** A run as a person reads it in a terminal. */

function anatomy(incident: Incident): string {
  const { phases, outageNs } = incident;
  if (phases.length === 0) return '';
  const total = phases.reduce((sum, { startNs, endNs }) => sum + endNs - startNs, 0);
  const rows = phases.map(({ name, startNs, endNs }) => [
    namesEn.phase[name],
    duration(endNs - startNs),
    share((endNs - startNs) / total),
  ]);
  const sum = outageNs === null ? ['so far', duration(total), ''] : ['outage', duration(outageNs), ''];
  return `\n${table([...rows, sum], ['left', 'right', 'right'])}`;
}

/** The decisions to restart its driver, beside what only the simulation knows. */
function decisionText(incident: Incident, { decisions }: RunReport): string {
  const own = decisions.find(({ seq }) => seq === incident.seqs.decision);
  if (own === undefined) return '';
  const truth = own.deviceTrulyHealthy ? 'healthy' : 'wedged';
  return `The device was ${truth}: a ${decisionVerdict(own)}.\n`;
}

function incidentText(incident: Incident, report: RunReport): string {
  const story = `${incidentTitle(incident)}. ${incidentOutcome(incident)}\n`;
  return `${story}${decisionText(incident, report)}${anatomy(incident)}`;
}

function servicesText({ services }: RunReport): string {
  if (services.length === 0) return 'No program ran.\n';
  const head = ['program', 'intact', 'done', 'failed', 'retried', 'longest wait', 'available', 'moved'];
  const rows = services.map((service) => [
    service.name,
    yesNo(service.intact),
    count(service.completed),
    count(service.failed),
    count(service.retried),
    duration(service.worstLatencyNs),
    share(service.availability),
    bytes(service.bytes),
  ]);
  return table([head, ...rows], ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right']);
}

function costsText({ costs, durationNs }: RunReport): string {
  const rows = [
    ['heartbeat messages', count(costs.heartbeatMessages)],
    ['assignments, one per IPC', count(costs.jobAssignments)],
    ['checks in the kernel', count(costs.jobChecks)],
    ['I/O accesses trapped', count(costs.ioTraps)],
    ['CPU time spent watching', `${duration(costs.watchingNs)} (${share(costs.watchingNs / durationNs)} of the run)`],
    ['CPU time used', duration(costs.busyNs)],
  ];
  return `What watching cost\n${table(rows)}`;
}

/** Everything of one run. */
export function reportText(report: RunReport, scenario: Scenario): string {
  const title = `${scenario.id} under ${namesEn.system[scenario.system]}: ${watchers(scenario)}`;
  const length = milliseconds(scenario.durationMs);
  const facts = `${length}, seed ${scenario.seed}, ${count(report.events)} events, trace ${report.traceHash}`;
  const incidents =
    report.incidents.length === 0 ? ['Nothing failed.\n'] : report.incidents.map((one) => incidentText(one, report));
  const outside = report.outside.map((spell) => `${outsideText(spell)}\n`);
  return [`${title}\n${facts}\n`, ...outside, ...incidents, servicesText(report), costsText(report)].join('\n');
}
