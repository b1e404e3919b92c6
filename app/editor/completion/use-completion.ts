import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { replaceRange } from '../typing.ts';
import { type Completion, completionAt, type Suggestion, typedFor } from './complete.ts';

/** A list of completions that is open in the field, and the one that a key would take. */
export interface OpenCompletion extends Completion {
  readonly active: number;
}

export interface Completing {
  readonly open: OpenCompletion | null;
  /** After something was typed into the field. */
  readonly typed: (field: HTMLTextAreaElement, inputType: string) => void;
  /** After the caret went somewhere: what was offered elsewhere is no longer meant. */
  readonly moved: (field: HTMLTextAreaElement) => void;
  /** True when the key was for the list. */
  readonly key: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  readonly take: (suggestion: Suggestion) => void;
  readonly close: () => void;
}

/** Typed letters ask by themselves; pasting, undoing and deleting do not, but keep an open list up to date. */
const ASKS: ReadonlySet<string> = new Set(['insertText', 'insertCompositionText']);
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** The completion of words in a field of assembly. Plain typing needs no key of it, and loses none but those named. */
export function useCompletion(field: RefObject<HTMLTextAreaElement | null>): Completing {
  const [open, setOpen] = useState<OpenCompletion | null>(null);
  // Text that a completion put in is nobody's typing.
  const taking = useRef(false);
  const show = (target: HTMLTextAreaElement, asked: boolean): boolean => {
    const { value, selectionStart, selectionEnd } = target;
    const found = selectionStart === selectionEnd ? completionAt(value, selectionEnd, asked) : null;
    setOpen(found === null ? null : { ...found, active: 0 });
    return found !== null;
  };
  const close = (): void => setOpen(null);
  const take = ({ name, kind, form }: Suggestion): void => {
    if (field.current === null || open === null) return;
    taking.current = true;
    replaceRange(field.current, open.from, open.to, typedFor({ name, kind, form }));
    taking.current = false;
    close();
  };
  return {
    open,
    close,
    take,
    typed: (target, inputType) => {
      if (taking.current) return;
      if (ASKS.has(inputType) || (open !== null && inputType.startsWith('delete'))) show(target, false);
      else close();
    },
    moved: ({ selectionStart, selectionEnd }) => {
      setOpen((now) => (now === null || (selectionStart === selectionEnd && selectionEnd === now.to) ? now : null));
    },
    key: ({ key, ctrlKey, metaKey, shiftKey, currentTarget }) => {
      if (key === ' ' && ctrlKey) return show(currentTarget, true);
      if (open === null || ctrlKey || metaKey || shiftKey) return false;
      const step = STEPS[key];
      const { suggestions, active } = open;
      const count = suggestions.length;
      const chosen = suggestions[active];
      if (step !== undefined) setOpen({ ...open, active: (active + step + count) % count });
      else if ((key === 'Enter' || key === 'Tab') && chosen !== undefined) take(chosen);
      else if (key === 'Escape') close();
      else return false;
      return true;
    },
  };
}
