import type { ReactElement } from 'react';
import { Button } from '../../widgets/Button.tsx';
import { Drawn } from '../drawing/Drawn.tsx';
import { TEXT } from '../figure.ts';
import styles from './FigureDialog.module.css';
import type { Coverage } from './use-coverage.ts';
import type { Figure } from './use-figure.ts';
import type { FigureDialogWords } from './words.ts';

/** How far the simulation of the matrix has come, and how to end it or to begin it again. */
function Simulating({
  coverage,
  words,
}: {
  readonly coverage: Coverage;
  readonly words: FigureDialogWords;
}): ReactElement {
  const { progress } = coverage;
  return (
    <div className={styles.simulating}>
      <p>{words.coverageHint}</p>
      {progress === null ? (
        <Button variant="primary" onClick={coverage.begin}>
          {words.coverageBegin}
        </Button>
      ) : (
        <>
          <progress className={styles.progress} value={progress} aria-label={words.coverageHint} />
          <Button onClick={coverage.stop}>{words.coverageStop(progress)}</Button>
        </>
      )}
    </div>
  );
}

/** The picture as it will be, and its size on paper; or why there is none. */
export function Preview({
  figure,
  empty,
  coverage,
  words,
}: {
  readonly figure: Figure | null;
  /** There are no runs to draw. */
  readonly empty: boolean;
  /** Of a figure that waits for its matrix; null for others. */
  readonly coverage: Coverage | null;
  readonly words: FigureDialogWords;
}): ReactElement {
  const drawing = figure?.drawing ?? null;
  const inches = (units: number): number => (units * (drawing?.pointsPerUnit ?? 0)) / 72;
  return (
    <section className={styles.preview} aria-label={words.preview}>
      {coverage !== null && <Simulating coverage={coverage} words={words} />}
      {empty && <p>{words.noRuns}</p>}
      {!empty && coverage === null && drawing === null && <p role="alert">{figure?.problem ?? ''}</p>}
      {!empty && drawing !== null && (
        <>
          <Drawn drawing={drawing} className={styles.picture} />
          <p className={styles.size}>
            {words.size(
              inches(drawing.width),
              inches(drawing.height),
              Math.round(drawing.pointsPerUnit * TEXT.body * 10) / 10,
            )}
          </p>
        </>
      )}
    </section>
  );
}
