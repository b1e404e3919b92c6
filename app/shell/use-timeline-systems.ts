import { useCallback, useMemo } from 'react';
import { columnName } from '../i18n/column-name.ts';
import { describeEvent } from '../i18n/events.ts';
import type { Language } from '../i18n/language.ts';
import { useLanguage, wordsOf } from '../i18n/words.ts';
import { eventContext } from '../inspector/use-event-context.ts';
import { setView } from '../store/actions.ts';
import { isTold, keepsAnswers } from '../store/answers.ts';
import { type Column, columnsOf } from '../store/columns.ts';
import { store, useApp, useAppList } from '../store/store.ts';
import type { AppState, ColumnKey, SystemRun, TimeWindow } from '../store/types.ts';
import type { ColumnBranch, TimelineSystem } from '../timeline/model.ts';
import type { WindowSource } from '../timeline/sources.ts';
import { branchColor } from '../widgets/branch-hue.ts';
import { useBranchNames } from './use-branch-names.ts';

/** Timelines of each column in their order; null where its first run is under way. */
const columnTimelines = (state: AppState): readonly (SystemRun['timeline'] | undefined)[] =>
  columnsOf(state).map(({ key }) => state.runs[key]?.timeline);

/** What a column's heading says of its branch. */
function branchOf({ system, branch }: Column, name: string, language: Language): ColumnBranch {
  return {
    system: wordsOf(language).names.system[system],
    mark: branch.mark,
    name,
    color: branchColor(branch.mark),
  };
}

/** The columns that have been simulated, as the timeline and the overview take them. */
export function useTimelineSystems(): readonly TimelineSystem[] {
  const language = useLanguage();
  const nameOf = useBranchNames();
  const columns = useApp(columnsOf);
  const timelines = useAppList(columnTimelines);
  const kept = useApp(keepsAnswers);
  return useMemo(() => {
    const { runs } = store.getState();
    const words = wordsOf(language);
    return columns.flatMap((column, i): TimelineSystem[] => {
      const data = timelines[i];
      const run = runs[column.key];
      if (data == null || run === undefined) return [];
      const { actors, report } = run;
      return [
        {
          id: column.key,
          name: columnName(column, words),
          actors,
          data,
          incidents: kept ? [] : (report?.incidents ?? []),
          outside: kept ? [] : (report?.outside ?? []).map(({ driver }) => driver),
          ...(column.several && { branch: branchOf(column, nameOf(column.branch), language) }),
        },
      ];
    });
  }, [columns, timelines, nameOf, language, kept]);
}

/** One sentence about an event of a column's run, in the page's language. */
export function useDescribe(): (column: ColumnKey, seq: number) => string {
  const language = useLanguage();
  return useCallback(
    (column, seq) => {
      const run = store.getState().runs[column];
      if (run === undefined || seq >= run.trace.length) return '';
      const event = run.trace.at(seq);
      return isTold(event.at) ? describeEvent(event, eventContext(run), language) : '';
    },
    [language],
  );
}

/** Where an event stands on the lanes. */
export function locateEvent(column: ColumnKey, seq: number): { readonly atNs: number; readonly actor: number } | null {
  const run = store.getState().runs[column];
  if (run === undefined || seq >= run.trace.length) return null;
  const event = run.trace.at(seq);
  if (!isTold(event.at)) return null;
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
