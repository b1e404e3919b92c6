import { type ComponentProps, type ReactElement, useId } from 'react';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import { Modal } from './Modal.tsx';
import styles from './Sheet.module.css';

interface SheetProps extends Omit<ComponentProps<typeof Modal>, 'title'> {
  readonly title: string;
  /** What the button that closes it says. */
  readonly closeWord: string;
}

/** A dialog with its title and the button that closes it at its head. */
export function Sheet({ title, closeWord, className, onDismiss, children, ...rest }: SheetProps): ReactElement {
  const id = useId();
  return (
    <Modal className={classNames(styles.sheet, className)} aria-labelledby={id} onDismiss={onDismiss} {...rest}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        <Button variant="quiet" shortcut="Esc" onClick={onDismiss}>
          {closeWord}
        </Button>
      </header>
      {children}
    </Modal>
  );
}
