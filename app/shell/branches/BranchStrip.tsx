import { type ReactElement, useEffect, useRef } from 'react';
import type { Branch, RunReport } from '../../../sim-core/index.ts';
import { branchName } from '../../i18n/branch-name.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { removeBranch, renameBranch, setView, showBranch, toggleBeside } from '../../store/actions.ts';
import { keepsAnswers } from '../../store/answers.ts';
import { type PlacedBranch, treeOrder } from '../../store/branches.ts';
import { besideOf, steppedColumn } from '../../store/columns.ts';
import { useApp } from '../../store/store.ts';
import { branchHue } from '../../widgets/branch-hue.ts';
import { Icon } from '../../widgets/Icon.tsx';
import { tooltip } from '../../widgets/Tooltip.tsx';
import styles from './BranchStrip.module.css';
import { type OutageShare, outagesOf } from './branch-outage.ts';

const percent = (share: number): string => `${Math.min(Math.max(share, 0), 1) * 100}%`;

/** A property that the style sheet reads. */
const own = (name: string, value: number): Readonly<Record<string, number>> => ({ [`--${name}`]: value });

function NameField({ branch, name }: { readonly branch: Branch; readonly name: string }): ReactElement {
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  /** Written once: leaving the field by Enter or Escape takes the focus from it, too. */
  const left = useRef(false);
  const leave = (text: string | null): void => {
    if (left.current) return;
    left.current = true;
    setView({ renaming: false });
    if (text !== null && text.trim() !== name) renameBranch(branch.mark, text);
  };
  return (
    <input
      ref={field}
      className={styles.field}
      aria-label={words.branches.name}
      defaultValue={name}
      maxLength={60}
      onBlur={(event) => leave(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        leave(event.key === 'Enter' ? event.currentTarget.value : null);
        event.currentTarget.closest('li')?.querySelector('button')?.focus();
      }}
    />
  );
}

/** What can be done with the shown branch. */
function Tools({ branch }: { readonly branch: Branch }): ReactElement {
  const { does } = useWords().commands;
  return (
    <span className={styles.tools}>
      <button
        type="button"
        aria-label={does['branch-rename']}
        {...tooltip(does['branch-rename'])}
        onClick={() => setView({ renaming: true })}
      >
        <Icon name="pencil" size={13} />
      </button>
      {branch.parent !== null && (
        <button
          type="button"
          aria-label={does['branch-remove']}
          {...tooltip(does['branch-remove'])}
          onClick={() => removeBranch(branch.mark)}
        >
          <Icon name="close" size={13} />
        </button>
      )}
    </span>
  );
}

/** Sets a branch that is not shown beside the one that is, or takes it away again. */
function Beside({ mark }: { readonly mark: string }): ReactElement {
  const { branches } = useWords();
  const pressed = useApp(({ tree }) => besideOf(tree).includes(mark));
  const name = branches.beside(mark);
  return (
    <span className={styles.beside} data-pressed={pressed}>
      <button
        type="button"
        aria-pressed={pressed}
        aria-label={name}
        {...tooltip(pressed ? branches.notBeside(mark) : name)}
        onClick={() => toggleBeside(mark)}
      >
        <Icon name={pressed ? 'check' : 'plus'} size={13} />
      </button>
    </span>
  );
}

interface TrackProps {
  readonly branch: Branch;
  /** Rows up to the branch that it parted from. */
  readonly rise: number;
  /** Null: it was not shown since the page was loaded. */
  readonly outages: readonly OutageShare[] | null;
  readonly longestNs: number;
}

/** An outage this long, as a share of the run, has room for the words of its length. */
const ROOM = 0.16;

/** Where the words of an outage stand: in it, else behind it where the run goes on for long enough. */
const placeOf = (start: number, end: number): 'in' | 'behind' | 'before' =>
  end - start > ROOM ? 'in' : end < 1 - ROOM ? 'behind' : 'before';

/** A branch on the time of the whole run: from where it parts to its end, with its outages. */
function Track({ branch, rise, outages, longestNs }: TrackProps): ReactElement {
  const { branches } = useWords();
  const parts = branch.partsAtNs / longestNs;
  const end = (branch.scenario.durationMs * 1e6) / longestNs;
  const says = (outageNs: number | null): string => (outageNs === null ? branches.notBack : branches.outage(outageNs));
  return (
    <span className={styles.track} aria-hidden="true">
      <span
        className={styles.line}
        data-known={outages !== null}
        style={{ left: percent(parts), right: percent(1 - end) }}
      />
      {rise > 0 && <span className={styles.rise} style={{ left: percent(parts), ...own('rise', rise) }} />}
      {outages?.map(({ start, end: until, outageNs }) => (
        <span
          key={start}
          className={styles.outage}
          data-back={outageNs !== null}
          style={{ left: percent(start), width: percent(until - start) }}
        >
          <span className={styles.length} data-place={placeOf(start, until)}>
            {says(outageNs)}
          </span>
        </span>
      ))}
    </span>
  );
}

interface RowProps extends PlacedBranch {
  readonly rise: number;
  readonly report: RunReport | undefined;
  readonly longestNs: number;
}

function useSentence({ branch, parent, report, longestNs }: RowProps, name: string): string {
  const { branches } = useWords();
  const outages = report && outagesOf(report, longestNs);
  const felt = outages?.map(({ outageNs }) => (outageNs === null ? branches.notBack : branches.outage(outageNs)));
  return [
    branches.named(branch.mark, name),
    ...(parent === null ? [] : [branches.partsFrom(parent.mark, branch.partsAtNs)]),
    ...(felt === undefined ? [branches.notKnown] : felt.length === 0 ? [branches.noOutage] : felt),
  ].join('. ');
}

/** How far from the left a branch's own time is free of bars and their words, as a share of the run. */
function freeShare(partsAt: number, outages: readonly OutageShare[]): number {
  const begins = outages.map(({ start, end }) => start - (placeOf(start, end) === 'before' ? ROOM : 0));
  return Math.max(0, Math.min(partsAt, ...begins));
}

function Row(props: RowProps): ReactElement {
  const { branch, parent, depth, rise, report, longestNs } = props;
  const shown = useApp((state) => state.tree.shown) === branch.mark;
  const renaming = useApp((state) => state.view.renaming) && shown;
  const name = branchName(branch, parent, useLanguage());
  const sentence = useSentence(props, name);
  const outages = report === undefined ? null : outagesOf(report, longestNs);
  const free = freeShare(branch.partsAtNs / longestNs, outages ?? []);
  return (
    <li
      className={styles.row}
      data-branch={branch.mark}
      data-hue={branchHue(branch.mark)}
      data-shown={shown}
      style={{ ...own('depth', Math.min(depth, 4)), ...own('free', free) }}
    >
      <button
        type="button"
        className={styles.show}
        aria-label={sentence}
        aria-current={shown}
        {...tooltip(sentence)}
        onClick={() => showBranch(branch.mark)}
        onDoubleClick={() => setView({ renaming: true })}
      >
        <span className={styles.mark}>{branch.mark}</span>
        <span className={styles.name}>{renaming ? '' : name}</span>
        <Track branch={branch} rise={rise} outages={outages} longestNs={longestNs} />
      </button>
      {renaming ? <NameField branch={branch} name={name} /> : shown && <Tools branch={branch} />}
      {!shown && <Beside mark={branch.mark} />}
    </li>
  );
}

/** All branches of what is open, on the time of the whole run: which is shown, where they part, what came of each. */
export function BranchStrip(): ReactElement {
  const words = useWords();
  const tree = useApp((state) => state.tree);
  const known = useApp((state) => state.known);
  const { system } = useApp(steppedColumn);
  const kept = useApp(keepsAnswers);
  const list = useRef<HTMLUListElement>(null);
  const placed = treeOrder(tree);
  const longestNs = Math.max(...tree.branches.map(({ scenario }) => scenario.durationMs * 1e6));
  const count = tree.branches.length;
  useEffect(() => {
    // Alone there is nowhere to scroll to.
    if (count === 1) return;
    const row = list.current?.querySelector(`[data-branch="${tree.shown}"]`);
    row?.scrollIntoView({ block: 'nearest' });
  }, [tree.shown, count]);
  return (
    <section className={styles.strip} aria-label={words.branches.label(words.names.system[system])}>
      <ul ref={list}>
        {placed.map((place, index) => (
          <Row
            key={place.branch.mark}
            {...place}
            rise={place.parent === null ? 0 : index - placed.findIndex(({ branch }) => branch === place.parent)}
            report={kept ? undefined : known.get(place.branch.scenario)?.[system]}
            longestNs={longestNs}
          />
        ))}
      </ul>
    </section>
  );
}
