import type { Incident, PhaseName, RunReport, Scenario } from '../../sim-core/index.ts';
import { countOutcomes, DECISION_OUTCOMES, PHASES } from '../../sim-core/index.ts';
import { namesEn } from '../i18n/names-en.ts';
import { table } from './table.ts';
import { count, decisionVerdict, duration, incidentTitle, OUTCOME_WORDS, share, watchers, yesNo } from './words.ts';

/** One scenario under several systems, side by side: what fell in each, and what each phase took. */

export interface ComparedRun {
  readonly scenario: Scenario;
  readonly report: RunReport;
}

const NOTHING = '–';

function phaseLength(incident: Incident | undefined, name: PhaseName): string {
  const phases = incident?.phases.filter((phase) => phase.name === name) ?? [];
  if (phases.length === 0) return NOTHING;
  return duration(phases.reduce((sum, { startNs, endNs }) => sum + endNs - startNs, 0));
}

function outage(incident: Incident | undefined): string {
  if (incident === undefined) return NOTHING;
  if (incident.outageNs !== null) return duration(incident.outageNs);
  return incident.phases.length === 0 ? NOTHING : 'not back';
}

/** How the decision came out, which only the simulation knows: it sees the device's true state. */
function verdictOn(incident: Incident | undefined, { decisions }: RunReport): string {
  const decision = incident && decisions.find(({ seq }) => seq === incident.seqs.decision);
  return decision === undefined ? NOTHING : decisionVerdict(decision);
}

/** All decisions of each run, where there is more than one. */
function decisionRows(runs: readonly ComparedRun[]): string[][] {
  if (runs.every(({ report }) => report.decisions.length < 2)) return [];
  const counts = runs.map(({ report }) => countOutcomes(report.decisions));
  const seen = DECISION_OUTCOMES.filter((outcome) => counts.some((one) => one[outcome] > 0));
  return [
    ['decisions', ...runs.map(({ report }) => count(report.decisions.length))],
    ...seen.map((outcome) => [`  ${OUTCOME_WORDS[outcome]}`, ...counts.map((one) => count(one[outcome]))]),
  ];
}

/** Rows about the nth incident of every run. */
function incidentRows(runs: readonly ComparedRun[], n: number): string[][] {
  const incidents = runs.map(({ report }) => report.incidents[n]);
  const of = (say: (incident: Incident) => string): string[] =>
    incidents.map((incident) => (incident === undefined ? NOTHING : say(incident)));
  const phases = PHASES.filter((name) =>
    incidents.some((incident) => incident?.phases.some((phase) => phase.name === name)),
  );
  return [
    ['fell', ...of(incidentTitle)],
    ['detected by', ...of(({ detectedBy }) => (detectedBy === null ? 'nobody' : namesEn.detector[detectedBy]))],
    ['restart', ...of(({ decision }) => (decision === null ? NOTHING : namesEn.decision[decision]))],
    ['against the device', ...runs.map(({ report }, i) => verdictOn(incidents[i], report))],
    ...phases.map((name) => [`  ${namesEn.phase[name]}`, ...incidents.map((incident) => phaseLength(incident, name))]),
    ['outage', ...incidents.map(outage)],
  ];
}

function serviceRows(runs: readonly ComparedRun[]): string[][] {
  const names = new Set(runs.flatMap(({ report }) => report.services.map(({ name }) => name)));
  return [...names].flatMap((name) => {
    const services = runs.map(({ report }) => report.services.find((service) => service.name === name));
    return [
      [`${name}: intact`, ...services.map((service) => yesNo(service?.intact ?? null))],
      [`${name}: longest wait`, ...services.map((service) => (service ? duration(service.worstLatencyNs) : NOTHING))],
      [`${name}: available`, ...services.map((service) => (service ? share(service.availability) : NOTHING))],
    ];
  });
}

function costRows(runs: readonly ComparedRun[]): string[][] {
  const of = (say: (report: RunReport) => string): string[] => runs.map(({ report }) => say(report));
  return [
    ['heartbeat messages', ...of(({ costs }) => count(costs.heartbeatMessages))],
    ['assignments, one per IPC', ...of(({ costs }) => count(costs.jobAssignments))],
    ['checks in the kernel', ...of(({ costs }) => count(costs.jobChecks))],
    ['I/O accesses trapped', ...of(({ costs }) => count(costs.ioTraps))],
    ['CPU time spent watching', ...of(({ costs }) => duration(costs.watchingNs))],
  ];
}

/**
 * How much sooner the quickest system was back, when all came back from the first incident and it makes a difference.
 */
function gain(runs: readonly ComparedRun[]): string {
  const outages = runs.map(({ report }) => report.incidents[0]?.outageNs ?? null);
  const known = outages.filter((outageNs) => outageNs !== null);
  if (known.length < runs.length || known.length < 2) return '';
  const least = Math.min(...known);
  const most = Math.max(...known);
  const winner = runs.find(({ report }) => report.incidents[0]?.outageNs === least)?.scenario.system;
  if (winner === undefined || most - least < most / 100) return '';
  return `\n${namesEn.system[winner]} is back ${duration(most - least)} sooner.\n`;
}

/** The comparison as a table. */
export function compareText(runs: readonly ComparedRun[]): string {
  const first = runs[0]?.scenario;
  const incidents = Math.max(...runs.map(({ report }) => report.incidents.length));
  const head = [
    ['', ...runs.map(({ scenario }) => namesEn.system[scenario.system])],
    ['watched by', ...runs.map(({ scenario }) => watchers(scenario))],
  ];
  const groups = [
    head,
    ...Array.from({ length: incidents }, (_, n) => incidentRows(runs, n)),
    decisionRows(runs),
    serviceRows(runs),
    costRows(runs),
  ].filter((rows) => rows.length > 0);
  const title = `${first?.id}, seed ${first?.seed}\n\n`;
  const rows = groups.flatMap((group, i) => (i === 0 ? group : [[], ...group]));
  return `${title}${table(rows)}${gain(runs)}`;
}

/** The object of `koboshi compare --json`. */
export function compareRecord(runs: readonly ComparedRun[]) {
  return { koboshi: 1, scenario: runs[0]?.scenario.id ?? '', runs: runs.map(({ report }) => report) };
}
