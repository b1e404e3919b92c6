import { Tooltip as RadixTooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import styles from './Tooltip.module.css';

interface TooltipProps {
  /** At most one line. */
  readonly words: string;
  readonly shortcut?: string;
  /** What is pointed at or focused; must take a ref. */
  readonly children: ReactElement;
}

/** One line of words at what is hovered or focused. */
export function Tooltip({ words, shortcut, children }: TooltipProps): ReactElement {
  return (
    <RadixTooltip.Provider delayDuration={400} skipDelayDuration={200}>
      <RadixTooltip.Root>
        <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
        <RadixTooltip.Portal>
          <RadixTooltip.Content className={styles.tooltip} sideOffset={6} collisionPadding={8}>
            {words}
            {shortcut !== undefined && <kbd className={styles.shortcut}>{shortcut}</kbd>}
          </RadixTooltip.Content>
        </RadixTooltip.Portal>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>
  );
}
