import { type ReactElement, type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { ParameterPath } from '../../sim-core/index.ts';
import { LANGUAGES } from '../i18n/language.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { useApp } from '../store/store.ts';
import { IconButton } from '../widgets/IconButton.tsx';
import { Changes } from './Changes.tsx';
import { answers, folded, parameterTexts } from './find.ts';
import { GROUPS, type Group } from './groups.ts';
import { ParameterRow } from './ParameterRow.tsx';
import styles from './Parameters.module.css';
import { RunRows } from './RunRows.tsx';
import { changedPaths } from './values.ts';
import { type ParameterWords, parameterWordsOf } from './words.ts';

const close = (): void => setView({ parametersOpen: false });

interface SectionProps {
  readonly title: string;
  readonly hint: string;
  readonly changed: string | null;
  /** Held open: something in it was searched for. */
  readonly held: boolean;
  readonly opensFirst: boolean;
  readonly children: ReactNode;
}

/** A group that folds; what is folded is not drawn. */
function Section({ title, hint, changed, held, opensFirst, children }: SectionProps): ReactElement {
  const [open, setOpen] = useState(opensFirst);
  const shown = open || held;
  return (
    <details className={styles.group} open={shown} onToggle={(event) => held || setOpen(event.currentTarget.open)}>
      <summary>
        <h3>{title}</h3>
        {changed !== null && <span className={styles.count}>{changed}</span>}
        <span className={styles.hint}>{hint}</span>
      </summary>
      {shown && children}
    </details>
  );
}

interface GroupSectionProps {
  readonly group: Group;
  readonly paths: readonly ParameterPath[];
  readonly changed: readonly ParameterPath[];
  readonly held: boolean;
  readonly words: ParameterWords;
}

function GroupSection({ group, paths, changed, held, words }: GroupSectionProps): ReactElement {
  const count = group.paths.filter((path) => changed.includes(path)).length;
  return (
    <Section
      title={words.groups[group.id]}
      hint={words.groupHints[group.id]}
      changed={count > 0 ? words.inGroup(count) : null}
      held={held}
      opensFirst={group === GROUPS[0]}
    >
      <ul className={styles.rows}>
        {paths.map((path) => (
          <ParameterRow key={path} path={path} />
        ))}
      </ul>
    </Section>
  );
}

/** The groups, or what of them was searched for. */
function Groups({ query, words }: { readonly query: string; readonly words: ParameterWords }): ReactElement {
  const scenario = useApp((state) => state.scenario);
  const changed = useMemo(() => changedPaths(scenario), [scenario]);
  const texts = useMemo(() => parameterTexts(LANGUAGES.map(parameterWordsOf)), []);
  const searching = query.trim() !== '';
  const found = GROUPS.map((group) => ({
    group,
    paths: searching ? group.paths.filter((path) => answers(texts.get(path) ?? '', query)) : group.paths,
  })).filter(({ paths }) => paths.length > 0);
  const { title, seed, seedHint } = words.run;
  const runTexts = folded([title, seed, seedHint, words.length.name, words.length.hint, 'seed durationMs'].join(' '));
  const ofRun = !searching || answers(runTexts, query);
  const count = found.reduce((sum, { paths }) => sum + paths.length, 0) + (ofRun ? 2 : 0);
  return (
    <div className={styles.groups}>
      <p role="status" className={searching ? styles.found : 'visually-hidden'}>
        {searching ? words.found(count) : ''}
      </p>
      {ofRun && (
        <Section title={title} hint={words.length.hint} changed={null} held={searching} opensFirst={false}>
          <RunRows />
        </Section>
      )}
      {found.map(({ group, paths }) => (
        <GroupSection key={group.id} group={group} paths={paths} changed={changed} held={searching} words={words} />
      ))}
    </div>
  );
}

/** Focus goes into the panel when it opens, and back to where it was when it closes. */
function useBorrowedFocus(field: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement;
    field.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [field]);
}

/** Escape closes it from any control inside: the page's own keys leave those to what has the focus. */
function useEscape(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = panel.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      // What is typed is let go of first.
      const typing = event.target instanceof HTMLElement && event.target.dataset['typed'] === 'true';
      if (event.key !== 'Escape' || typing) return;
      event.preventDefault();
      close();
    };
    element?.addEventListener('keydown', onKeyDown);
    return () => element?.removeEventListener('keydown', onKeyDown);
  }, [panel]);
}

/** Every parameter of the run beside the timelines that follow it. Open while it is drawn. */
export function Parameters(): ReactElement {
  const common = useWords();
  const words = parameterWordsOf(useLanguage());
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLElement>(null);
  useBorrowedFocus(field);
  useEscape(panel);
  return (
    <section ref={panel} className={styles.panel} aria-label={words.title} data-part="parameters">
      <header className={styles.head}>
        <h2>{words.title}</h2>
        <input
          ref={field}
          type="search"
          className={styles.search}
          placeholder={words.searchHint}
          aria-label={words.search}
          value={query}
          data-typed={query !== ''}
          onKeyDown={(event) => event.key === 'Escape' && setQuery('')}
          onChange={({ target }) => setQuery(target.value)}
        />
        <IconButton icon="close" label={common.close} shortcut="Esc" onClick={close} />
      </header>
      <div className={styles.scroll}>
        <Changes />
        <Groups query={query} words={words} />
      </div>
    </section>
  );
}
