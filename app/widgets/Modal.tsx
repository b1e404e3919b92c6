import { type ComponentProps, type ReactElement, useLayoutEffect, useRef } from 'react';

interface ModalProps extends ComponentProps<'dialog'> {
  /** Escape was pressed, or the page beside it clicked. */
  readonly onDismiss: () => void;
}

/** A dialog over the page, open while it is drawn. Focus goes into it, and back to where it was. */
export function Modal({ onDismiss, ...rest }: ModalProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the element is gone: only then does the focus go back.
  useLayoutEffect(() => {
    const element = dialog.current;
    // The page beside it closes it too, where the browser knows how; Escape does everywhere.
    element?.setAttribute('closedby', 'any');
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      // An element that was opened again meanwhile is told late that it was closed.
      onClose={(event) => event.currentTarget.open || onDismiss()}
      {...rest}
    />
  );
}
