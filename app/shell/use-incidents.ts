import { useCallback } from 'react';
import type { Incident, SystemId } from '../../sim-core/index.ts';
import { useApp } from '../store/store.ts';
import { incidentAt } from './outcome.ts';
import { useAtPlayhead } from './use-playhead.ts';

/** The failure of each system's run that is told at the playhead; drawn again only when it is another one. */
export function useIncidents(): (system: SystemId) => Incident | null {
  const runs = useApp((state) => state.runs);
  const systems = useApp((state) => state.systems);
  const told = useCallback(
    (system: SystemId, atNs: number): number => {
      const report = runs[system]?.report;
      const incident = report == null ? null : incidentAt(report, atNs);
      return incident === null || report == null ? -1 : report.incidents.indexOf(incident);
    },
    [runs],
  );
  const indices = useAtPlayhead((atNs) => systems.map((system) => told(system, atNs)).join());
  return useCallback(
    (system) => {
      const place = systems.indexOf(system);
      const id = systems[place];
      const index = Number(indices.split(',')[place] ?? -1);
      return id === undefined ? null : (runs[id]?.report?.incidents[index] ?? null);
    },
    [runs, systems, indices],
  );
}
