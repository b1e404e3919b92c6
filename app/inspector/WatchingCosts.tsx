import type { ReactElement } from 'react';
import type { Costs, RunReport, SystemId } from '../../sim-core/index.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { useWords } from '../i18n/words.ts';
import { useApp } from '../store/store.ts';
import styles from './WatchingCosts.module.css';

const ROWS = ['heartbeatMessages', 'jobAssignments', 'jobChecks', 'ioTraps'] as const satisfies (keyof Costs)[];

const perSecond = (count: number, report: RunReport): string => formatNumber((count * 1e9) / report.durationNs);

/** More systems than this have no room side by side. */
const MOST_COLUMNS = 3;

interface Reported {
  readonly system: SystemId;
  readonly report: RunReport;
}

/** A line for each system, its costs side by side under short names. */
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
          {reports.map(({ system, report }) => (
            <tr key={system}>
              <th scope="row">{words.names.system[system]}</th>
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

/** The price beside the gain: what each compared system spent on watching, per second of the run. */
export function WatchingCosts(): ReactElement | null {
  const words = useWords();
  const { costs } = words.inspector;
  const systems = useApp((state) => state.systems);
  const runs = useApp((state) => state.runs);
  const reports = systems.flatMap((system) => {
    const report = runs[system]?.report;
    return report == null ? [] : [{ system, report }];
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
            {reports.map(({ system }) => (
              <th key={system} scope="col">
                {words.names.system[system]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row}>
              <th scope="row">{costs[row]}</th>
              {reports.map(({ system, report }) => {
                const text = perSecond(report.costs[row], report);
                return (
                  <td key={system} className={cell(text)}>
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
          <tr>
            <th scope="row">{costs.watching}</th>
            {reports.map(({ system, report }) => (
              <td key={system}>{formatShare(report.costs.watchingNs / report.durationNs)}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}
