import { type ReactElement, useEffect, useRef } from 'react';
import type { StrikeKind } from '../../sim-core/index.ts';
import { actorInSentence } from '../i18n/actors.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { moveBetweenFaults, StrikeTime } from '../inspector/StrikeTime.tsx';
import { inject, setView } from '../store/actions.ts';
import { steppedRun } from '../store/columns.ts';
import { useApp } from '../store/store.ts';
import { IconButton } from '../widgets/IconButton.tsx';
import { Mark } from '../widgets/marks/Mark.tsx';
import type { MarkName } from '../widgets/marks/marks.ts';
import { commandOf } from './commands.ts';
import { type DriverState, driverStateAt } from './driver-state.ts';
import styles from './FaultPalette.module.css';
import { FAULT_MANNER } from './fault-manner.ts';
import { type FaultPaletteWords, faultPaletteWordsOf } from './fault-palette-words.ts';
import { keyCaps } from './keys.ts';
import { digitOf, faultGroupsOf } from './silent-faults.ts';
import { useAtPlayhead } from './use-playhead.ts';

const FAULT_MARKS: { readonly [K in StrikeKind]: MarkName } = {
  'infinite-loop': 'fault-activated',
  deadlock: 'waiting',
  'lost-reply': 'message',
  'wild-pointer': 'dead',
  'illegal-io': 'io-illegal',
  panic: 'check-failed',
  kill: 'dead',
  'polling-loop': 'fault-activated',
  'babbling-loop': 'notification',
  'blocked-send': 'waiting',
  'lost-interrupt': 'interrupt',
  'hang-after-reply': 'fault-activated',
  'interrupt-storm': 'interrupt',
  'slow-job': 'quantum-end',
  'harmless-io': 'io-illegal',
  'wrong-data': 'message',
  'device-wedged': 'device-wedged',
  'foreign-port': 'io-illegal',
  'wild-read': 'dead',
  'wild-write': 'dead',
  'wild-jump': 'dead',
  'division-by-zero': 'dead',
  exit: 'dead',
  'death-in-transfer': 'check-failed',
  'permanent-bug': 'fault-injected',
  'dynamic-update': 'created',
  mutation: 'fault-injected',
  'device-locked': 'device-wedged',
  'stuck-register': 'device-suspect',
  'line-cut': 'dropped',
  'peer-silent': 'world-in',
  'paper-out': 'world-out',
  'off-line': 'world-out',
  'bad-sector': 'memory-damaged',
};

function meets(state: DriverState, atNs: number, words: FaultPaletteWords): string {
  if (state.kind !== 'in-job') return words[state.kind];
  return state.sinceNs === null ? words.inSomeJob : words.inJob(atNs - state.sinceNs);
}

/** The instant of the playhead, and what a fault would meet there: a driver that is idle, or in a job since then. */
function Moment({ driver }: { readonly driver: string }): ReactElement {
  const words = useWords();
  const own = faultPaletteWordsOf(useLanguage());
  const run = useApp(steppedRun);
  const actor = run?.actors.findIndex(({ id }) => id === driver) ?? -1;
  const moment = useAtPlayhead((atNs) => {
    const at = words.palette.at(atNs);
    if (run === undefined || actor < 0) return at;
    return `${at} · ${meets(driverStateAt(run.trace, actor, atNs), atNs, own)}`;
  });
  return <p className={styles.moment}>{moment}</p>;
}

/** Whether what is chosen strikes at once or waits for a job. */
function Strikes(): ReactElement {
  const { commands } = useWords();
  const words = faultPaletteWordsOf(useLanguage());
  return (
    <div className={styles.strikes}>
      <StrikeTime words={words} />
      <kbd>{keyCaps(commandOf('next-job'), commands).join(' ')}</kbd>
    </div>
  );
}

/** The tray of faults under the machine, for the driver that was clicked. Digits choose, Escape closes. */
export function FaultPalette({
  driver,
  takesFocus,
}: {
  readonly driver: string;
  /** Somebody asked for it. A tray that the page opened by itself leaves the keys where they were. */
  readonly takesFocus: boolean;
}): ReactElement {
  const words = useWords();
  const language = useLanguage();
  const waits = useApp((state) => state.view.atNextJob);
  const { manner } = faultPaletteWordsOf(language);
  const tray = useRef<HTMLElement>(null);
  const asked = useRef(takesFocus);
  asked.current = takesFocus;
  useEffect(() => {
    // Faults of `driver` are a new list; focus goes to its first, where the keyboard user expects it.
    if (driver === '' || !asked.current) return;
    tray.current?.querySelector<HTMLButtonElement>('[data-fault]')?.focus({ preventScroll: true });
    tray.current?.scrollIntoView({ block: 'nearest' });
  }, [driver]);
  const title = words.palette.title(actorInSentence({ id: driver }, language));
  return (
    <section ref={tray} className={styles.tray} aria-label={title} onKeyDown={moveBetweenFaults}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <IconButton icon="close" label={words.close} shortcut="Esc" onClick={() => setView({ palette: null })} />
      </header>
      <Moment driver={driver} />
      <Strikes />
      {faultGroupsOf(driver).map(({ id, kinds }) => (
        <div key={id}>
          <h3 className={styles.group}>{words.palette[id]}</h3>
          {kinds.map((kind) => (
            <button
              key={kind}
              type="button"
              data-fault={kind}
              className={styles.fault}
              onClick={() => inject(kind, driver, waits ? { job: 'next' } : {})}
            >
              <Mark name={FAULT_MARKS[kind]} size={12} />
              <b>{words.names.fault[kind].name}</b>
              <span>{words.names.fault[kind].line}</span>
              <i>{manner[FAULT_MANNER[kind]]}</i>
              {digitOf(kind) !== undefined && <kbd>{digitOf(kind)}</kbd>}
            </button>
          ))}
        </div>
      ))}
    </section>
  );
}
