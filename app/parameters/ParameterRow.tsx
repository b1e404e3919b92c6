import { type ReactElement, useId } from 'react';
import type { Parameter, ParameterPath } from '../../sim-core/index.ts';
import { PARAMETERS } from '../../sim-core/index.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { steppedColumn } from '../store/columns.ts';
import { useApp } from '../store/store.ts';
import type { AppState } from '../store/types.ts';
import { IconButton } from '../widgets/IconButton.tsx';
import { ChoiceControl, Switch } from './ChoiceControl.tsx';
import { Facts } from './Facts.tsx';
import { switchOf } from './groups.ts';
import { NumberControl } from './NumberControl.tsx';
import styles from './Parameters.module.css';
import { choiceText, refusalText, valueText } from './said.ts';
import { tuning, useTuning } from './tuning.ts';
import { originalSet, presetOf, valueIn } from './values.ts';
import { parameterWordsOf } from './words.ts';

interface RowProps {
  readonly path: ParameterPath;
}

/** Whether every compared system has what makes this parameter matter switched off. */
function isIdleIn({ scenario, systems }: AppState, needs: ParameterPath | undefined): boolean {
  return needs !== undefined && systems.every((system) => Number(valueIn(scenario.set, system, needs)) === 0);
}

/** The control of a parameter, by its type. Its value is that of the shown system, or what is on its way or refused. */
function Control({
  path,
  id,
  refusalId,
}: RowProps & { readonly id: string; readonly refusalId: string }): ReactElement {
  const words = parameterWordsOf(useLanguage());
  const { system } = useApp(steppedColumn);
  const settled = useApp((state) => valueIn(state.scenario.set, system, path));
  const moving = useTuning((state) => state.moving.set?.[path]);
  const refused = useTuning((state) => state.refused[path]?.value);
  const value = refused ?? moving ?? settled;
  const parameter: Parameter = PARAMETERS[path];
  const common = { name: words.names[path], describedBy: `${id}-meaning ${refusalId}`, invalid: refused !== undefined };
  if (parameter.type === 'boolean') {
    return (
      <Switch
        {...common}
        said={value === true ? words.on : words.off}
        value={value === true}
        onChange={(next) => tuning.set(path, next)}
      />
    );
  }
  if (parameter.type === 'choice') {
    return (
      <ChoiceControl
        {...common}
        choices={parameter.choices}
        label={(choice) => choiceText(path, choice, words)}
        value={String(value)}
        onChange={(next) => tuning.set(path, next)}
      />
    );
  }
  return (
    <NumberControl
      {...common}
      id={id}
      words={words}
      range={parameter}
      unit={parameter.unit}
      value={Number(value)}
      usual={Number(presetOf(system, path))}
      onMove={(next, final, gesture) => tuning.set(path, next, final, gesture)}
      onLetGo={tuning.finish}
    />
  );
}

/** Where the compared systems differ: what each has. */
function PerSystem({ path }: RowProps): ReactElement | null {
  const { names } = useWords();
  const words = parameterWordsOf(useLanguage());
  const set = useApp((state) => state.scenario.set);
  const systems = useApp((state) => state.systems);
  const values = systems.map((system) => valueIn(set, system, path));
  if (new Set(values).size < 2) return null;
  return (
    <ul className={styles.perSystem}>
      {systems.map((system, i) => (
        <li key={system}>{words.presetOf(names.system[system], valueText(path, values[i] ?? '', words))}</li>
      ))}
    </ul>
  );
}

/** Why the value beside it is not simulated. */
function Refusal({ path, id }: RowProps & { readonly id: string }): ReactElement {
  const common = useWords();
  const language = useLanguage();
  const words = parameterWordsOf(language);
  const refused = useTuning((state) => state.refused[path]);
  return (
    <div id={id} role="status" className={refused === undefined ? 'visually-hidden' : styles.refusal}>
      {refused !== undefined && (
        <>
          <p>{refusalText(refused.refusal, words, common, language)}</p>
          <p className={styles.waiting}>{words.refusals.waiting}</p>
        </>
      )}
    </div>
  );
}

/** One parameter: what it is called and means, its control, what is known about it. */
export function ParameterRow({ path }: RowProps): ReactElement {
  const words = parameterWordsOf(useLanguage());
  const id = useId();
  const changed = useApp(({ scenario }) => scenario.set[path] !== originalSet(scenario)[path]);
  const refused = useTuning((state) => state.refused[path] !== undefined);
  const needs = switchOf(path);
  const idle = useApp((state) => isIdleIn(state, needs));
  const name = words.names[path];
  return (
    <li className={styles.row} data-path={path} data-changed={changed} data-refused={refused}>
      <div className={styles.name}>
        <span>{name}</span>
        {refused && (
          <IconButton
            icon="close"
            label={words.refusals.drop(name)}
            className={styles.reset}
            onClick={() => tuning.drop(path)}
          />
        )}
        {changed && !refused && (
          <IconButton
            icon="undo"
            label={words.reset(name)}
            className={styles.reset}
            onClick={() => tuning.reset(path)}
          />
        )}
      </div>
      <Control path={path} id={id} refusalId={`${id}-refusal`} />
      <p id={`${id}-meaning`} className={styles.meaning}>
        {words.meanings[path]} {idle && needs !== undefined && <em>{words.without(words.names[needs])}</em>}
      </p>
      <PerSystem path={path} />
      <Refusal path={path} id={`${id}-refusal`} />
      <Facts path={path} />
    </li>
  );
}
