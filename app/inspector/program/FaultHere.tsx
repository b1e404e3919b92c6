import { type ReactElement, useEffect, useRef } from 'react';
import { type DriverKind, type Listing, PLACEABLE_KINDS } from '../../../sim-core/index.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { inject, setView, showBranch } from '../../store/actions.ts';
import { findColumn } from '../../store/columns.ts';
import { breakpointAt } from '../../store/program.ts';
import { useApp } from '../../store/store.ts';
import type { ColumnKey } from '../../store/types.ts';
import { IconButton } from '../../widgets/IconButton.tsx';
import { moveBetweenFaults, StrikeTime } from '../StrikeTime.tsx';
import styles from './FaultHere.module.css';
import { debuggerWordsOf } from './words.ts';

interface FaultHereProps {
  readonly column: ColumnKey;
  /** Actor id. */
  readonly driver: string;
  readonly kind: DriverKind;
  readonly listing: Listing;
  /** The line that is meant; 0 where none is. */
  readonly line: number;
}

/** The kinds of fault that one instruction can be turned into, for the chosen line: a tray like the palette's. */
export function FaultHere({ column, driver, kind, listing, line }: FaultHereProps): ReactElement {
  const { names, close } = useWords();
  const words = debuggerWordsOf(useLanguage());
  const branch = useApp((state) => findColumn(state, column)?.branch.mark);
  const waits = useApp((state) => state.view.atNextJob);
  const tray = useRef<HTMLElement>(null);
  const place = breakpointAt(kind, listing, line)?.place;
  useEffect(() => tray.current?.querySelector<HTMLButtonElement>('[data-fault]')?.focus({ preventScroll: true }), []);
  const title = place === undefined ? words.faultHere : words.faultTitle(line, place);
  return (
    <section ref={tray} className={styles.tray} aria-label={title} onKeyDown={moveBetweenFaults}>
      <header className={styles.head}>
        <h3>{title}</h3>
        <IconButton icon="close" label={close} shortcut="Esc" onClick={() => setView({ faultHere: false })} />
      </header>
      <p className={styles.hint}>{place === undefined ? words.faultNeedsLine : words.faultHint}</p>
      {place !== undefined && (
        <>
          <StrikeTime words={words} />
          <div className={styles.faults}>
            {PLACEABLE_KINDS.map((fault) => (
              <button
                key={fault}
                type="button"
                data-fault={fault}
                className={styles.fault}
                onClick={() => {
                  setView({ faultHere: false });
                  // A fault goes into the branch that is shown: the one whose program was meant becomes it.
                  if (branch !== undefined) showBranch(branch);
                  inject(fault, driver, waits ? { job: 'next' } : {}, { at: place });
                }}
              >
                <b>{names.fault[fault].name}</b>
                <span>{names.fault[fault].line}</span>
              </button>
            ))}
          </div>
        </>
      )}
    </section>
  );
}
