import { type ReactElement, type RefObject, useEffect, useRef } from 'react';
import type { SystemId } from '../../sim-core/index.ts';
import { useWords } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { useApp } from '../store/store.ts';
import { steppedSystem } from '../store/story.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { Segmented } from '../widgets/Segmented.tsx';
import { ChoiceMenu } from './ChoiceMenu.tsx';
import { Machine } from './Machine.tsx';
import styles from './MachinePanel.module.css';
import { FaultPalette } from './parts.ts';
import { useAtPlayhead } from './use-playhead.ts';

/** The instant shown; on its own, so that nothing else is drawn again with it. */
function At(): ReactElement {
  const words = useWords();
  return <span className={styles.at}>{useAtPlayhead((atNs) => words.machine.at(atNs))}</span>;
}

/** More names than this do not stand side by side. */
const MOST_SIDE_BY_SIDE = 3;

/** Whose machine is shown, of those compared. */
function ShownSystem({
  systems,
  system,
}: {
  readonly systems: readonly SystemId[];
  readonly system: SystemId;
}): ReactElement {
  const words = useWords();
  const show = (machineSystem: SystemId): void => setView({ machineSystem });
  if (systems.length <= MOST_SIDE_BY_SIDE) {
    return (
      <Segmented<SystemId>
        label={words.machine.system}
        choices={systems.map((id) => ({ value: id, label: words.names.system[id] }))}
        value={system}
        onChange={show}
      />
    );
  }
  return (
    <ChoiceMenu
      trigger={(props) => (
        <Button aria-label={`${words.machine.system}: ${words.names.system[system]}`} {...props}>
          {words.names.system[system]}
          <Icon name="chevron-down" size={14} />
        </Button>
      )}
      choices={systems.map((id) => ({ id, label: words.names.system[id] }))}
      value={system}
      onChange={(id) => show(systems.find((one) => one === id) ?? system)}
    />
  );
}

/** A panel this high shows the whole machine and the faults below it, px. */
const TALL_PX = 860;

/**
 * On a tall desk the faults of the first driver lie open from the start: what can be done is seen, not looked for.
 * Returns the driver whose faults the page opened by itself.
 */
function useOpenTray(panel: RefObject<HTMLElement | null>, system: SystemId): RefObject<string | null> {
  const driver = useApp((state) => state.runs[system]?.actors.find(({ role }) => role === 'driver')?.id);
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

/**
 * The machine at the playhead, of one of the compared systems, and below it the faults of the driver that was
 * clicked.
 */
export function MachinePanel(): ReactElement {
  const words = useWords();
  const systems = useApp((state) => state.systems);
  const system = useApp(steppedSystem);
  const palette = useApp((state) => state.view.palette);
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
  const byItself = useOpenTray(panel, system);
  return (
    <section ref={panel} className={styles.panel} aria-label={words.machine.title}>
      <header className={styles.head}>
        <h2>{words.machine.title}</h2>
        <p className={styles.shown}>{words.names.system[system]}</p>
        {/* Three names leave no room for the time, which the clock below tells too. */}
        {systems.length < 3 && <At />}
        {systems.length > 1 && <ShownSystem systems={systems} system={system} />}
      </header>
      <div ref={picture} className={styles.picture}>
        <Machine />
      </div>
      {palette === null ? (
        <p className={styles.hint}>
          {words.machine.knockOver} <kbd>K</kbd>
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
