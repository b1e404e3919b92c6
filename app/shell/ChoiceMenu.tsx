import { type ComponentProps, type ReactElement, useRef, useState } from 'react';
import { lazyPart } from '../widgets/LazyPart.tsx';
import styles from './ChoiceMenu.module.css';
import type { MenuPopupProps } from './MenuPopup.tsx';

/** The popup and all that places and rules it: fetched after the first screen. */
export const MenuPopup = lazyPart<MenuPopupProps>(async () => (await import('./MenuPopup.tsx')).MenuPopup);

interface ChoiceMenuProps extends Omit<MenuPopupProps, 'open' | 'onOpen' | 'button'> {
  /** Draws the button that opens it, with the attributes and the ref given to it. */
  readonly trigger: (props: ComponentProps<'button'>) => ReactElement;
}

/** One of many, or some of many, behind a button, and what can be done with it. */
export function ChoiceMenu({ trigger, ...menu }: ChoiceMenuProps): ReactElement {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <span className={styles.anchor}>
      {trigger({
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        onClick: () => setOpen(!open),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown' || open) return;
          event.preventDefault();
          setOpen(true);
        },
      })}
      <MenuPopup {...menu} wanted={open} open={open} onOpen={setOpen} button={button} />
    </span>
  );
}
