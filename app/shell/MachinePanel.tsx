import { type ReactElement, type RefObject, useEffect, useRef } from 'react';
import type { Branch } from '../../sim-core/index.ts';
import { columnName } from '../i18n/column-name.ts';
import { useWords } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { type Column, columnsOf, steppedColumn, steppedRun } from '../store/columns.ts';
import { useApp } from '../store/store.ts';
import type { ColumnKey } from '../store/types.ts';
import { BranchMark } from '../widgets/BranchMark.tsx';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { Segmented } from '../widgets/Segmented.tsx';
import { useMedia } from '../widgets/use-media.ts';
import { ChoiceMenu } from './ChoiceMenu.tsx';
import { Machine } from './Machine.tsx';
import styles from './MachinePanel.module.css';
import { FaultPalette } from './parts.ts';
import { useBranchNames } from './use-branch-names.ts';
import { useAtPlayhead } from './use-playhead.ts';

/** The instant shown; on its own, so that nothing else is drawn again with it. */
function At(): ReactElement {
  const words = useWords();
  return <span className={styles.at}>{useAtPlayhead((atNs) => words.machine.at(atNs))}</span>;
}

/** More names than this do not stand side by side, and where the panel is at its narrowest. */
const MOST_SIDE_BY_SIDE = 3;
const MOST_IN_NARROW = 2;
const NARROW = '(960px <= width < 1400px)';

/** Whose machine is shown, of those compared. */
function ShownColumn({
  columns,
  column,
}: {
  readonly columns: readonly Column[];
  readonly column: Column;
}): ReactElement {
  const words = useWords();
  const most = useMedia(NARROW) ? MOST_IN_NARROW : MOST_SIDE_BY_SIDE;
  const show = (machineColumn: ColumnKey): void => setView({ machineColumn });
  if (columns.length <= most) {
    return (
      <Segmented<ColumnKey>
        label={words.machine.system}
        choices={columns.map((one) => ({ value: one.key, label: columnName(one, words) }))}
        value={column.key}
        onChange={show}
      />
    );
  }
  return (
    <ChoiceMenu
      trigger={(props) => (
        <Button aria-label={`${words.machine.system}: ${columnName(column, words)}`} {...props}>
          {columnName(column, words)}
          <Icon name="chevron-down" size={14} />
        </Button>
      )}
      choices={columns.map((one) => ({ id: one.key, label: columnName(one, words) }))}
      value={column.key}
      onChange={(id) => show(columns.find(({ key }) => key === id)?.key ?? column.key)}
    />
  );
}

/** Which branch's machine it is: its letter in its colour, and its name. */
function ShownBranch({ branch }: { readonly branch: Branch }): ReactElement {
  const name = useBranchNames()(branch);
  return (
    <p className={styles.branch} title={name}>
      <BranchMark mark={branch.mark} />
      <span>{name}</span>
    </p>
  );
}

/** A panel this high shows the whole machine and the faults below it, px. */
const TALL_PX = 860;

/**
 * On a tall desk the faults of the first driver lie open from the start: what can be done is seen, not looked for.
 * Returns the driver whose faults the page opened by itself.
 */
function useOpenTray(panel: RefObject<HTMLElement | null>, column: ColumnKey): RefObject<string | null> {
  const driver = useApp((state) => state.runs[column]?.actors.find(({ role }) => role === 'driver')?.id);
  const palette = useApp((state) => state.view.palette);
  const opened = useRef(false);
  const byItself = useRef<string | null>(null);
  useEffect(() => {
    if (driver === undefined || opened.current) return;
    opened.current = true;
    if ((panel.current?.clientHeight ?? 0) < TALL_PX) return;
    byItself.current = driver;
    setView({ palette: driver });
  }, [driver, panel]);
  useEffect(() => {
    if (palette === null) return;
    // Once closed, it is the user who opens it.
    return () => {
      byItself.current = null;
    };
  }, [palette]);
  return byItself;
}

/** So many drivers stand side by side on a projector only where the picture is not enlarged. */
const CROWDED = 3;

/**
 * The machine at the playhead, of one of the columns, and below it the faults of the driver that was
 * clicked.
 */
export function MachinePanel(): ReactElement {
  const words = useWords();
  const columns = useApp(columnsOf);
  const column = useApp(steppedColumn);
  const palette = useApp((state) => state.view.palette);
  const drivers = useApp((state) => steppedRun(state)?.actors.filter(({ role }) => role === 'driver').length ?? 0);
  const picture = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (palette === null) return;
    // The tray takes room: the driver it belongs to stays in view, once the picture has been laid out anew.
    const settle = requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        picture.current?.querySelector('[aria-pressed=true]')?.scrollIntoView({ block: 'nearest' }),
      ),
    );
    return () => cancelAnimationFrame(settle);
  }, [palette]);
  const panel = useRef<HTMLElement>(null);
  const byItself = useOpenTray(panel, column.key);
  const touch = useMedia('(hover: none)');
  return (
    <section
      ref={panel}
      className={styles.panel}
      data-tray={palette !== null}
      data-crowded={drivers >= CROWDED}
      aria-label={words.machine.title}
    >
      <header className={styles.head}>
        <h2>{words.machine.title}</h2>
        <p className={styles.shown}>
          {words.names.system[column.system]}
          {column.several && <BranchMark mark={column.branch.mark} />}
        </p>
        {column.several && <ShownBranch branch={column.branch} />}
        {/* Three names leave no room for the time, which the clock below tells too. */}
        {columns.length < 3 && <At />}
        {columns.length > 1 && <ShownColumn columns={columns} column={column} />}
      </header>
      <div ref={picture} className={styles.picture}>
        <Machine />
      </div>
      {palette === null ? (
        <p className={styles.hint}>
          {touch ? words.machine.touchToKnockOver : words.machine.knockOver} {!touch && <kbd>K</kbd>}
        </p>
      ) : (
        <FaultPalette
          driver={palette}
          takesFocus={palette !== byItself.current}
          meanwhile={<div className={styles.tray} />}
        />
      )}
    </section>
  );
}
