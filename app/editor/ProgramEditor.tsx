import { type ReactElement, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { type DriverKind, plainSource, programSource, sourceLines } from '../../sim-core/index.ts';
import { actorInSentence, actorLabel } from '../i18n/actors.ts';
import { driverKindOf } from '../i18n/event-facts.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { chooseFile } from '../share/open-file.ts';
import { setView } from '../store/actions.ts';
import { steppedRun } from '../store/columns.ts';
import { draftOf, offerOf, onDraft, setDraft, setOffer } from '../store/drafts.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../widgets/Button.tsx';
import { Select } from '../widgets/Select.tsx';
import { Sheet } from '../widgets/Sheet.tsx';
import { CodeField, type LineNote, revealLine } from './CodeField.tsx';
import { Findings, problemText } from './Findings.tsx';
import { type LineMark, lineMarks, lineStart, putBack, shownChanges } from './line-marks.ts';
import styles from './ProgramEditor.module.css';
import { runProgram, saveProgram, sourceOf, summaryOf } from './program.ts';
import { seekWordsOf } from './seek/words.ts';
import { retype } from './typing.ts';
import { useChecked } from './use-checked.ts';
import { editorWordsOf } from './words.ts';

const close = (): void => setView({ editing: null });

/** Kinds of driver that the shown machine has, and the one that is being edited. */
function useKinds(kind: DriverKind): readonly DriverKind[] {
  const actors = useApp((state) => steppedRun(state)?.actors);
  return useMemo(() => {
    const kinds = (actors ?? []).flatMap(({ id, role }) => (role === 'driver' ? (driverKindOf(id) ?? []) : []));
    return [...new Set([...kinds, kind])];
  }, [actors, kind]);
}

function ChooseKind({ kind }: { readonly kind: DriverKind }): ReactElement | null {
  const language = useLanguage();
  const kinds = useKinds(kind);
  if (kinds.length < 2) return null;
  return (
    <Select
      className={styles.choice}
      label={editorWordsOf(language).driver}
      value={kind}
      onChange={(chosen) => setView({ editing: kinds.find((one) => one === chosen) ?? kind })}
      choices={kinds.map((one) => ({ value: one, label: actorLabel({ id: one }, language) }))}
    />
  );
}

/** What is said behind a line: its problem before all, else which faults strike there. */
function useNotes(): (mark: LineMark) => LineNote | undefined {
  const language = useLanguage();
  const words = editorWordsOf(language);
  const { names } = useWords();
  return ({ problem, warning, sites }) => {
    if (problem !== null) return { text: problemText(problem, words), tone: 'problem' };
    if (warning !== null) return { text: problemText(warning, words), tone: 'warning' };
    if (sites.length > 0) return { text: words.site(sites.map((kind) => names.fault[kind].name)), tone: 'site' };
    return undefined;
  };
}

/** The text of a kind's program, what is known of it, and what can be done with it. */
function useProgram(kind: DriverKind) {
  const scenario = useApp((state) => state.scenario);
  const base = useMemo(() => sourceOf(kind, scenario.programs), [kind, scenario.programs]);
  const original = useMemo(() => programSource(kind), [kind]);
  const text = useSyncExternalStore(onDraft, () => draftOf(kind)) ?? base;
  const checked = useChecked(kind, text, scenario.faults);
  const lines = useMemo(() => sourceLines(text), [text]);
  const changes = useMemo(() => shownChanges(sourceLines(original), lines), [original, lines]);
  const marks = useMemo(() => {
    const hunks = changes.map(({ hunk }) => hunk);
    return lineMarks(hunks, checked.problems, checked.warnings, checked.sites);
  }, [changes, checked]);
  const setText = (typed: string): void => {
    const plain = plainSource(typed);
    setDraft(kind, plain === base ? null : plain);
  };
  return { scenario, base, original, text, checked, lines, changes, marks, setText };
}

interface FootProps {
  readonly kind: DriverKind;
  readonly text: string;
  /** What the shown branch runs. */
  readonly base: string;
  readonly original: string;
  /** Faults of the scenario that have no place in it. */
  readonly lost: number;
  readonly onPut: (text: string) => void;
  readonly onRun: () => void;
  readonly onSeek: () => void;
}

/** What can be done with the text. */
function Foot({ kind, text, base, original, lost, onPut, onRun, onSeek }: FootProps): ReactElement {
  const language = useLanguage();
  const words = editorWordsOf(language);
  return (
    <footer className={styles.foot}>
      <p className={styles.survives}>
        {words.survives} <span id="program-keys">{words.keys}</span>
      </p>
      <div className={styles.buttons}>
        <Button variant="quiet" shortcut="Ctrl F" onClick={onSeek}>
          {seekWordsOf(language).open}
        </Button>
        <Button variant="quiet" onClick={chooseFile}>
          {words.open}
        </Button>
        <Button variant="quiet" onClick={() => saveProgram(kind, text)}>
          {words.save}
        </Button>
        {base !== original && (
          <Button disabled={text === base} onClick={() => onPut(base)}>
            {words.discard}
          </Button>
        )}
        <Button disabled={text === original} onClick={() => onPut(original)}>
          {words.original}
        </Button>
        <Button variant="primary" shortcut="Ctrl ↵" disabled={text === base} onClick={onRun}>
          {lost > 0 ? words.runWithout(lost) : words.run}
        </Button>
      </div>
    </footer>
  );
}

function Editor({ kind }: { readonly kind: DriverKind }): ReactElement {
  const language = useLanguage();
  const words = editorWordsOf(language);
  const program = useProgram(kind);
  const { scenario, base, original, text, checked, lines, changes, marks, setText } = program;
  const noteOf = useNotes();
  const field = useRef<HTMLTextAreaElement>(null);
  const [seeking, setSeeking] = useState(false);
  const goTo = (line: number, column: number): void => {
    if (field.current === null) return;
    const at = Math.min(lineStart(lines, line) + column - 1, text.length);
    field.current.focus({ preventScroll: true });
    field.current.setSelectionRange(at, at);
    revealLine(field.current, line, true);
  };
  const put = (wanted: string): void => {
    if (field.current !== null) retype(field.current, wanted);
  };
  const tryToRun = (): void => {
    if (text === base) return;
    if (runProgram(kind, text)) return close();
    const [first] = checked.problems;
    if (first !== undefined) goTo(first.line, first.column);
  };
  // At what is wrong, else at the line that was chosen in the listing, else where somebody has been at work already.
  const chosen = useApp(({ view }) => view.line);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const [problem] = checked.problems;
    goTo(problem?.line ?? chosen ?? changes[0]?.line ?? 1, problem?.column ?? 1);
  });
  const offered = useSyncExternalStore(onDraft, () => offerOf(kind));
  useEffect(() => {
    if (offered === null) return;
    setOffer(kind, null);
    // Not in the midst of a drawing: the field's new text would be taken back and set again, and its undo forgotten.
    queueMicrotask(() => put(offered));
  });
  const driver = actorInSentence({ id: kind }, language);
  return (
    <>
      <CodeField
        label={words.source(driver)}
        describedBy="program-state program-keys"
        text={text}
        lines={lines}
        marks={marks}
        noteOf={noteOf}
        invalid={checked.problems.length > 0 || checked.refusal !== null}
        field={field}
        onText={setText}
        onRun={tryToRun}
        seeking={seeking}
        onSeek={setSeeking}
      />
      <div className={styles.side}>
        <ChooseKind kind={kind} />
        <p id="program-state" className={styles.state} role="status" data-wrong={checked.size === null || undefined}>
          {summaryOf(checked, text === base, words)}
        </p>
        <Findings
          checked={checked}
          faults={scenario.faults}
          changes={changes}
          goTo={goTo}
          onPutBack={(change) => put(putBack(lines, change))}
        />
      </div>
      <Foot
        kind={kind}
        text={text}
        base={base}
        original={original}
        lost={checked.faults.length}
        onPut={put}
        onRun={tryToRun}
        onSeek={() => setSeeking(true)}
      />
    </>
  );
}

/** The sheet in which the program of a kind of driver is written anew. Open while it is drawn. */
export function ProgramEditor(): ReactElement | null {
  const common = useWords();
  const language = useLanguage();
  const words = editorWordsOf(language);
  const kind = useApp((state) => state.view.editing);
  if (kind === null) return null;
  return (
    <Sheet
      className={styles.sheet}
      title={words.title(actorInSentence({ id: kind }, language))}
      closeWord={common.close}
      onDismiss={close}
    >
      <Editor key={kind} kind={kind} />
    </Sheet>
  );
}
