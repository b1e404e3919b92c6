import type { ReactElement } from 'react';
import {
  changedLineCount,
  DRIVER_KINDS,
  type ParameterPath,
  type ProgramEdit,
  shownBranch,
  withProgramEdit,
} from '../../sim-core/index.ts';
import { actorInSentence } from '../i18n/actors.ts';
import type { Language } from '../i18n/language.ts';
import { useLanguage } from '../i18n/words.ts';
import { runEdited, toggleBeside } from '../store/actions.ts';
import { besideOf } from '../store/columns.ts';
import { useApp } from '../store/store.ts';
import type { Work } from '../store/types.ts';
import { Button } from '../widgets/Button.tsx';
import { IconButton } from '../widgets/IconButton.tsx';
import styles from './Changes.module.css';
import rows from './Parameters.module.css';
import { quantity, valueText } from './said.ts';
import { tuning } from './tuning.ts';
import { changedPaths, originalOf, originalSet, valueIn } from './values.ts';
import { type ParameterWords, parameterWordsOf } from './words.ts';

interface Change {
  readonly key: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly reset: () => void;
}

type Edited = Pick<Work, 'scenario' | 'systems'>;

/** What the compared systems had before; systems that differ each have their own. */
function before({ scenario, systems }: Edited, path: ParameterPath, words: ParameterWords): string {
  const original = originalSet(scenario);
  const texts = systems.map((system) => valueText(path, valueIn(original, system, path), words));
  return [...new Set(texts)].join(' / ');
}

function changesOf(state: Edited, words: ParameterWords): Change[] {
  const { scenario } = state;
  const original = originalOf(scenario);
  const changes: Change[] = changedPaths(scenario).map((path) => ({
    key: path,
    name: words.names[path],
    from: before(state, path, words),
    to: valueText(path, valueIn(scenario.set, state.systems[0] ?? 'minix3', path), words),
    reset: () => tuning.reset(path),
  }));
  if (original !== undefined && original.durationMs !== scenario.durationMs) {
    const [from, to] = [original, scenario].map(({ durationMs }) => quantity(durationMs, 'ms', words));
    const reset = (): void => tuning.setRun({ durationMs: original.durationMs });
    changes.push({ key: 'durationMs', name: words.length.name, from: from ?? '', to: to ?? '', reset });
  }
  if (original !== undefined && original.seed !== scenario.seed) {
    const reset = (): void => tuning.setRun({ seed: original.seed });
    changes.push({ key: 'seed', name: words.run.seed, from: `${original.seed}`, to: `${scenario.seed}`, reset });
  }
  return changes;
}

/** Programs of drivers that are others than the scenario came with. */
function programChanges({ scenario }: Edited, words: ParameterWords, language: Language): Change[] {
  const original = originalOf(scenario)?.programs;
  const said = (edit: ProgramEdit | undefined): string =>
    words.programLines(edit === undefined ? 0 : changedLineCount(edit));
  return DRIVER_KINDS.flatMap((kind): Change[] => {
    const [was, now] = [original?.[kind], scenario.programs?.[kind]];
    if (JSON.stringify(was) === JSON.stringify(now)) return [];
    const reset = (): void => runEdited(withProgramEdit(scenario, kind, was ?? null));
    const name = words.program(actorInSentence({ id: kind }, language));
    return [{ key: `program ${kind}`, name, from: said(was), to: said(now), reset }];
  });
}

/** The branch that the values came from and the one that they make, side by side: the timelines tell the difference. */
function CompareValues({ words }: { readonly words: ParameterWords }): ReactElement | null {
  const parent = useApp(({ tree }) => shownBranch(tree).parent);
  const compared = useApp(({ tree }) => parent !== null && besideOf(tree).includes(parent));
  if (parent === null) return null;
  return (
    <Button aria-pressed={compared} onClick={() => toggleBeside(parent)}>
      {compared ? words.notCompared(parent) : words.compared(parent)}
    </Button>
  );
}

/** What differs from the scenario and the systems as they came, and the way back. */
export function Changes(): ReactElement {
  const language = useLanguage();
  const words = parameterWordsOf(language);
  const scenario = useApp((state) => state.scenario);
  const systems = useApp((state) => state.systems);
  const values = changesOf({ scenario, systems }, words);
  const changes = [...values, ...programChanges({ scenario, systems }, words, language)];
  if (changes.length === 0) return <p className={styles.unchanged}>{words.unchanged}</p>;
  return (
    <div className={styles.changes}>
      <div className={styles.changesHead}>
        <h3>{words.changed(changes.length)}</h3>
        <CompareValues words={words} />
        {values.length > 0 && (
          <Button variant="quiet" onClick={() => tuning.resetAll()}>
            {words.resetAll}
          </Button>
        )}
      </div>
      <ul>
        {changes.map(({ key, name, from, to, reset }) => (
          <li key={key}>
            <span className={styles.changedName}>{name}</span>
            <span className={styles.fromTo}>{words.fromTo(from, to)}</span>
            <IconButton icon="undo" label={words.reset(name)} className={rows.reset} onClick={reset} />
          </li>
        ))}
      </ul>
    </div>
  );
}
