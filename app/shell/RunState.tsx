import type { ReactElement } from 'react';
import { columnName } from '../i18n/column-name.ts';
import { useWords } from '../i18n/words.ts';
import { retry, undo } from '../store/actions.ts';
import { columnsOf } from '../store/columns.ts';
import { useApp, useAppList } from '../store/store.ts';
import type { AppState } from '../store/types.ts';
import { Button } from '../widgets/Button.tsx';
import styles from './Notice.module.css';

/** How far each column's run is, 0 to 1; null where none is under way. */
const progressOf = (state: AppState): readonly (number | null)[] =>
  columnsOf(state).map(({ key }) => (state.runs[key]?.status === 'running' ? (state.progress[key] ?? 0) : null));

/** Why each column's run failed; null where it did not. */
const failuresOf = (state: AppState): readonly (string | null)[] =>
  columnsOf(state).map(({ key }) => (state.runs[key]?.status === 'failed' ? (state.runs[key].error ?? '') : null));

/** How far the runs under way are, as a thin line and a sentence. It shows only when a run takes its time. */
export function ProgressBar(): ReactElement | null {
  const words = useWords();
  const columns = useApp(columnsOf);
  const shares = useAppList(progressOf);
  const underWay = columns.flatMap((column, i) => {
    const progress = shares[i] ?? null;
    return progress === null ? [] : [{ column, progress }];
  });
  if (underWay.length === 0) return null;
  const share = Math.min(...underWay.map(({ progress }) => progress));
  const names = underWay.map(({ column }) => columnName(column, words)).join(', ');
  return (
    <div className={styles.progress}>
      <progress value={share} max={1} aria-label={words.run.progress(names, share)} />
      <span>{words.run.progress(names, share)}</span>
    </div>
  );
}

/** Runs that could not be simulated, each as a sentence with what can be done. */
export function FailedRuns(): ReactElement | null {
  const words = useWords();
  const columns = useApp(columnsOf);
  const errors = useAppList(failuresOf);
  const canUndo = useApp((state) => state.canUndo);
  const failed = columns.flatMap((column, i) => {
    const error = errors[i] ?? null;
    return error === null ? [] : [{ column, error }];
  });
  if (failed.length === 0) return null;
  return (
    <div role="alert" className={styles.failures}>
      {failed.map(({ column, error }) => (
        <p key={column.key} className={styles.notice}>
          {words.run.failed(columnName(column, words), error)}
        </p>
      ))}
      <span className={styles.remedies}>
        <Button variant="primary" onClick={retry}>
          {words.run.retry}
        </Button>
        {canUndo && <Button onClick={undo}>{words.run.undo}</Button>}
      </span>
    </div>
  );
}
