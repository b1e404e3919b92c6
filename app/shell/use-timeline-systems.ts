import { useCallback, useMemo } from 'react';
import type { SystemId } from '../../sim-core/index.ts';
import { describeEvent } from '../i18n/events.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { eventContext } from '../inspector/use-event-context.ts';
import { setView } from '../store/actions.ts';
import { store, useApp } from '../store/store.ts';
import type { TimeWindow } from '../store/types.ts';
import type { TimelineSystem } from '../timeline/model.ts';
import type { WindowSource } from '../timeline/sources.ts';

/** The compared systems that have been simulated, as the timeline and the overview take them. */
export function useTimelineSystems(): readonly TimelineSystem[] {
  const words = useWords();
  const systems = useApp((state) => state.systems);
  const runs = useApp((state) => state.runs);
  return useMemo(
    () =>
      systems.flatMap((id): TimelineSystem[] => {
        const run = runs[id];
        if (run === undefined || run.timeline === null) return [];
        return [
          {
            id,
            name: words.names.system[id],
            actors: run.actors,
            data: run.timeline,
            incidents: run.report?.incidents ?? [],
          },
        ];
      }),
    [systems, runs, words],
  );
}

/** One sentence about an event of a compared system, in the page's language. */
export function useDescribe(): (system: SystemId, seq: number) => string {
  const language = useLanguage();
  const scenario = useApp((state) => state.scenario);
  return useCallback(
    (system, seq) => {
      const run = store.getState().runs[system];
      if (run === undefined || seq >= run.trace.length) return '';
      return describeEvent(run.trace.at(seq), eventContext(scenario, system, run.actors), language);
    },
    [language, scenario],
  );
}

/** Where an event stands on the lanes. */
export function locateEvent(system: SystemId, seq: number): { readonly atNs: number; readonly actor: number } | null {
  const run = store.getState().runs[system];
  if (run === undefined || seq >= run.trace.length) return null;
  const event = run.trace.at(seq);
  return { atNs: event.at, actor: event.actor };
}

/** The stretch of time in view, for those who draw outside React. */
export const viewWindow: WindowSource = {
  get: () => store.getState().view.window,
  set: (window: TimeWindow) => setView({ window }),
  subscribe: (listener) =>
    store.subscribe((state, before) => {
      if (state.view.window !== before.view.window) listener();
    }),
};
