import type { ComponentType, ReactElement } from 'react';
import type { CommandWords } from '../../i18n/command-words.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { useApp } from '../../store/store.ts';
import { Button } from '../../widgets/Button.tsx';
import type { IconName } from '../../widgets/Icon.tsx';
import styles from './Toolbar.module.css';
import { debuggerWordsOf } from './words.ts';

/** A button that does a command of the page's table, with its name and key: the shell's. */
export type CommandControl = ComponentType<{
  readonly command: keyof CommandWords['does'];
  readonly icon: IconName;
  readonly label?: string;
}>;

/** The way through the program: each a command of the table, so that keys do the same. */
export function Toolbar({
  Command,
  onFault,
}: {
  readonly Command: CommandControl;
  readonly onFault: () => void;
}): ReactElement {
  const words = debuggerWordsOf(useLanguage());
  const { commands } = useWords();
  const line = useApp((state) => state.view.line);
  const faultOpen = useApp((state) => state.view.faultHere);
  return (
    <div role="toolbar" aria-label={words.toolbar} className={styles.toolbar}>
      <span className={styles.pair}>
        <Command command="instruction-back" icon="step-back" />
        <Command command="instruction-forward" icon="step-forward" />
      </span>
      <span className={styles.pair}>
        <Command
          command="line-back"
          icon="line-back"
          label={line === null ? commands.does['line-back'] : words.runBackTo(line)}
        />
        <Command
          command="line-forward"
          icon="line-forward"
          label={line === null ? commands.does['line-forward'] : words.runTo(line)}
        />
      </span>
      <span className={styles.pair}>
        <Command command="breakpoint-back" icon="breakpoint-back" />
        <Command command="breakpoint" icon="breakpoint" />
        <Command command="breakpoint-forward" icon="breakpoint-forward" />
      </span>
      <Button className={styles.fault} aria-expanded={faultOpen} onClick={onFault}>
        {words.faultHere}
      </Button>
    </div>
  );
}
