import type { ComponentProps, ReactElement } from 'react';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './Icon.tsx';
import { tooltip } from './Tooltip.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'children'> {
  readonly icon: IconName;
  /** What it does: its name for screen readers and, on hover and focus, for the eye. */
  readonly label: string;
  readonly shortcut?: string | undefined;
  /** The one button of a group that matters most. */
  readonly solid?: boolean;
}

/** A 36 px button for what a picture says at once: transport, theme, close. */
export function IconButton({
  icon,
  label,
  shortcut,
  solid = false,
  className,
  type = 'button',
  ...rest
}: IconButtonProps): ReactElement {
  return (
    <button
      type={type}
      aria-label={label}
      className={classNames(styles.icon, solid && styles.solid, className)}
      {...tooltip(label, shortcut)}
      {...rest}
    >
      <Icon name={icon} size={solid ? 18 : 16} />
    </button>
  );
}
