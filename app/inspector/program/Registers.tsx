import type { ReactElement } from 'react';
import { registerName } from '../../../sim-core/index.ts';
import { formatHex } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import styles from './State.module.css';
import type { Shown } from './shown.ts';
import { debuggerWordsOf } from './words.ts';

/** The sixteen registers; those that are others than at the instant shown before are marked, and say what they were. */
export function Registers({ shown }: { readonly shown: Shown }): ReactElement {
  const { program } = useWords().inspector;
  const words = debuggerWordsOf(useLanguage());
  const { cpu, before } = shown;
  const was = (i: number): number | null => {
    const value = before?.cpu.registers[i];
    return value === undefined || value === cpu.registers[i] ? null : value;
  };
  const changed = cpu.registers.filter((_, i) => was(i) !== null).length;
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{program.registers}</h3>
      <dl className={styles.registers} aria-label={program.registers}>
        {cpu.registers.map((value, i) => {
          const old = was(i);
          return (
            <div
              key={registerName(i)}
              data-changed={old !== null || undefined}
              title={old === null ? undefined : words.wasValue(formatHex(old))}
            >
              <dt>{registerName(i)}</dt>
              <dd>
                {formatHex(value)}
                {old !== null && <span className="visually-hidden">, {words.wasValue(formatHex(old))}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
      {before !== null && changed > 0 && <p className={styles.note}>{words.changedSince(changed, before.atNs)}</p>}
    </section>
  );
}
