import type { KeyWords } from '../i18n/keys-words.ts';

/** What a key can do; each has words in the catalogue and one line in the `?` sheet. */
export type KeyAction = keyof KeyWords['does'];
export type KeyGroup = keyof KeyWords['groups'];

export interface KeyBinding {
  readonly action: KeyAction;
  readonly group: KeyGroup;
  /** As `KeyboardEvent.key` says them; any of them. */
  readonly keys: readonly string[];
  readonly ctrl?: boolean;
  readonly shift?: boolean;
}

/** Digits choose in the open palette, among the first nine kinds of fault. */
export const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The one table of keys: the keyboard obeys it and the sheet shows it. */
export const KEY_BINDINGS: readonly KeyBinding[] = [
  { action: 'play', group: 'time', keys: [' '] },
  { action: 'event-back', group: 'time', keys: ['ArrowLeft'] },
  { action: 'event-forward', group: 'time', keys: ['ArrowRight'] },
  { action: 'story-back', group: 'time', keys: ['PageUp'] },
  { action: 'story-forward', group: 'time', keys: ['PageDown'] },
  { action: 'start', group: 'time', keys: ['Home'] },
  { action: 'end', group: 'time', keys: ['End'] },
  { action: 'zoom-in', group: 'view', keys: ['+', '='] },
  { action: 'zoom-out', group: 'view', keys: ['-', '_'] },
  { action: 'whole-run', group: 'view', keys: ['0'] },
  { action: 'fit-incident', group: 'view', keys: ['f'] },
  { action: 'why', group: 'view', keys: ['w'] },
  { action: 'palette', group: 'faults', keys: ['k'] },
  { action: 'inject', group: 'faults', keys: DIGITS },
  { action: 'undo', group: 'faults', keys: ['z'], ctrl: true },
  { action: 'redo', group: 'faults', keys: ['z'], ctrl: true, shift: true },
  { action: 'sheet', group: 'page', keys: ['?'] },
  { action: 'close', group: 'page', keys: ['Escape'] },
];

/** The parts of a keyboard event that decide. */
export interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Keys that need Shift on some keyboards; with them Shift means nothing more. */
const SHIFTED = new Set(['?', '+', '_', '=']);

/** The binding of a stroke, or undefined. The command key of a Mac counts as Ctrl. */
export function bindingOf(stroke: Stroke): KeyBinding | undefined {
  if (stroke.altKey) return undefined;
  const ctrl = stroke.ctrlKey || stroke.metaKey;
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key;
  return KEY_BINDINGS.find(
    (binding) =>
      binding.keys.includes(key) &&
      (binding.ctrl ?? false) === ctrl &&
      (SHIFTED.has(key) || (binding.shift ?? false) === stroke.shiftKey),
  );
}

/** How a binding's keys are written: “Ctrl Shift Z”, “1 … 9”. */
export function keyCaps(binding: KeyBinding, words: KeyWords): string[] {
  const cap = (key: string): string => words.cap[key] ?? key.toUpperCase();
  const [first = '', ...others] = binding.keys;
  const modifiers = [...(binding.ctrl ? [cap('Control')] : []), ...(binding.shift ? [cap('Shift')] : [])];
  const last = others.at(-1);
  if (binding.action === 'inject' && last !== undefined) return [cap(first), '…', cap(last)];
  return [...modifiers, cap(first)];
}

/** Where letters are typed. */
export const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';
/** What lies over the page and has all keys while it is open. */
export const OVERLAYS = 'dialog, [role=menu], [role=listbox], [role=dialog]';
const MOVED_BY_ARROWS = '[role=slider], [role=radiogroup], [role=tablist]';
const PRESSABLE = 'button, a[href], summary, [role=button], [role=tab], [role=radio]';
const MOVES = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']);

/** Whether the focused element uses this key itself: letters while typing, arrows in a slider, space on a button. */
export function belongsToFocus(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPING) !== null || target.closest(OVERLAYS) !== null) return true;
  if (key === ' ' || key === 'Enter') return target.closest(PRESSABLE) !== null;
  return MOVES.has(key) && target.closest(MOVED_BY_ARROWS) !== null;
}
