import { type ReactElement, useMemo } from 'react';
import { changedLineCount, type DriverKind, type ProgramEdits } from '../../sim-core/index.ts';
import { useLanguage } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { Button } from '../widgets/Button.tsx';
import { ChangedLines } from '../widgets/ChangedLines.tsx';
import { editWordsOf } from './edit-words.ts';
import styles from './ProgramChanges.module.css';
import { programChanges } from './program-changes.ts';

interface ProgramChangesProps {
  readonly kind: DriverKind;
  readonly programs: ProgramEdits | undefined;
}

/** Whether and where the program is the user's own, what the original says there, and the way to the editor. */
export function ProgramChanges({ kind, programs }: ProgramChangesProps): ReactElement {
  const words = editWordsOf(useLanguage());
  const changes = useMemo(() => programChanges(kind, programs), [kind, programs]);
  const edit = programs?.[kind];
  return (
    <div className={styles.changes}>
      <div className={styles.head}>
        <Button onClick={() => setView({ editing: kind })}>{words.edit}</Button>
        {edit !== undefined && <strong>{words.changed(changedLineCount(edit))}</strong>}
      </div>
      {changes.length > 0 && (
        <details>
          <summary>{words.original}</summary>
          {changes.map(({ line, old, now }) => (
            <div key={line} className={styles.change}>
              <span>{words.line(line)}</span>
              <ChangedLines old={old} now={now} was={words.was} is={words.now} />
            </div>
          ))}
        </details>
      )}
    </div>
  );
}
