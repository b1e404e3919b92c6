import type {
  Costs,
  Decision,
  DecisionOutcome,
  Detector,
  Incident,
  PhaseName,
  RunReport,
  Service,
} from '../../sim-core/index.ts';
import { countOutcomes, DECISION_OUTCOMES, PHASES } from '../../sim-core/index.ts';
import { type Matched, matchIncidents } from './matched.ts';

/** What the compared columns have, fact by fact, and how each differs from the first. Pure, and without words. */

/** Lengths and instants in ns, shares from 0 to 1. */
export type Amount = { readonly is: 'length' | 'instant' | 'count' | 'bytes' | 'share'; readonly value: number };
export type Said = 'dormant' | 'unnoticed' | 'harmless' | 'not-back' | 'unfinished' | 'intact' | 'damaged';
export type Fact =
  | Amount
  | { readonly is: 'detector'; readonly detector: Detector }
  | { readonly is: 'decision'; readonly decision: Decision; readonly escalated: boolean }
  | { readonly is: 'outcome'; readonly outcome: DecisionOutcome; readonly priceNs: number | null }
  | { readonly is: 'said'; readonly said: Said };

/** What one column has; `fact` null: nothing of the kind. `atNs` and `seq`: where in its run it stands. */
export interface Cell {
  readonly fact: Fact | null;
  readonly atNs?: number | undefined;
  /** -1 or left out: no one event is it. */
  readonly seq?: number;
}

export type IncidentRow = 'struck' | 'took-hold' | 'detected' | 'detected-by' | 'decision' | 'verdict' | 'outage';
export type ServiceRow = Exclude<keyof Service, 'name'>;
export type RowId = IncidentRow | PhaseName | ServiceRow | keyof Costs | DecisionOutcome;

/** A fact, column by column; null: the column does not have what the row is about. */
export interface Row {
  readonly id: RowId;
  readonly cells: readonly (Cell | null)[];
}

export interface Group {
  /** Of its own in the table. */
  readonly id: string;
  readonly about:
    | { readonly is: 'incident'; readonly matched: Matched; readonly first: Incident }
    | { readonly is: 'service'; readonly name: string }
    | { readonly is: 'decisions' | 'costs' };
  readonly rows: readonly Row[];
}

type Report = Pick<RunReport, 'incidents' | 'decisions' | 'services' | 'costs'>;
type Reports = readonly (Report | null)[];

const said = (word: Said): Fact => ({ is: 'said', said: word });
const length = (value: number): Fact => ({ is: 'length', value });
const began = ({ activatedAtNs, fault }: Incident): number => activatedAtNs ?? fault.atNs;

function detection(incident: Incident): Cell {
  const { detectedAtNs, seqs } = incident;
  if (detectedAtNs !== null)
    return { fact: length(detectedAtNs - began(incident)), atNs: detectedAtNs, seq: seqs.detected };
  if (incident.activatedAtNs === null) return { fact: null };
  return { fact: said(incident.outageNs === 0 ? 'harmless' : 'unnoticed') };
}

function outage(incident: Incident): Cell {
  const { activatedAtNs, detectedAtNs, outageNs, serviceResumedAtNs, seqs } = incident;
  if (outageNs !== null) return { fact: length(outageNs), atNs: serviceResumedAtNs ?? undefined, seq: seqs.resumed };
  return { fact: activatedAtNs === null && detectedAtNs === null ? null : said('not-back') };
}

function tookHold({ activatedAtNs, detectedAtNs, fault, seqs }: Incident): Cell {
  if (activatedAtNs === null) return { fact: detectedAtNs === null ? said('dormant') : null };
  return { fact: length(activatedAtNs - fault.atNs), atNs: activatedAtNs, seq: seqs.activated };
}

function phaseOf({ phases }: Incident, name: PhaseName): Cell {
  const own = phases.filter((phase) => phase.name === name);
  if (own[0] === undefined) return { fact: null };
  return { fact: length(own.reduce((sum, { startNs, endNs }) => sum + endNs - startNs, 0)), atNs: own[0].startNs };
}

const INCIDENT_CELLS: { readonly [R in Exclude<IncidentRow, 'verdict'>]: (incident: Incident) => Cell } = {
  struck: ({ fault, seqs }) => ({ fact: { is: 'instant', value: fault.atNs }, atNs: fault.atNs, seq: seqs.injected }),
  'took-hold': tookHold,
  detected: detection,
  'detected-by': ({ detectedBy, detectedAtNs, seqs }) => ({
    fact: detectedBy === null ? null : { is: 'detector', detector: detectedBy },
    atNs: detectedAtNs ?? undefined,
    seq: seqs.detected,
  }),
  decision: ({ decision, escalated, seqs }) => ({
    fact: decision === null ? null : { is: 'decision', decision, escalated },
    seq: seqs.decision,
  }),
  outage,
};

function verdict(incident: Incident, { decisions }: Report): Cell {
  const judged = decisions.find(({ seq }) => seq === incident.seqs.decision);
  if (judged === undefined) return { fact: null };
  const { outcome, priceNs, atNs, seq } = judged;
  return { fact: { is: 'outcome', outcome, priceNs }, atNs, seq };
}

const hasFact = ({ cells }: Row): boolean => cells.some((cell) => cell !== null && cell.fact !== null);

function incidentGroup(matched: Matched, reports: Reports, place: number): Group[] {
  const first = matched.find((incident) => incident !== null);
  if (first === undefined) return [];
  const row = (id: RowId, cellOf: (incident: Incident, report: Report) => Cell): Row => ({
    id,
    cells: matched.map((incident, i) => {
      const report = reports[i];
      return incident === null || report == null ? null : cellOf(incident, report);
    }),
  });
  const { struck, outage: out, ...between } = INCIDENT_CELLS;
  const rows = [
    row('struck', struck),
    ...(['took-hold', 'detected', 'detected-by', 'decision'] as const).map((id) => row(id, between[id])),
    row('verdict', verdict),
    // The first phase is what the line of the detection says.
    ...PHASES.filter((name) => name !== 'detection').map((name) => row(name, (incident) => phaseOf(incident, name))),
    row('outage', out),
  ];
  return [{ id: `incident ${place}`, about: { is: 'incident', matched, first }, rows: rows.filter(hasFact) }];
}

type Plain = Exclude<ServiceRow, 'intact'>;
const SERVICE_AMOUNTS: readonly (readonly [Plain, Amount['is']])[] = [
  ['availability', 'share'],
  ['worstLatencyNs', 'length'],
  ['bytes', 'bytes'],
  ['completed', 'count'],
  ['failed', 'count'],
  ['retried', 'count'],
  ['restarts', 'count'],
  ['lostBytes', 'bytes'],
  ['lost', 'count'],
  ['repeated', 'count'],
  ['damaged', 'count'],
];
/** Said where they happened in some column. */
const RARE: ReadonlySet<RowId> = new Set(['failed', 'retried', 'restarts', 'lostBytes', 'lost', 'repeated', 'damaged']);

const isNought = (cell: Cell | null): boolean => {
  const fact = cell?.fact ?? null;
  return fact === null || ('value' in fact && fact.value === 0);
};
const isWorthARow = (row: Row): boolean => hasFact(row) && !(RARE.has(row.id) && row.cells.every(isNought));

const intactness = ({ intact }: Service): Fact => said(intact === null ? 'unfinished' : intact ? 'intact' : 'damaged');

function serviceGroup(name: string, reports: Reports): Group {
  const services = reports.map((report) => report?.services.find((service) => service.name === name) ?? null);
  const row = (id: ServiceRow, factOf: (service: Service) => Fact | null): Row => ({
    id,
    cells: services.map((service) => service && { fact: factOf(service) }),
  });
  const amounts = SERVICE_AMOUNTS.map(([id, is]) =>
    row(id, (service) => {
      const value = service[id];
      return value === undefined ? null : { is, value };
    }),
  );
  const rows = [row('intact', intactness), ...amounts].filter(isWorthARow);
  return { id: `service ${name}`, about: { is: 'service', name }, rows };
}

const COSTS: readonly (readonly [keyof Costs, Amount['is']])[] = [
  ['heartbeatMessages', 'count'],
  ['jobAssignments', 'count'],
  ['jobChecks', 'count'],
  ['ioTraps', 'count'],
  ['crossDomainCalls', 'count'],
  ['watchingNs', 'length'],
  ['busyNs', 'length'],
];

const costGroup = (reports: Reports): Group => ({
  id: 'costs',
  about: { is: 'costs' },
  rows: COSTS.map(([id, is]) => ({
    id,
    cells: reports.map((report) => report && { fact: { is, value: report.costs[id] } }),
  })),
});

/** All decisions of each run, where one of them took more than one. */
function decisionGroup(reports: Reports): Group[] {
  if (reports.every((report) => (report?.decisions.length ?? 0) < 2)) return [];
  const counts = reports.map((report) => report && countOutcomes(report.decisions));
  const rows = DECISION_OUTCOMES.map(
    (id): Row => ({ id, cells: counts.map((one) => one && { fact: { is: 'count', value: one[id] } }) }),
  );
  const seen = rows.filter(({ cells }) => !cells.every(isNought));
  return [{ id: 'decisions', about: { is: 'decisions' }, rows: seen }];
}

/** The whole table; null in `reports`: that column's first run is under way. */
export function differenceTable(reports: Reports): Group[] {
  const names = [...new Set(reports.flatMap((report) => report?.services.map(({ name }) => name) ?? []))];
  return [
    ...matchIncidents(reports).flatMap((matched, i) => incidentGroup(matched, reports, i)),
    ...decisionGroup(reports),
    ...names.map((name) => serviceGroup(name, reports)),
    costGroup(reports),
  ];
}

/** How a fact differs from that of the first column: by so much, and that many times as much. */
export interface Difference {
  readonly is: Amount['is'];
  readonly by: number;
  /** Null: there is no ratio to nothing, and none of instants and shares. */
  readonly times: number | null;
}

/** `other` against `first`; null where they are not amounts of one kind. */
export function differenceOf(first: Fact | null | undefined, other: Fact | null | undefined): Difference | null {
  if (first == null || other == null || !('value' in first) || !('value' in other) || first.is !== other.is)
    return null;
  const plain = first.is === 'instant' || first.is === 'share' || first.value === 0 || other.value === 0;
  return {
    is: other.is,
    by: other.value - first.value,
    times: plain ? null : other.value / first.value,
  };
}

/** Whether two facts say the same. */
export const sameFact = (a: Fact | null | undefined, b: Fact | null | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
