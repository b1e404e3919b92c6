import type { ReactElement } from 'react';
import { useWords } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { Button } from '../widgets/Button.tsx';
import { Modal } from '../widgets/Modal.tsx';
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
    <Modal
      className={styles.sheet}
      aria-labelledby="keys-title"
      onDismiss={close}
      onKeyDown={(event) => event.key === '?' && close()}
    >
      <header className={styles.head}>
        <h2 id="keys-title">{words.commands.title}</h2>
        <Button variant="quiet" shortcut="Esc" onClick={close}>
          {words.close}
        </Button>
      </header>
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
    </Modal>
  );
}
