import type { ReactElement } from 'react';
import type { Costs, RunReport } from '../../sim-core/index.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { useWords } from '../i18n/words.ts';
import { useApp } from '../store/store.ts';
import styles from './WatchingCosts.module.css';

const ROWS = ['heartbeatMessages', 'jobAssignments', 'jobChecks', 'ioTraps'] as const satisfies (keyof Costs)[];

const perSecond = (count: number, report: RunReport): string => formatNumber((count * 1e9) / report.durationNs);

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
