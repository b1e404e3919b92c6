import { csvLine } from '../exports/tables.ts';
import { differenceOf, type Fact, type Group } from './differences.ts';

/**
 * The table of differences for spreadsheets: a line for each fact, the value of each column, then how it differs from
 * the first. Codes are those of `koboshi run --json`; lengths and instants in ns, shares from 0 to 1.
 */

const UNITS = { length: 'ns', instant: 'ns', count: '', bytes: 'B', share: '' } as const;

function code(fact: Fact): string | number {
  switch (fact.is) {
    case 'detector':
      return fact.detector;
    case 'decision':
      return fact.escalated ? `${fact.decision}, escalated` : fact.decision;
    case 'outcome':
      return fact.outcome;
    case 'said':
      return fact.said;
    default:
      return fact.value;
  }
}

const snake = (id: string): string =>
  id
    .replace(/Ns$/, '')
    .replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    .replaceAll('-', '_');

function aboutWhat({ about }: Group): string {
  if (about.is === 'service') return about.name;
  if (about.is !== 'incident') return about.is;
  const { driver, fault } = about.first;
  return `${driver} ${fault.kind}`;
}

/** `columns`: what each is called, as `minix3` or `minix3@B`. */
export function differencesCsv(groups: readonly Group[], columns: readonly string[]): string {
  const others = columns.slice(1);
  const head = [
    'about',
    'fact',
    'unit',
    ...columns,
    ...others.flatMap((name) => [`${name} difference`, `${name} factor`]),
  ];
  const lines = groups.flatMap((group) =>
    group.rows.map(({ id, cells }) => {
      const facts = cells.map((cell) => cell?.fact);
      const amount = facts.find((fact) => fact != null && 'value' in fact);
      const unit = amount != null && 'value' in amount ? UNITS[amount.is] : '';
      const differences = facts.slice(1).flatMap((fact) => {
        const difference = differenceOf(facts[0], fact);
        return [difference?.by, difference?.times];
      });
      const values = cells.map((cell) => (cell === null ? 'absent' : cell.fact && code(cell.fact)));
      return csvLine([aboutWhat(group), snake(id), unit, ...values, ...differences]);
    }),
  );
  return [csvLine(head), ...lines].join('');
}
