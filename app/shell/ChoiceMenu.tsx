import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import { Icon } from '../widgets/Icon.tsx';
import popup from '../widgets/Popup.module.css';

export interface MenuChoice {
  readonly id: string;
  readonly label: string;
}

interface ChoiceMenuProps {
  /** The button that opens it; must take a ref. */
  readonly trigger: ReactElement;
  readonly choices: readonly MenuChoice[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Commands below the choices. */
  readonly commands?: readonly (MenuChoice & { readonly disabled?: boolean; readonly onSelect: () => void })[];
}

/**
 * One of many behind a button, and what can be done with it. Not modal: a modal menu writes styles at run time, which
 * the page's policy refuses.
 */
export function ChoiceMenu({ trigger, choices, value, onChange, commands = [] }: ChoiceMenuProps): ReactElement {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={popup.popup} align="start" sideOffset={4} collisionPadding={8}>
          <DropdownMenu.RadioGroup value={value} onValueChange={onChange}>
            {choices.map(({ id, label }) => (
              <DropdownMenu.RadioItem key={id} value={id} className={popup.item}>
                {label}
                <DropdownMenu.ItemIndicator className={popup.indicator}>
                  <Icon name="check" size={14} />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          {commands.length > 0 && <DropdownMenu.Separator className={popup.separator} />}
          {commands.map(({ id, label, disabled = false, onSelect }) => (
            <DropdownMenu.Item key={id} className={popup.item} disabled={disabled} onSelect={onSelect}>
              {label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
