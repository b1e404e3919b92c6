import type { Incident, RunReport } from '../../sim-core/index.ts';

/** Which failures of the compared columns are the same one. */

/** One failure as each column has it; null where that column has none that answers to it. */
export type Matched = readonly (Incident | null)[];

const kindOf = ({ driver, fault }: Incident): string => `${driver} ${fault.kind}`;

/**
 * For each of `own`, which of `known` it answers to, or -1; both in order of time. Failures by the same fault at the same
 * instant are the same; what is left over answers in its order, between those that are sure. So a fault that a branch
 * moves, or that strikes at a milestone which comes later elsewhere, is still the same one.
 */
function answers(known: readonly number[], own: readonly number[]): number[] {
  const answer = own.map(() => -1);
  const taken = new Set<number>();
  const take = (i: number, k: number): void => {
    answer[i] = k;
    taken.add(k);
  };
  for (const [i, at] of own.entries()) {
    const same = known.findIndex((other, k) => other === at && !taken.has(k));
    if (same !== -1) take(i, same);
  }
  for (const i of own.keys()) {
    if (answer[i] !== -1) continue;
    const before = Math.max(-1, ...answer.slice(0, i));
    const after = answer.slice(i + 1).find((k) => k !== -1) ?? known.length;
    for (let k = before + 1; k < after; k++) {
      if (taken.has(k)) continue;
      take(i, k);
      break;
    }
  }
  return answer;
}

/** When it struck first, of all columns. */
const struckAt = (matched: Matched): number =>
  Math.min(...matched.map((incident) => incident?.fault.atNs ?? Number.POSITIVE_INFINITY));

/** The failures of all columns, in order of time, each with its answers in the others. */
export function matchIncidents(reports: readonly (Pick<RunReport, 'incidents'> | null)[]): Matched[] {
  const byKind = new Map<string, (Incident | null)[][]>();
  for (const [column, report] of reports.entries()) {
    const own = grouped(report?.incidents ?? []);
    for (const [kind, incidents] of own) {
      const known = byKind.get(kind) ?? [];
      byKind.set(kind, known);
      const times = known.map(struckAt);
      for (const [i, k] of answers(
        times,
        incidents.map(({ fault }) => fault.atNs),
      ).entries()) {
        const row = known[k] ?? reports.map(() => null);
        if (known[k] === undefined) known.push(row);
        row[column] = incidents[i] ?? null;
      }
      known.sort((a, b) => struckAt(a) - struckAt(b));
    }
  }
  return [...byKind.values()].flat().sort((a, b) => struckAt(a) - struckAt(b));
}

function grouped(incidents: readonly Incident[]): Map<string, Incident[]> {
  const groups = new Map<string, Incident[]>();
  for (const incident of incidents) {
    const same = groups.get(kindOf(incident)) ?? [];
    same.push(incident);
    groups.set(kindOf(incident), same);
  }
  return groups;
}
