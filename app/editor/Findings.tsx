import type { ReactElement, ReactNode } from 'react';
import type { AssemblyProblem, CheckedSource, FaultSpec, SourceSite } from '../../sim-core/index.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { ChangedLines } from '../widgets/ChangedLines.tsx';
import styles from './Findings.module.css';
import type { ShownChange } from './line-marks.ts';
import { type EditorWords, editorWordsOf, sentence } from './words.ts';

interface PartProps {
  readonly title: string;
  readonly tone?: 'problem' | 'warning' | undefined;
  readonly children: ReactNode;
}

const Part = ({ title, tone, children }: PartProps): ReactElement => (
  <section className={styles.part} data-tone={tone}>
    <h3>{title}</h3>
    <ul>{children}</ul>
  </section>
);

/** A problem in the language that is spoken, as one sentence. */
export const problemText = ({ id, facts }: AssemblyProblem, words: EditorWords): string => words.problem[id](...facts);

interface ProblemsProps {
  readonly title: string;
  readonly tone: 'problem' | 'warning';
  readonly problems: readonly AssemblyProblem[];
  readonly goTo: (line: number, column: number) => void;
}

function Problems({ title, tone, problems, goTo }: ProblemsProps): ReactElement | null {
  const language = useLanguage();
  const words = editorWordsOf(language);
  if (problems.length === 0) return null;
  return (
    <Part title={title} tone={tone}>
      {problems.map((problem) => (
        <li key={`${problem.line}:${problem.column}`}>
          <button type="button" className={styles.problem} onClick={() => goTo(problem.line, problem.column)}>
            <span className={styles.place}>{words.place(problem.line, problem.column)}</span>
            <span>{sentence(problemText(problem, words), language)}</span>
          </button>
        </li>
      ))}
    </Part>
  );
}

interface ChangesProps {
  readonly changes: readonly ShownChange[];
  readonly goTo: (line: number, column: number) => void;
  readonly onPutBack: (change: ShownChange) => void;
}

/** Most lines of one change that are shown. */
const MOST_LINES = 12;

const shown = (lines: readonly string[]): string[] =>
  lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : [...lines];

/** What differs from the original, place by place, each with the way back. */
function Changes({ changes, goTo, onPutBack }: ChangesProps): ReactElement {
  const words = editorWordsOf(useLanguage());
  return (
    <Part title={words.changes}>
      {changes.length === 0 && <li className={styles.quiet}>{words.unchanged}</li>}
      {changes.map((change) => (
        <li key={change.hunk.from} className={styles.change}>
          <div className={styles.changeHead}>
            <button type="button" onClick={() => goTo(change.line, 1)}>
              {words.line(change.line)}
            </button>
            <button type="button" aria-label={words.putBack(change.line)} onClick={() => onPutBack(change)}>
              {words.putBackShort}
            </button>
          </div>
          <ChangedLines old={shown(change.old)} now={shown(change.now)} was={words.was} is={words.now} />
        </li>
      ))}
    </Part>
  );
}

interface SitesProps {
  readonly sites: readonly SourceSite[];
  readonly goTo: (line: number, column: number) => void;
}

/** Where each kind of fault would strike, in the order of the lines; before them those that have no place any more. */
function Sites({ sites, goTo }: SitesProps): ReactElement | null {
  const language = useLanguage();
  const words = editorWordsOf(language);
  const { names } = useWords();
  if (sites.length === 0) return null;
  const placed = sites.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return (
    <Part title={words.sites}>
      {placed.map(({ kind, line, refusal }) => (
        <li key={kind} className={styles.site}>
          <span>{names.fault[kind].name}</span>
          {line !== null && (
            <button type="button" onClick={() => goTo(line, 1)}>
              {words.line(line)}
            </button>
          )}
          {refusal !== null && (
            <em>{sentence(`${words.nowhere}${words.refusal[refusal.id](...refusal.facts)}`, language)}</em>
          )}
        </li>
      ))}
    </Part>
  );
}

interface FindingsProps extends ChangesProps {
  readonly checked: CheckedSource;
  readonly faults: readonly FaultSpec[];
}

/** Everything that is to be said of the program, beside its text. */
export function Findings({ checked, faults, changes, goTo, onPutBack }: FindingsProps): ReactElement {
  const language = useLanguage();
  const words = editorWordsOf(language);
  const { names } = useWords();
  return (
    <div className={styles.findings}>
      <Problems title={words.problems} tone="problem" problems={checked.problems} goTo={goTo} />
      {checked.faults.length > 0 && (
        <Part title={words.lostFaults} tone="problem">
          {checked.faults.map(({ index, refusal: { id, facts } }) => {
            const name = names.fault[faults[index]?.kind ?? 'kill'].name;
            const why = words.refusal[id](...facts);
            return <li key={index}>{sentence(words.lostFault(name, why), language)}</li>;
          })}
        </Part>
      )}
      <Problems title={words.warnings} tone="warning" problems={checked.warnings} goTo={goTo} />
      <Changes changes={changes} goTo={goTo} onPutBack={onPutBack} />
      <Sites sites={checked.sites} goTo={goTo} />
    </div>
  );
}
