import { DropdownMenu } from 'radix-ui';
import { Fragment, type ReactElement } from 'react';
import styles from './Popup.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly shortcut?: string;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

interface MenuProps {
  /** The button that opens it; must take a ref. */
  readonly trigger: ReactElement;
  /** Groups are divided by a line. */
  readonly groups: readonly (readonly MenuEntry[])[];
}

/** Commands behind one button. */
export function Menu({ trigger, groups }: MenuProps): ReactElement {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.popup} align="start" sideOffset={4} collisionPadding={8}>
          {groups.map((entries, i) => (
            <Fragment key={entries.map((entry) => entry.id).join()}>
              {i > 0 && <DropdownMenu.Separator className={styles.separator} />}
              {entries.map(({ id, label, shortcut, disabled = false, onSelect }) => (
                <DropdownMenu.Item key={id} className={styles.item} disabled={disabled} onSelect={onSelect}>
                  {label}
                  {shortcut !== undefined && <kbd className={styles.indicator}>{shortcut}</kbd>}
                </DropdownMenu.Item>
              ))}
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
