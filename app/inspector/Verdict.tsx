import type { ReactElement } from 'react';
import type { Incident } from '../../sim-core/index.ts';
import { useLanguage } from '../i18n/words.ts';
import type { SystemRun } from '../store/types.ts';
import styles from './Inspector.module.css';
import { strikeOf } from './strikes.ts';
import { repeatedText, verdictText } from './verdict-words.ts';

interface VerdictProps {
  readonly run: SystemRun;
  readonly incident: Incident;
}

/** Whether the restart was decided rightly, against what only the simulation knows; and that the fault comes again. */
export function Verdict({ run, incident }: VerdictProps): ReactElement {
  const language = useLanguage();
  const judged = run.report?.decisions.find(({ seq }) => seq === incident.seqs.decision);
  const told = judged && verdictText(judged, language);
  const strike = strikeOf(run, incident);
  return (
    <>
      {told !== undefined && (
        <p className={styles.verdict} title={told.unseen}>
          <strong>{told.title}</strong> {told.text}
          <span className="visually-hidden"> {told.unseen}</span>
        </p>
      )}
      {strike !== null && (
        <p className={styles.verdict}>{repeatedText(strike.when, strike.place, strike.of, language)}</p>
      )}
    </>
  );
}
