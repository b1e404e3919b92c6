import type { ReactElement } from 'react';
import type { Costs, RunReport } from '../../sim-core/index.ts';
import { columnName } from '../i18n/column-name.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { useWords } from '../i18n/words.ts';
import { columnReports, columnsOf } from '../store/columns.ts';
import { useApp, useAppList } from '../store/store.ts';
import type { ColumnKey } from '../store/types.ts';
import styles from './WatchingCosts.module.css';

const ROWS = ['heartbeatMessages', 'jobAssignments', 'jobChecks', 'ioTraps'] as const satisfies (keyof Costs)[];

const perSecond = (count: number, report: RunReport): string => formatNumber((count * 1e9) / report.durationNs);

/** More systems than this have no room side by side. */
const MOST_COLUMNS = 3;

interface Reported {
  readonly key: ColumnKey;
  readonly name: string;
  readonly report: RunReport;
}

/** A line for each column, its costs side by side under short names. */
function Transposed({ reports }: { readonly reports: readonly Reported[] }): ReactElement {
  const words = useWords();
  const { costs } = words.inspector;
  const failed = reports.some(({ report }) => report.incidents.length > 0);
  return (
    <section className={styles.costs} aria-label={costs.title}>
      <h3>{costs.title}</h3>
      <p>{costs.caption(failed)}</p>
      <table>
        <thead>
          <tr>
            <td />
            {ROWS.map((row) => (
              <th key={row} scope="col" title={costs[row]} aria-label={costs[row]}>
                {costs.short[row]}
              </th>
            ))}
            <th scope="col" title={costs.watching} aria-label={costs.watching}>
              {costs.short.watching}
            </th>
          </tr>
        </thead>
        <tbody>
          {reports.map(({ key, name, report }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {ROWS.map((row) => {
                const text = perSecond(report.costs[row], report);
                return (
                  <td key={row} className={text === '0' ? styles.nil : undefined}>
                    {text}
                  </td>
                );
              })}
              <td>{formatShare(report.costs.watchingNs / report.durationNs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The price beside the gain: what each column spent on watching, per second of the run. */
export function WatchingCosts(): ReactElement | null {
  const words = useWords();
  const { costs } = words.inspector;
  const columns = useApp(columnsOf);
  const known = useAppList(columnReports);
  const reports = columns.flatMap((column, i): Reported[] => {
    const report = known[i] ?? null;
    return report === null ? [] : [{ key: column.key, name: columnName(column, words), report }];
  });
  if (reports.length === 0) return null;
  // Many systems stand below each other: their names need the width.
  if (reports.length > MOST_COLUMNS) return <Transposed reports={reports} />;
  const failed = reports.some(({ report }) => report.incidents.length > 0);
  const cell = (text: string): string | undefined => (text === '0' ? styles.nil : undefined);
  return (
    <section className={styles.costs} aria-label={costs.title}>
      <h3>{costs.title}</h3>
      <p>{costs.caption(failed)}</p>
      <table>
        <thead>
          <tr>
            <td />
            {reports.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row}>
              <th scope="row">{costs[row]}</th>
              {reports.map(({ key, report }) => {
                const text = perSecond(report.costs[row], report);
                return (
                  <td key={key} className={cell(text)}>
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
          <tr>
            <th scope="row">{costs.watching}</th>
            {reports.map(({ key, report }) => (
              <td key={key}>{formatShare(report.costs.watchingNs / report.durationNs)}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}
