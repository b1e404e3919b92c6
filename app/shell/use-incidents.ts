import { useCallback } from 'react';
import type { Incident } from '../../sim-core/index.ts';
import { columnReports, columnsOf } from '../store/columns.ts';
import { useApp, useAppList } from '../store/store.ts';
import type { ColumnKey } from '../store/types.ts';
import { incidentAt } from './outcome.ts';
import { useAtPlayhead } from './use-playhead.ts';

/** The failure of each column's run that is told at the playhead; drawn again only when it is another one. */
export function useIncidents(): (column: ColumnKey) => Incident | null {
  const columns = useApp(columnsOf);
  const reports = useAppList(columnReports);
  const indices = useAtPlayhead((atNs) =>
    reports
      .map((report) => {
        const incident = report && incidentAt(report, atNs);
        return incident === null ? -1 : report?.incidents.indexOf(incident);
      })
      .join(),
  );
  return useCallback(
    (wanted) => {
      const place = columns.findIndex(({ key }) => key === wanted);
      return reports[place]?.incidents[Number(indices.split(',')[place])] ?? null;
    },
    [columns, reports, indices],
  );
}
