import type { ReactElement } from 'react';
import type { Parameter, ParameterPath } from '../../sim-core/index.ts';
import { PARAMETERS } from '../../sim-core/index.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { useApp } from '../store/store.ts';
import styles from './Parameters.module.css';
import { choiceText, domainText, valueText } from './said.ts';
import { presetOf } from './values.ts';
import { type ParameterWords, parameterWordsOf } from './words.ts';

function rangeText(path: ParameterPath, words: ParameterWords): string {
  const parameter: Parameter = PARAMETERS[path];
  if (parameter.type === 'number') return domainText(parameter, words);
  if (parameter.type === 'boolean') return `${words.on}, ${words.off}`;
  return parameter.choices.map((choice) => choiceText(path, choice, words)).join(' · ');
}

/** What is known about a parameter: range, default, how sure it is, where it comes from, what the systems say. */
export function Facts({ path }: { readonly path: ParameterPath }): ReactElement {
  const { names } = useWords();
  const words = parameterWordsOf(useLanguage());
  const systems = useApp((state) => state.systems);
  const { confidence, default: usual } = PARAMETERS[path];
  return (
    <details className={styles.facts}>
      <summary>
        {words.byDefault(valueText(path, usual, words))}
        <span className={styles.confidence} data-confidence={confidence}>
          {words.confidence[confidence]}
        </span>
      </summary>
      <p>{rangeText(path, words)}</p>
      <p>
        {words.presets}:{' '}
        {systems.map((id) => words.presetOf(names.system[id], valueText(path, presetOf(id, path), words))).join(' · ')}
      </p>
      <p>
        {words.source}: {words.sources[path]}
      </p>
      <p>{words.confidenceHint[confidence]}</p>
      <p>
        <code>{path}</code>
      </p>
    </details>
  );
}
