import type { ReactElement } from 'react';
import { useWords } from '../i18n/words.ts';
import { retry, undo } from '../store/actions.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../widgets/Button.tsx';
import styles from './Notice.module.css';

/** How far the runs under way are, as a thin line and a sentence. It shows only when a run takes its time. */
export function ProgressBar(): ReactElement | null {
  const words = useWords();
  const systems = useApp((state) => state.systems);
  const runs = useApp((state) => state.runs);
  const underWay = systems.flatMap((system) => (runs[system]?.status === 'running' ? [runs[system]] : []));
  if (underWay.length === 0) return null;
  const share = Math.min(...underWay.map(({ progress }) => progress));
  const names = underWay.map(({ system }) => words.names.system[system]).join(', ');
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
  const systems = useApp((state) => state.systems);
  const runs = useApp((state) => state.runs);
  const canUndo = useApp((state) => state.canUndo);
  const failed = systems.flatMap((system) => (runs[system]?.status === 'failed' ? [runs[system]] : []));
  if (failed.length === 0) return null;
  return (
    <div role="alert" className={styles.failures}>
      {failed.map(({ system, error }) => (
        <p key={system} className={styles.notice}>
          {words.run.failed(words.names.system[system], error ?? '')}
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
