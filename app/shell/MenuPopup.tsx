import { DropdownMenu } from 'radix-ui';
import { Fragment, type ReactElement, type RefObject } from 'react';
import { Icon } from '../widgets/Icon.tsx';
import popup from '../widgets/Popup.module.css';
import styles from './ChoiceMenu.module.css';

export interface MenuChoice {
  readonly id: string;
  readonly label: string;
  /** A title over it: it is the first of some. */
  readonly heading?: string | undefined;
}

export interface MenuPopupProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** The button that opens it: focus goes back there. */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly choices: readonly MenuChoice[];
  /** What is chosen: one id, of which there is always one; or the ids of some, each taken in and out by itself. */
  readonly value: string | readonly string[];
  readonly onChange: (id: string) => void;
  /** Commands below the choices. */
  readonly commands?: readonly (MenuChoice & { readonly disabled?: boolean; readonly onSelect: () => void })[];
}

/** An open menu stands in the landmark of its button, for those who go by landmarks; the end of the page is in none. */
const LANDMARK = 'header, main, footer, section[aria-label]';

const CHECK = (
  <DropdownMenu.ItemIndicator className={popup.indicator}>
    <Icon name="check" size={14} />
  </DropdownMenu.ItemIndicator>
);

function Choices({ choices, value, onChange }: Pick<MenuPopupProps, 'choices' | 'value' | 'onChange'>): ReactElement {
  if (typeof value === 'string') {
    return (
      <DropdownMenu.RadioGroup value={value} onValueChange={onChange}>
        {choices.map(({ id, label }) => (
          <DropdownMenu.RadioItem key={id} value={id} className={popup.item}>
            {label}
            {CHECK}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    );
  }
  return (
    <>
      {choices.map(({ id, label, heading }) => (
        <Fragment key={id}>
          {heading !== undefined && <DropdownMenu.Label className={popup.heading}>{heading}</DropdownMenu.Label>}
          <DropdownMenu.CheckboxItem
            checked={value.includes(id)}
            className={popup.item}
            onCheckedChange={() => onChange(id)}
            // Whoever takes one in takes another out: the menu stays open.
            onSelect={(event) => event.preventDefault()}
          >
            {label}
            {CHECK}
          </DropdownMenu.CheckboxItem>
        </Fragment>
      ))}
    </>
  );
}

/**
 * The menu behind a button. Not modal: a modal menu writes styles at run time, which the page's policy refuses. Its own
 * trigger is an empty place over the button, so that the button is the same before and after this part is fetched.
 */
export function MenuPopup(props: MenuPopupProps): ReactElement {
  const { open, onOpen, button, commands = [] } = props;
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpen}>
      <DropdownMenu.Trigger asChild>
        <span className={styles.hook} aria-hidden="true" tabIndex={-1} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={button.current?.closest<HTMLElement>(LANDMARK) ?? null}>
        <DropdownMenu.Content
          className={popup.popup}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-labelledby={undefined}
          aria-label={button.current?.getAttribute('aria-label') ?? button.current?.textContent ?? ''}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current?.focus({ preventScroll: true });
          }}
          onInteractOutside={(event) => {
            // The button closes it by itself.
            if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
          }}
        >
          <Choices {...props} />
          {commands.length > 0 && props.choices.length > 0 && <DropdownMenu.Separator className={popup.separator} />}
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
