import { type ReactElement, useMemo } from 'react';
import { outageBegan } from '../../sim-core/index.ts';
import { AnatomyStrip } from '../figures/anatomy/AnatomyStrip.tsx';
import type { AnatomyRun } from '../figures/anatomy/outage.ts';
import { actorInSentence } from '../i18n/actors.ts';
import { columnName } from '../i18n/column-name.ts';
import { conditionsOf } from '../i18n/conditions.ts';
import { headline } from '../i18n/headline.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { parametersOf } from '../inspector/use-event-context.ts';
import { type Column, columnReports, columnsOf } from '../store/columns.ts';
import { playhead } from '../store/playhead.ts';
import { useApp, useAppList } from '../store/store.ts';
import { usePanelWords } from './languages.ts';
import styles from './Outcome.module.css';
import { failures, outcomeOf } from './outcome.ts';
import { OutcomeNotes } from './parts.ts';
import { Question } from './Question.tsx';
import { useLowScreen } from './use-low-screen.ts';
import { useUpright } from './use-stage-scale.ts';

/** The story of the compared runs in one line, true for whatever came out. */
function useHeadline(): string {
  const words = useWords();
  const language = useLanguage();
  const columns = useApp(columnsOf);
  const reports = useAppList(columnReports);
  const outcomes = columns.flatMap(({ system, branch, several }, i) => {
    const report = reports[i] ?? null;
    return report === null
      ? []
      : [{ ...outcomeOf(system, report, branch.scenario), branch: several ? branch.mark : undefined }];
  });
  if (outcomes.length < columns.length) return columns.length === 0 ? words.story.empty : words.story.waiting;
  return headline(outcomes, language, (id) => actorInSentence({ id }, language));
}

/** What each column's bar shows: felt failures, and faults that never took hold. */
function useAnatomyRuns(): AnatomyRun[] {
  const words = useWords();
  const columns = useApp(columnsOf);
  const reports = useAppList(columnReports);
  return useMemo(
    () =>
      columns.map((column, i) => {
        const { key, system, branch } = column;
        const report = reports[i] ?? null;
        const felt = report === null ? null : failures(report);
        const dormant = report?.incidents.filter((incident) => outageBegan(incident) === null) ?? [];
        return {
          id: key,
          name: columnName(column, words),
          condition: words.conditions.watched(conditionsOf(parametersOf(branch.scenario, system))),
          incidents: felt === null ? null : felt.length > 0 ? felt : dormant,
          note: words.story.waiting,
          durationNs: report?.durationNs ?? branch.scenario.durationMs * 1e6,
        };
      }),
    [words, columns, reports],
  );
}

/** Under which watch each column ran; once for a system whose branches are all watched alike. */
function useConditions(columns: readonly Column[]): string[] {
  const words = useWords();
  const told = columns.map((column) => {
    const stated = conditionsOf(parametersOf(column.branch.scenario, column.system));
    const caveat = words.conditions.caveat(stated);
    const watched = words.conditions.watched(stated);
    // Of many columns there is room for their watchers alone.
    return { column, text: caveat === null || columns.length > 3 ? watched : `${watched}; ${caveat}` };
  });
  const lines = told.map(({ column, text }) => {
    const alike = told.every((other) => other.column.system !== column.system || other.text === text);
    return `${alike ? words.names.system[column.system] : columnName(column, words)}: ${text}`;
  });
  return [...new Set(lines)];
}

/** From so many columns on, a hall is shown their lengths alone. */
const HALL_COLUMNS = 3;

/** The first thing read: the headline, under which conditions it holds, and each outage on one scale. */
export function Outcome(): ReactElement {
  const words = useWords();
  const { anatomy } = usePanelWords();
  const columns = useApp(columnsOf);
  const runs = useAnatomyRuns();
  const line = useHeadline();
  // The projector enlarges what is made for a low screen.
  const presenting = useApp((state) => state.view.presenting);
  const low = useLowScreen() || presenting;
  const upright = useUpright();
  const conditions = useConditions(columns);
  return (
    <section className={styles.outcome} aria-label={words.story.label}>
      <h1 className={styles.headline}>{line}</h1>
      <ul className={styles.conditions}>
        {conditions.map((condition) => (
          <li key={condition}>{condition}</li>
        ))}
        <OutcomeNotes wanted={false} />
      </ul>
      <Question />
      <AnatomyStrip
        runs={runs}
        playhead={playhead}
        words={anatomy}
        size={presenting && (upright || columns.length >= HALL_COLUMNS) ? 'hall' : low ? 'low' : 'desk'}
        description={`${anatomy.outage}. ${line}`}
      />
    </section>
  );
}
