import type { ReactElement } from 'react';
import { branchesOnScreen, countOutcomes, DECISION_OUTCOMES } from '../../sim-core/index.ts';
import { columnName } from '../i18n/column-name.ts';
import { formatDuration, joined } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { columnReports, columnsOf } from '../store/columns.ts';
import { useApp, useAppList } from '../store/store.ts';
import { BranchMark } from '../widgets/BranchMark.tsx';
import styles from './Outcome.module.css';
import { useBranchNames } from './use-branch-names.ts';

/** What stands beside the conditions of the outcome: fetched after the first screen, with its words. */

interface NoteWords {
  readonly verdicts: (list: readonly string[]) => string;
  readonly verdict: (system: string, outcomes: readonly string[]) => string;
  readonly outcome: (outcome: string, count: number, priceNs: number) => string;
}

const WORDS: { readonly [L in Language]: NoteWords } = {
  en: {
    verdicts: (list) => `Restarts against the device’s true state: ${list.join('; ')}`,
    verdict: (system, outcomes) => `${system} ${outcomes.join(', ')}`,
    outcome: (outcome, count, priceNs) =>
      count > 1 ? `${outcome} ×${count}` : priceNs > 0 ? `${outcome} (${formatDuration(priceNs, 'en')})` : outcome,
  },
  ja: {
    verdicts: (list) => `再起動の判断（装置の実際と比べて）：${list.join('、')}`,
    verdict: (system, outcomes) => joined(system, `は${outcomes.join('・')}`),
    outcome: (outcome, count, priceNs) =>
      count > 1 ? `${outcome} ×${count}` : priceNs > 0 ? `${outcome}（${formatDuration(priceNs, 'ja')}）` : outcome,
  },
};

/** Columns whose restarts are judged in the outcome. */
const MOST_JUDGED = 3;

/** How the decisions to restart came out, which only the simulation knows; null where none was taken. */
function useVerdicts(): string | null {
  const words = useWords();
  const said = WORDS[useLanguage()];
  const columns = useApp(columnsOf);
  const reports = useAppList(columnReports);
  // Of many columns there is no room: the table of differences says it.
  if (columns.length > MOST_JUDGED) return null;
  const list = columns.flatMap((column, i) => {
    const decisions = reports[i]?.decisions ?? [];
    const counts = countOutcomes(decisions);
    const outcomes = DECISION_OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => {
      const priceNs = decisions.find((one) => one.outcome === outcome)?.priceNs ?? 0;
      return said.outcome(words.names.decisionOutcome[outcome], counts[outcome], priceNs);
    });
    return outcomes.length === 0 ? [] : [said.verdict(columnName(column, words), outcomes)];
  });
  return list.length === 0 ? null : said.verdicts(list);
}

/** What the letters of the compared branches stand for. */
function BranchNames(): ReactElement | null {
  const nameOf = useBranchNames();
  const branches = branchesOnScreen(useApp((state) => state.tree));
  if (branches.length < 2) return null;
  return (
    <>
      {branches.map((branch) => (
        <li key={branch.mark} className={styles.branch}>
          <BranchMark mark={branch.mark} /> {nameOf(branch)}
        </li>
      ))}
    </>
  );
}

/** Names of the branches, and how the restarts came out. */
export function OutcomeNotes(): ReactElement {
  const verdicts = useVerdicts();
  return (
    <>
      <BranchNames />
      {verdicts !== null && <li>{verdicts}</li>}
    </>
  );
}
