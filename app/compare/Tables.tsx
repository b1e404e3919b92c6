import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react';
import { useLanguage, useWords } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { columnsOf } from '../store/columns.ts';
import { store, useApp } from '../store/store.ts';
import type { TableKind } from '../store/types.ts';
import { Button } from '../widgets/Button.tsx';
import { IconButton } from '../widgets/IconButton.tsx';
import { Segmented } from '../widgets/Segmented.tsx';
import styles from './Compare.module.css';
import { differencesCsv } from './csv.ts';
import { Differences, useDifferences } from './Differences.tsx';
import type { Group } from './differences.ts';
import { Events } from './Events.tsx';
import { compareWordsOf } from './words.ts';

const close = (): void => setView({ table: null });

/** Focus goes into the table when it opens, and back to where it was when it closes; Escape closes it. */
function usePanel(panel: RefObject<HTMLElement | null>, kind: TableKind): void {
  useEffect(() => {
    const element = panel.current;
    // Whoever turns to the other table by its control stays there; the events take the focus once they are built.
    if (kind === 'events' || element?.contains(document.activeElement)) return;
    element?.querySelector<HTMLElement>('tbody button')?.focus({ preventScroll: true });
  }, [panel, kind]);
  useEffect(() => {
    const element = panel.current;
    const before = document.activeElement;
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

/** Puts the table of differences on the clipboard, and says so. */
function Copy({ groups }: { readonly groups: readonly Group[] }): ReactElement {
  const words = compareWordsOf(useLanguage());
  const [told, setTold] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(differencesCsv(groups, columnCodes()));
      setTold(words.copied);
    } catch {
      setTold(words.notCopied);
    }
  };
  return (
    <>
      <span className={styles.told} role="status">
        {told}
      </span>
      <Button variant="quiet" onClick={copy}>
        {words.copy}
      </Button>
    </>
  );
}

/** The tables beside the timelines. Open while it is drawn. */
export function Tables(): ReactElement {
  const page = useWords();
  const words = compareWordsOf(useLanguage());
  const kind = useApp(({ view }) => view.table) ?? 'differences';
  const groups = useDifferences();
  const panel = useRef<HTMLElement>(null);
  usePanel(panel, kind);
  return (
    <section ref={panel} className={styles.panel} aria-label={words.tabs[kind]} data-part="tables">
      <header className={styles.head}>
        <h2 className="visually-hidden">{words.tabs[kind]}</h2>
        <Segmented
          label={words.choose}
          value={kind}
          onChange={(table) => setView({ table })}
          choices={[
            { value: 'differences', label: words.tabs.differences },
            { value: 'events', label: words.tabs.events },
          ]}
        />
        <span className={styles.gap} />
        {kind === 'differences' && <Copy groups={groups} />}
        <IconButton icon="close" label={page.close} shortcut="Esc" onClick={close} />
      </header>
      {kind === 'differences' ? <Differences groups={groups} /> : <Events />}
    </section>
  );
}
