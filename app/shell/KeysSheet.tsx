import type { ReactElement } from 'react';
import { useWords } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { Sheet } from '../widgets/Sheet.tsx';
import type { CommandGroup } from './commands/command.ts';
import { COMMANDS } from './commands.ts';
import styles from './KeysSheet.module.css';
import { keyCaps } from './keys.ts';

const GROUPS: readonly CommandGroup[] = ['time', 'view', 'program', 'faults', 'branches', 'marks', 'page'];

const close = (): void => setView({ keysOpen: false });

/** The sheet of keys, written from the one table that the keyboard obeys. Open while it is drawn. */
export function KeysSheet(): ReactElement {
  const words = useWords();
  return (
    <Sheet
      className={styles.sheet}
      title={words.commands.title}
      closeWord={words.close}
      onDismiss={close}
      onKeyDown={(event) => event.key === '?' && close()}
    >
      <div className={styles.groups}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{words.commands.groups[group]}</h3>
            <dl>
              {COMMANDS.filter((command) => command.group === group && command.keys.length > 0).map((command) => (
                <div key={command.id} className={styles.line}>
                  <dt>{words.commands.does[command.id]}</dt>
                  <dd>
                    {keyCaps(command, words.commands).map((cap) => (cap === '…' ? cap : <kbd key={cap}>{cap}</kbd>))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  );
}
