import { Select as RadixSelect } from 'radix-ui';
import type { ReactElement } from 'react';
import buttonStyles from './Button.module.css';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import styles from './Popup.module.css';
import type { Choice } from './Segmented.tsx';

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly variant?: 'outline' | 'quiet';
}

/** One of many; the others open on demand. Typing jumps to a choice. */
export function Select<Value extends string>({
  label,
  choices,
  value,
  onChange,
  variant = 'outline',
}: SelectProps<Value>): ReactElement {
  const choose = (next: string): void => {
    const found = choices.find((choice) => choice.value === next);
    if (found !== undefined) onChange(found.value);
  };
  return (
    <RadixSelect.Root value={value} onValueChange={choose}>
      <RadixSelect.Trigger className={classNames(buttonStyles.button, buttonStyles[variant])} aria-label={label}>
        <RadixSelect.Value />
        <RadixSelect.Icon>
          <Icon name="chevron-down" size={14} />
        </RadixSelect.Icon>
      </RadixSelect.Trigger>
      <RadixSelect.Portal>
        <RadixSelect.Content className={styles.popup} position="popper" sideOffset={4} collisionPadding={8}>
          <RadixSelect.Viewport>
            {choices.map((choice) => (
              <RadixSelect.Item key={choice.value} value={choice.value} className={styles.item} lang={choice.lang}>
                <RadixSelect.ItemText>{choice.label}</RadixSelect.ItemText>
                <RadixSelect.ItemIndicator className={styles.indicator}>
                  <Icon name="check" size={14} />
                </RadixSelect.ItemIndicator>
              </RadixSelect.Item>
            ))}
          </RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  );
}
