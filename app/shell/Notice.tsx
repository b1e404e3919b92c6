import type { ReactElement } from 'react';
import { useWords } from '../i18n/words.ts';
import { dismissNotice } from '../store/actions.ts';
import { useApp } from '../store/store.ts';
import { IconButton } from '../widgets/IconButton.tsx';
import styles from './Notice.module.css';

/** What went wrong outside a run, as one sentence, until it is dismissed. */
export function Notice(): ReactElement {
  const words = useWords();
  const notice = useApp((state) => state.notice);
  return (
    <div role="status">
      {notice !== null && (
        <p className={styles.notice}>
          {notice}
          <IconButton icon="close" label={words.dismiss} onClick={dismissNotice} />
        </p>
      )}
    </div>
  );
}
