import type { CommandWords } from '../i18n/command-words.ts';

/** Keys that do one thing. */
export interface KeyBinding {
  /** As `KeyboardEvent.key` says them; any of them. */
  readonly keys: readonly string[];
  readonly ctrl?: boolean;
  readonly shift?: boolean;
}

/** The parts of a keyboard event that decide. */
export interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Keys that need Shift on some keyboards; with them Shift means nothing more. */
const SHIFTED = new Set(['?', '+', '_', '=', '<', '>']);

/** Whether a stroke is one of a binding's. The command key of a Mac counts as Ctrl. */
export function isStruck(binding: KeyBinding, stroke: Stroke): boolean {
  if (stroke.altKey) return false;
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key;
  return (
    binding.keys.includes(key) &&
    (binding.ctrl ?? false) === (stroke.ctrlKey || stroke.metaKey) &&
    (SHIFTED.has(key) || (binding.shift ?? false) === stroke.shiftKey)
  );
}

/** How a binding's keys are written: “Ctrl Shift Z”, “1 … 9”. */
export function keyCaps(binding: KeyBinding, words: CommandWords): string[] {
  const cap = (key: string): string => words.cap[key] ?? key.toUpperCase();
  const [first, ...others] = binding.keys;
  if (first === undefined) return [];
  const last = others.at(-1);
  if (others.length > 2 && last !== undefined) return [cap(first), '…', cap(last)];
  return [...(binding.ctrl ? [cap('Control')] : []), ...(binding.shift ? [cap('Shift')] : []), cap(first)];
}

/** Where letters are typed. */
export const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';
/** What lies over the page and has all keys while it is open. */
export const OVERLAYS = 'dialog, [role=menu], [role=listbox], [role=dialog]';
const MOVED_BY_ARROWS = '[role=slider], [role=radiogroup], [role=tablist]';
const PRESSABLE = 'button, a[href], summary, [role=button], [role=tab], [role=radio]';
/** Not the keys of pages: nothing of ours pages, and a clicker goes on in the story wherever the focus was left. */
const MOVES = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

/** Whether the focused element uses this key itself: letters while typing, arrows in a slider, space on a button. */
export function belongsToFocus(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPING) !== null || target.closest(OVERLAYS) !== null) return true;
  if (key === ' ' || key === 'Enter') return target.closest(PRESSABLE) !== null;
  return MOVES.has(key) && target.closest(MOVED_BY_ARROWS) !== null;
}
