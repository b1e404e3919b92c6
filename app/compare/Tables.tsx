import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react';
import { useLanguage, useWords } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { columnsOf } from '../store/columns.ts';
import { store } from '../store/store.ts';
import { Button } from '../widgets/Button.tsx';
import { IconButton } from '../widgets/IconButton.tsx';
import styles from './Compare.module.css';
import { differencesCsv } from './csv.ts';
import { Differences, useDifferences } from './Differences.tsx';
import { compareWordsOf } from './words.ts';

const close = (): void => setView({ table: null });

/** Focus goes into the table when it opens, and back to where it was when it closes; Escape closes it. */
function usePanel(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = panel.current;
    const before = document.activeElement;
    const first = element?.querySelector<HTMLElement>('tbody button') ?? element?.querySelector('button');
    first?.focus({ preventScroll: true });
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close();
    };
    element?.addEventListener('keydown', onKeyDown);
    return () => {
      element?.removeEventListener('keydown', onKeyDown);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [panel]);
}

/** What each column is called in files: `minix3`, or `minix3@B` where several branches are compared. */
const columnCodes = (): string[] =>
  columnsOf(store.getState()).map(({ system, branch, several }) => (several ? `${system}@${branch.mark}` : system));

/** The tables beside the timelines. Open while it is drawn. */
export function Tables(): ReactElement {
  const page = useWords();
  const words = compareWordsOf(useLanguage());
  const groups = useDifferences();
  const panel = useRef<HTMLElement>(null);
  const [told, setTold] = useState('');
  usePanel(panel);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(differencesCsv(groups, columnCodes()));
      setTold(words.copied);
    } catch {
      setTold(words.notCopied);
    }
  };
  return (
    <section ref={panel} className={styles.panel} aria-label={words.tabs.differences} data-part="tables">
      <header className={styles.head}>
        <h2>{words.tabs.differences}</h2>
        <span className={styles.told} role="status">
          {told}
        </span>
        <Button variant="quiet" onClick={copy}>
          {words.copy}
        </Button>
        <IconButton icon="close" label={page.close} shortcut="Esc" onClick={close} />
      </header>
      <Differences groups={groups} />
    </section>
  );
}
