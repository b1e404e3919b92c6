import { type ReactElement, useId } from 'react';
import { MAX_DURATION_MS, SEED_RANGE } from '../../sim-core/index.ts';
import { useLanguage } from '../i18n/words.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../widgets/Button.tsx';
import { IconButton } from '../widgets/IconButton.tsx';
import { NumberControl } from './NumberControl.tsx';
import styles from './Parameters.module.css';
import { tuning, useTuning } from './tuning.ts';
import { originalOf } from './values.ts';
import { parameterWordsOf } from './words.ts';

const SHORTEST_MS = 1;
/** A slider that reached the longest run would order minutes of simulation by a slip of the hand. */
const SLIDER_MS = { min: 100, max: 120_000 };
/** Of the seeds a slider shows the first; any other can be typed. */
const SLIDER_SEEDS = { min: 1, max: 100, integer: true };

/** How long the run is. */
function LengthRow(): ReactElement {
  const words = parameterWordsOf(useLanguage());
  const id = useId();
  const moving = useTuning((state) => state.moving.durationMs);
  const settled = useApp((state) => state.scenario.durationMs);
  const original = useApp((state) => originalOf(state.scenario)?.durationMs) ?? settled;
  const { name, hint } = words.length;
  return (
    <li className={styles.row} data-path="durationMs" data-changed={settled !== original}>
      <div className={styles.name}>
        <span>{name}</span>
        {settled !== original && (
          <IconButton
            icon="undo"
            label={words.reset(name)}
            className={styles.reset}
            onClick={() => tuning.setRun({ durationMs: original })}
          />
        )}
      </div>
      <NumberControl
        id={id}
        name={name}
        words={words}
        range={{ min: SHORTEST_MS, max: MAX_DURATION_MS }}
        slider={SLIDER_MS}
        unit="ms"
        value={moving ?? settled}
        usual={original}
        describedBy={`${id}-meaning`}
        invalid={false}
        onMove={(durationMs, final, gesture) => tuning.setRun({ durationMs }, final, gesture)}
        onLetGo={tuning.finish}
      />
      <p id={`${id}-meaning`} className={styles.meaning}>
        {hint}
      </p>
    </li>
  );
}

/** From which number all chance follows. */
function SeedRow(): ReactElement {
  const words = parameterWordsOf(useLanguage());
  const id = useId();
  const moving = useTuning((state) => state.moving.seed);
  const settled = useApp((state) => state.scenario.seed);
  const original = useApp((state) => originalOf(state.scenario)?.seed) ?? settled;
  const { seed: name, seedHint, newSeed } = words.run;
  return (
    <li className={styles.row} data-path="seed" data-changed={settled !== original}>
      <div className={styles.name}>
        <span>{name}</span>
        <Button
          variant="quiet"
          className={styles.next}
          onClick={() => tuning.setRun({ seed: settled < SEED_RANGE[1] ? settled + 1 : SEED_RANGE[0] })}
        >
          {newSeed}
        </Button>
        {settled !== original && (
          <IconButton
            icon="undo"
            label={words.reset(name)}
            className={styles.reset}
            onClick={() => tuning.setRun({ seed: original })}
          />
        )}
      </div>
      <NumberControl
        id={id}
        name={name}
        words={words}
        range={{ min: SEED_RANGE[0], max: SEED_RANGE[1], integer: true }}
        slider={SLIDER_SEEDS}
        unit=""
        value={moving ?? settled}
        usual={original}
        describedBy={`${id}-meaning`}
        invalid={false}
        onMove={(seed, final, gesture) => tuning.setRun({ seed }, final, gesture)}
        onLetGo={tuning.finish}
      />
      <p id={`${id}-meaning`} className={styles.meaning}>
        {seedHint}
      </p>
    </li>
  );
}

/** What belongs to the run and to no part of the machine. */
export function RunRows(): ReactElement {
  return (
    <ul className={styles.rows}>
      <LengthRow />
      <SeedRow />
    </ul>
  );
}
