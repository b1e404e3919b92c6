import { type ReactElement, useEffect, useRef } from 'react';
import { useWords } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../widgets/Button.tsx';
import styles from './KeysSheet.module.css';
import { KEY_BINDINGS, type KeyGroup, keyCaps } from './keys.ts';

const GROUPS: readonly KeyGroup[] = ['time', 'view', 'faults', 'page'];

/** The sheet of keys, written from the one table that the keyboard obeys. */
export function KeysSheet(): ReactElement {
  const words = useWords();
  const open = useApp((state) => state.view.keysOpen);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const sheet = dialog.current;
    if (sheet === null || sheet.open === open) return;
    if (open) sheet.showModal();
    else sheet.close();
  }, [open]);
  const close = (): void => setView({ keysOpen: false });
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby="keys-title"
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
      onKeyDown={(event) => event.key === '?' && close()}
    >
      <header className={styles.head}>
        <h2 id="keys-title">{words.keys.title}</h2>
        <Button variant="quiet" shortcut="Esc" onClick={close}>
          {words.close}
        </Button>
      </header>
      <div className={styles.groups}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{words.keys.groups[group]}</h3>
            <dl>
              {KEY_BINDINGS.filter((binding) => binding.group === group).map((binding) => (
                <div key={binding.action} className={styles.line}>
                  <dt>{words.keys.does[binding.action]}</dt>
                  <dd>{keyCaps(binding, words.keys).map((cap) => (cap === '…' ? cap : <kbd key={cap}>{cap}</kbd>))}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}
