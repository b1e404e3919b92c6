import type { ReactElement } from 'react';
import { actorLabel } from '../../i18n/actors.ts';
import { driverKindOf } from '../../i18n/event-facts.ts';
import { useLanguage } from '../../i18n/words.ts';
import { setView } from '../../store/actions.ts';
import { lineOf, listingIn, toggled } from '../../store/program.ts';
import { store, useApp } from '../../store/store.ts';
import type { Breakpoint, ColumnKey } from '../../store/types.ts';
import { IconButton } from '../../widgets/IconButton.tsx';
import styles from './State.module.css';
import type { CommandControl } from './Toolbar.tsx';
import { debuggerWordsOf } from './words.ts';

/** All that are set, of every driver's program: each leads to its line, and can be taken away. */
export function Breakpoints({
  column,
  Command,
}: {
  readonly column: ColumnKey;
  readonly Command: CommandControl;
}): ReactElement | null {
  const language = useLanguage();
  const words = debuggerWordsOf(language);
  const breakpoints = useApp((state) => state.view.breakpoints);
  const stopsPlay = useApp((state) => state.view.stopsPlay);
  const actors = useApp((state) => state.runs[column]?.actors);
  if (breakpoints.length === 0) return null;
  const item = (one: Breakpoint): ReactElement => {
    const line = lineOf(listingIn(store.getState(), column, one.program), one);
    const driver = actors?.find(({ id }) => driverKindOf(id) === one.program);
    const name = actorLabel({ id: driver?.id ?? one.program }, language);
    return (
      <li key={`${one.program}/${one.place}`}>
        {line === null ? (
          <span className={styles.lost}>{words.lost(`${one.program}: ${one.place}`)}</span>
        ) : (
          <button
            type="button"
            className={styles.where}
            onClick={() => setView({ line, ...(driver !== undefined && { driver: driver.id }) })}
          >
            {words.atPlace(name, line)}
          </button>
        )}
        <code lang="en">{one.place}</code>
        <IconButton
          icon="close"
          label={words.remove(one.place)}
          onClick={() => setView({ breakpoints: toggled(breakpoints, one) })}
        />
      </li>
    );
  };
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>
        {words.breakpoints}
        <Command command="breakpoints-clear" icon="clear" />
      </h3>
      <ul className={styles.list}>{breakpoints.map(item)}</ul>
      <label className={styles.stops}>
        <input type="checkbox" checked={stopsPlay} onChange={(event) => setView({ stopsPlay: event.target.checked })} />
        {words.stopsPlay}
      </label>
    </section>
  );
}
