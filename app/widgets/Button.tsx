import type { ComponentProps, ReactElement } from 'react';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';

interface ButtonProps extends ComponentProps<'button'> {
  /** `outline` for the usual, `quiet` among many, `primary` for the one that matters here. */
  readonly variant?: 'outline' | 'quiet' | 'primary';
  /** Key that does the same, shown beside the words: `Ctrl K`. */
  readonly shortcut?: string | undefined;
}

/** A button of words, 32 px high. */
export function Button({
  variant = 'outline',
  shortcut,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps): ReactElement {
  return (
    <button type={type} className={classNames(styles.button, styles[variant], className)} {...rest}>
      {children}
      {shortcut !== undefined && <kbd className={styles.shortcut}>{shortcut}</kbd>}
    </button>
  );
}
