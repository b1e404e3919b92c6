import { type ReactElement, type ReactNode, useMemo, useRef, useState } from 'react';
import { actorLabel } from '../i18n/actors.ts';
import { columnName } from '../i18n/column-name.ts';
import { formatDuration } from '../i18n/format.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { pause, setView } from '../store/actions.ts';
import { type Column, columnReports, columnsOf } from '../store/columns.ts';
import { playhead } from '../store/playhead.ts';
import { store, useApp, useAppList } from '../store/store.ts';
import { classNames } from '../widgets/class-names.ts';
import { Icon } from '../widgets/Icon.tsx';
import { ColumnHeading } from './ColumnHeading.tsx';
import styles from './Compare.module.css';
import { type Cell, differenceOf, differenceTable, type Group, sameFact } from './differences.ts';
import { differenceText, factText } from './fact-text.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { compareWordsOf } from './words.ts';

/** More failures than this begin with their outages alone. */
const MOST_OPEN = 3;

/** When a cell's fact came about, in ns; null: at no instant. */
function instantOf({ key }: Column, { atNs, seq = -1 }: Cell): number | null {
  const trace = store.getState().runs[key]?.trace;
  if (atNs !== undefined) return atNs;
  return trace !== undefined && seq >= 0 && seq < trace.length ? trace.at(seq).at : null;
}

/** Puts the playhead where a fact came about, and selects the event that it is. */
function goTo({ key }: Column, atNs: number, seq = -1): void {
  pause();
  playhead.set(atNs);
  if (seq >= 0) setView({ selection: { column: key, seq } });
}

interface FactProps {
  readonly label: string;
  readonly column: Column;
  readonly cell: Cell | null;
  /** That of the first column; null: this is the first. */
  readonly first: Cell | null;
  readonly isFirst: boolean;
}

function FactCell({ label, column, cell, first, isFirst }: FactProps): ReactElement {
  const language = useLanguage();
  const page = useWords();
  const words = compareWordsOf(language);
  if (cell === null) return <td className={styles.absent}>{words.absent}</td>;
  const { fact } = cell;
  if (fact === null) return <td className={styles.none}>–</td>;
  const text = factText(fact, language);
  const difference = isFirst || first === null ? null : differenceOf(first.fact, fact);
  const same = !isFirst && first !== null && sameFact(first.fact, fact);
  const beside = same ? words.same : difference && differenceText(difference, language);
  const said: ReactNode = (
    <span className={styles.fact}>
      <span className={styles.value}>{text}</span>
      {beside !== null && <span className={classNames(styles.beside, same && styles.same)}>{beside}</span>}
    </span>
  );
  const atNs = instantOf(column, cell);
  if (atNs === null) return <td>{said}</td>;
  const name = words.goTo(`${label}: ${text}${beside === null ? '' : ` (${beside})`}`, columnName(column, page));
  return (
    <td>
      <button
        type="button"
        className={styles.go}
        tabIndex={-1}
        aria-label={name}
        onClick={() => goTo(column, atNs, cell.seq)}
      >
        {said}
      </button>
    </td>
  );
}

function useGroupTitle(): (group: Group) => string {
  const language = useLanguage();
  const { names } = useWords();
  const words = compareWordsOf(language);
  return ({ about }) => {
    if (about.is === 'service') return words.groups.service(actorLabel({ id: about.name }, language));
    if (about.is !== 'incident') return words.groups[about.is];
    const { driver, fault } = about.first;
    const label = actorLabel({ id: driver }, language);
    return fault.kind === 'none' ? words.falseAlarm(label) : words.failure(names.fault[fault.kind].name, label);
  };
}

interface GroupProps {
  readonly group: Group;
  readonly columns: readonly Column[];
  readonly open: boolean;
  readonly focusable: boolean;
  readonly onToggle: () => void;
}

function GroupRows({ group, columns, open, focusable, onToggle }: GroupProps): ReactElement {
  const language = useLanguage();
  const words = compareWordsOf(language);
  const title = useGroupTitle()(group);
  const { about } = group;
  const rows = open ? group.rows : group.rows.filter(({ id }) => id === 'outage');
  const unmatched = about.is === 'incident' && about.matched.includes(null);
  return (
    <tbody>
      <tr className={styles.group}>
        <th scope="rowgroup" colSpan={columns.length + 1}>
          <button
            type="button"
            tabIndex={focusable ? 0 : -1}
            aria-expanded={open}
            className={styles.toggle}
            onClick={onToggle}
          >
            <span className={styles.chevron} data-open={open}>
              <Icon name="chevron-down" size={14} />
            </span>
            {title}
            {about.is === 'incident' && (
              <span className={styles.when}>{formatDuration(about.first.fault.atNs, language, 6)}</span>
            )}
            {unmatched && <span className={styles.unmatched}>{words.unmatched}</span>}
          </button>
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.id} className={row.id === 'outage' ? styles.result : undefined}>
          <th scope="row">{words.rows[row.id]}</th>
          {columns.map((column, i) => (
            <FactCell
              key={column.key}
              label={words.rows[row.id]}
              column={column}
              cell={row.cells[i] ?? null}
              first={row.cells[0] ?? null}
              isFirst={i === 0}
            />
          ))}
        </tr>
      ))}
    </tbody>
  );
}

/** The groups of the table, computed when a run is done. */
export function useDifferences(): readonly Group[] {
  const reports = useAppList(columnReports);
  return useMemo(() => differenceTable(reports), [reports]);
}

/** What each column has, fact by fact, and how it differs from the first. */
export function Differences({ groups }: { readonly groups: readonly Group[] }): ReactElement {
  const words = compareWordsOf(useLanguage());
  const page = useWords();
  const columns = useApp(columnsOf);
  const reports = useAppList(columnReports);
  const table = useRef<HTMLTableElement>(null);
  const onKeyDown = useGridKeys(table);
  const failures = groups.filter(({ about }) => about.is === 'incident').length;
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const turn = (id: string): void =>
    setTurned(new Set(turned.has(id) ? [...turned].filter((one) => one !== id) : [...turned, id]));
  const [first] = columns;
  if (first === undefined) return <p className={styles.hint}>{words.running}</p>;
  return (
    <>
      <p className={styles.hint}>
        {columns.length > 1 ? words.against(columnName(first, page)) : words.alone} {words.keys}
      </p>
      <div className={styles.scroll}>
        <table ref={table} className={styles.table} onKeyDown={onKeyDown} aria-label={words.tabs.differences}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{words.fact}</span>
              </th>
              {columns.map((column, i) => (
                <th key={column.key} scope="col">
                  <ColumnHeading column={column} />
                  {reports[i] === null && <span className={styles.running}>{words.running}</span>}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group, i) => (
            <GroupRows
              key={group.id}
              group={group}
              columns={columns}
              open={turned.has(group.id) !== (group.about.is !== 'incident' || failures <= MOST_OPEN || i === 0)}
              focusable={i === 0}
              onToggle={() => turn(group.id)}
            />
          ))}
        </table>
      </div>
    </>
  );
}
